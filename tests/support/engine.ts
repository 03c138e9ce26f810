/** The built engine, in Node. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Engine, initSync } from '../../target/engine/watchword.js';

const folder = resolve(import.meta.dirname, '../../target/engine');

let only: Engine | undefined;

/** One engine with the built-in packs, for everything that changes nothing in it. */
export function engine(): Engine {
  if (!only) {
    initSync({ module: readFileSync(join(folder, 'watchword_bg.wasm')) });
    only = new Engine();
  }
  return only;
}
