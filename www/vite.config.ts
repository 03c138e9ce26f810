import { cpSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { expected } from './timeline/expected.ts';

const here = import.meta.dirname;
const out = resolve(here, '../target/www');
const engine = resolve(here, '../target/engine');

/** Writes down what Watchword is to make of the timeline, for the demo and the tests. */
function expectations(): Plugin {
  return {
    name: 'expectations',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'timeline/expected.json',
        source: `[\n${expected()
          .map((row) => JSON.stringify(row))
          .join(',\n')}\n]\n`,
      });
    },
  };
}

/** Puts the built engine beside the playground, which loads it at run time. */
function besideThePlayground(): Plugin {
  return {
    name: 'engine',
    apply: 'build',
    closeBundle() {
      for (const file of ['watchword.js', 'watchword_bg.wasm']) {
        const from = resolve(engine, file);
        if (existsSync(from)) cpSync(from, resolve(out, 'playground/engine', file));
        else this.warn(`${from} is missing: build the engine first, or the playground has none`);
      }
    },
  };
}

export default defineConfig({
  root: here,
  base: './',
  resolve: { alias: { '@engine': engine } },
  plugins: [preact(), expectations(), besideThePlayground()],
  // Names without meaning, as on the sites that the timeline stands for.
  css: { modules: { generateScopedName: 'x[hash:base64:7]' } },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2023',
    // Older targets would lower light-dark() to a media query, which ?theme= cannot override.
    cssTarget: ['chrome123', 'firefox120'],
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: resolve(here, 'index.html'),
        timeline: resolve(here, 'timeline/index.html'),
        playground: resolve(here, 'playground/index.html'),
      },
    },
  },
});
