import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locate, TextBuilder } from './text.ts';

type Build = (builder: TextBuilder<string>) => void;

const cases: [what: string, build: Build, text: string][] = [
  ['runs of white space are one space', (b) => b.add('a', ' one \n\t two  ', 'nothing'), 'one two'],
  [
    'a space between two nodes is kept once',
    (b) => {
      b.add('a', 'one ', 'nothing');
      b.add('b', ' two', 'nothing');
    },
    'one two',
  ],
  [
    'nodes without space between them stay joined',
    (b) => {
      b.add('a', '#', 'nothing');
      b.add('b', 'tag', 'nothing');
    },
    '#tag',
  ],
  [
    'no-break spaces are no white space',
    (b) => b.add('a', 'one\u00a0\u00a0two', 'nothing'),
    'one\u00a0\u00a0two',
  ],
  [
    'white space that is kept',
    (b) => b.add('a', 'one  two\n\n  three', 'all'),
    'one  two\n\n  three',
  ],
  [
    'newlines that are kept',
    (b) => b.add('a', 'one  two \n\n  three', 'newlines'),
    'one two\n\nthree',
  ],
  [
    'two line breaks are two newlines',
    (b) => {
      b.add('a', 'one', 'nothing');
      b.newline();
      b.newline();
      b.add('b', 'two', 'nothing');
    },
    'one\n\ntwo',
  ],
  [
    'the ends of nested blocks are one newline',
    (b) => {
      b.block();
      b.block();
      b.add('a', 'one ', 'nothing');
      b.block();
      b.block();
      b.block();
      b.add('b', ' two', 'nothing');
      b.block();
    },
    'one\ntwo',
  ],
  [
    'a line break at the end of a block draws nothing',
    (b) => {
      b.add('a', 'one', 'nothing');
      b.newline();
      b.block();
      b.add('b', 'two', 'nothing');
    },
    'one\ntwo',
  ],
  [
    'white space between blocks is nothing',
    (b) => {
      b.add('a', 'one', 'nothing');
      b.block();
      b.add('b', '\n  ', 'nothing');
      b.block();
      b.add('c', 'two', 'nothing');
    },
    'one\ntwo',
  ],
  [
    'a block that fills an inline box ends no line',
    (b) => {
      b.add('a', 'hi ', 'nothing');
      b.inlineBox(() => {
        b.block();
        b.add('b', '@ann', 'nothing');
        b.block();
      });
      b.add('c', ', bye', 'nothing');
    },
    'hi @ann, bye',
  ],
  [
    'two blocks in an inline box are two lines',
    (b) => {
      b.inlineBox(() => {
        b.block();
        b.add('a', 'one', 'nothing');
        b.block();
        b.add('b', 'two', 'nothing');
        b.block();
      });
    },
    'one\ntwo',
  ],
  [
    'an empty inline box is nothing',
    (b) => {
      b.add('a', 'one', 'nothing');
      b.block();
      b.inlineBox(() => b.block());
      b.add('b', 'two', 'nothing');
    },
    'one\ntwo',
  ],
  [
    'a drawn emoji stands in the line',
    (b) => {
      b.add('a', 'so ', 'nothing');
      b.addWhole('b', '🔥');
      b.add('c', ' hot', 'nothing');
    },
    'so 🔥 hot',
  ],
  ['nothing but white space is nothing', (b) => b.add('a', ' \n ', 'nothing'), ''],
];

for (const [what, build, expected] of cases) {
  test(what, () => {
    const builder = new TextBuilder<string>();
    build(builder);
    assert.equal(builder.finish().text, expected);
  });
}

test('offsets lead back to the nodes that the words came from', () => {
  const builder = new TextBuilder<string>();
  const nodes = { a: '  we   will ', b: 'meet', d: ' again' };
  builder.add('a', nodes.a, 'nothing');
  builder.add('b', nodes.b, 'nothing');
  builder.addWhole('c', '🙂');
  builder.add('d', nodes.d, 'nothing');
  const { text, pieces } = builder.finish();
  assert.equal(text, 'we will meet🙂 again');
  const words = (start: number, end: number) =>
    [...locate(pieces, start, end)].map((place) =>
      'start' in place
        ? nodes[place.source as keyof typeof nodes].slice(place.start, place.end)
        : place.source,
    );
  assert.deepEqual(words(0, 2), ['we']);
  assert.deepEqual(words(3, 12), ['will', 'meet']);
  assert.deepEqual(words(12, 14), ['c']);
  assert.deepEqual(words(5, 20), ['ll', 'meet', 'c', 'again']);
});
