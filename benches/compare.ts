/**
 * Sets the engine beside its own bare automaton and beside what people use today: all on the
 * same posts, in turns, so that a busy moment hits everybody alike; medians.
 *
 * `--prepare` only writes the posts down for the native side.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  assignIncrementingIds,
  englishRecommendedTransformers,
  parseRawPattern,
  RegExpMatcher,
} from 'obscenity';
import { Engine, initSync } from '../target/engine/watchword.js';
import { phrases, words } from './phrases.ts';
import { everyday } from './posts.ts';

const ROUNDS = 7;
const target = resolve(import.meta.dirname, '../target');
const { name, texts } = everyday();
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;

mkdirSync(join(target, 'bench'), { recursive: true });
writeFileSync(join(target, 'bench/posts.json'), JSON.stringify(texts));
if (process.argv.includes('--prepare')) process.exit();

const bytes = readFileSync(join(target, 'engine/watchword_bg.wasm'));
const compiling = performance.now();
const module = new WebAssembly.Module(bytes);
const starting = performance.now();
initSync({ module });
const engine = new Engine();
const started = performance.now();

const posts = texts.map((text) => ({ text }));
const expressions = words().map((word) => new RegExp(`\\b${word}\\b`, 'gi'));
const matcher = new RegExpMatcher({
  ...englishRecommendedTransformers,
  blacklistedTerms: assignIncrementingIds(phrases().map((phrase) => parseRawPattern(phrase))),
});

const contenders: Record<string, () => unknown> = {
  'whole verdict, WASM': () => engine.scan(posts),
  'bare automaton, WASM': () => engine.automaton_only(posts),
  'obscenity, 1,000 phrases': () => texts.filter((text) => matcher.hasMatch(text)).length,
  'a RegExp a word, 1,000 words': () =>
    texts.filter((text) => expressions.filter((word) => text.search(word) >= 0).length > 0).length,
};

const seconds = new Map(Object.keys(contenders).map((contender) => [contender, [] as number[]]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [contender, run] of Object.entries(contenders)) {
    const begun = performance.now();
    run();
    // The first round warms everybody up.
    if (round > 0) seconds.get(contender)?.push((performance.now() - begun) / 1000);
  }
}

const medians = new Map<string, number>();
for (const [contender, times] of seconds) medians.set(contender, median(times));
medians.set('whole verdict, native', native('verdict'));
medians.set('bare automaton, native', native('automaton'));

console.log(`${texts.length} posts (${name}, ${megabytes.toFixed(2)} MB), medians\n`);
console.log(`${''.padEnd(30)}${'posts/s'.padStart(12)}${'MB/s'.padStart(9)}`);
for (const [contender, time] of medians) {
  const rate = Math.round(texts.length / time).toLocaleString('en');
  console.log(contender.padEnd(30) + rate.padStart(12) + (megabytes / time).toFixed(1).padStart(9));
}

console.log(
  `\n${'whole verdict as a multiple of'.padEnd(32)}${'native'.padStart(9)}${'WASM'.padStart(9)}   wanted`,
);
ratio('the bare automaton', ['bare automaton, native', 'bare automaton, WASM'], '≥ 0.25');
ratio('obscenity', ['obscenity, 1,000 phrases', 'obscenity, 1,000 phrases'], '≥ 30');
ratio('a RegExp a word', ['a RegExp a word, 1,000 words', 'a RegExp a word, 1,000 words'], '≥ 30');

const ready = [starting - compiling, started - starting].map((time) => time.toFixed(0));
const kilobytes = gzipSync(bytes, { level: 9 }).length / 1000;
console.log(`\nWASM ready in ${ready[0]} ms (compile) + ${ready[1]} ms (packs); wanted ≤ 100 ms`);
console.log(`WASM with packs ${kilobytes.toFixed(0)} kB gzipped; wanted ≤ 350 kB`);

function ratio(title: string, [native, wasm]: [string, string], wanted: string): void {
  const times = (contender: string, own: string) =>
    ((medians.get(contender) ?? Number.NaN) / (medians.get(own) ?? Number.NaN)).toPrecision(3);
  console.log(
    title.padEnd(32) +
      times(native, 'whole verdict, native').padStart(9) +
      times(wasm, 'whole verdict, WASM').padStart(9) +
      `   ${wanted}`,
  );
}

/** Seconds for all posts, as criterion measured them just before. */
function native(bench: string): number {
  const folder = join(process.env.CARGO_TARGET_DIR ?? target, 'criterion/native', bench);
  const estimates = JSON.parse(readFileSync(join(folder, 'new/estimates.json'), 'utf8'));
  return estimates.median.point_estimate / 1e9;
}

function median(times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
