/** The engine says the same in a browser as on the command line, for every line of the sets. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { engine } from './support/engine.ts';

interface Labelled {
  id: string;
  text: string;
}

const root = resolve(import.meta.dirname, '..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const binary = join(target, 'release/watchword');

const folders = [
  join(root, 'tests/tables'),
  join(root, '../shared/eval'),
  join(root, '../shared/story'),
];
const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.jsonl'));

/** Texts that JSON, UTF-8 and UTF-16 do not spell alike. */
const awkward = [
  '',
  ' ',
  '\0',
  'I will kill you tomorrow.',
  '\ud800 I will kill you tomorrow.',
  'I will kill you \udfff tomorrow.',
  '😀😀 I will kill you tomorrow.',
  '\ufeffI will kill you tomorrow.',
  'I will kill you tomorrow.'.repeat(5_000),
];

function native(posts: readonly Labelled[]): string[] {
  const input = posts.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join('');
  const output = execFileSync(binary, ['scan'], { input, maxBuffer: 1 << 30 });
  return output.toString().trimEnd().split('\n');
}

function compare(posts: readonly Labelled[]): void {
  const judged = native(posts);
  assert.equal(judged.length, posts.length);
  const batch = engine().scan(posts);
  const found = new Map(batch.found.map(({ index, verdict }) => [index, verdict]));
  assert.equal(batch.clear, posts.length - found.size);
  for (const [index, line] of judged.entries()) {
    const post = posts[index] as Labelled;
    const expected = JSON.parse(line);
    const whole = { ...engine().judge(post.text), id: post.id };
    assert.deepEqual(whole, expected, post.text);
    const scanned = found.get(index);
    if (scanned) assert.deepEqual(scanned, expected, post.text);
    else assert.deepEqual([expected.judged, expected.spans], [true, []], post.text);
  }
}

test('awkward texts', () => {
  compare(awkward.map((text, index) => ({ id: String(index), text })));
});

for (const file of files) {
  test(`every line of ${file.slice(resolve(root, '..').length + 1)}`, () => {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    compare(lines.map((line) => JSON.parse(line)));
  });
}

test('ids come back as they were given', () => {
  const threat = { text: 'I will kill you tomorrow.' };
  const ids = ['a', 7, -1.5, 2 ** 60, null];
  const { found } = engine().scan([...ids.map((id) => ({ id, ...threat })), threat.text]);
  assert.deepEqual(
    found.map(({ verdict }) => verdict.id),
    [...ids, null],
  );
});

test('what is no post is refused with its place', () => {
  const wrong = [{ text: 'a' }, { id: 3 }] as { text: string }[];
  assert.throws(() => engine().scan(wrong), {
    name: 'Error',
    message: /^posts\[1\] has no text/,
  });
});

test('a pack with a fault is refused with file, line and what to do', () => {
  const source = '[pack]\nname = "xx"\nversion = "0.1.0"\nlanguage = "en"\ncolour = "red"\n';
  assert.throws(() => engine().load_pack(source, 'mine.toml'), {
    name: 'Error',
    message: /^mine\.toml:5: .*colour/,
  });
});
