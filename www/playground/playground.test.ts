import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role, Span, Verdict } from '@engine/types';
import { pieces } from './pieces.ts';
import { inWords, languageName } from './words.ts';

const span = (start: number, end: number, role: Role): Span => ({
  start,
  end,
  role,
  rule: 'xx/rule',
});

test('a text is cut where spans begin and end, and nothing of it is lost', () => {
  const text = 'one two three 🐈';
  const spans = [span(0, 7, 'act'), span(4, 13, 'target')];
  const cut = pieces(text, spans);
  assert.deepEqual(
    cut.map((piece) => [piece.text, piece.spans.map(({ role }) => role).join()]),
    [
      ['one ', 'act'],
      ['two', 'act,target'],
      [' three', 'target'],
      [' 🐈', ''],
    ],
  );
});

test('spans that lie outside the text are left out', () => {
  assert.deepEqual(pieces('ab', [span(1, 9, 'act'), span(1, 1, 'time')]), [
    { text: 'ab', spans: [] },
  ]);
  assert.deepEqual(pieces('', []), []);
});

const clear: Verdict = {
  id: null,
  judged: true,
  why: null,
  threat: false,
  severity: 'none',
  score: 0,
  stance: null,
  categories: [],
  language: 'und',
  specificity: 0,
  attributes: {
    target: null,
    means: null,
    time: null,
    place: null,
    condition: null,
    commitment: null,
  },
  spans: [],
  reasons: [],
  packs: [],
};

test('a verdict in words', () => {
  const table: [Partial<Verdict>, string][] = [
    [{}, 'Nothing found. That does not make it harmless.'],
    [{ judged: false, why: 'language' }, 'Not judged: no pack in use speaks its language.'],
    [
      { threat: true, severity: 'high', stance: 'asserted', categories: ['direct', 'conditional'] },
      'Reads as a direct threat, of high severity.',
    ],
    [
      { threat: true, severity: 'medium', stance: 'asserted', categories: ['incitement'] },
      'Reads as incitement, of medium severity.',
    ],
    [
      { severity: 'low', stance: 'asserted', categories: ['wish'] },
      'Reads as a wish of harm, too slight to count as a threat.',
    ],
    [
      { stance: 'reported', categories: ['doxxing'] },
      'Has the words of an exposure of where somebody is, but as a report. Not a threat.',
    ],
  ];
  for (const [parts, words] of table) assert.equal(inWords({ ...clear, ...parts }), words);
});

test('a language that no browser knows keeps its tag', () => {
  assert.equal(languageName('ar'), 'Arabic');
  assert.equal(languageName('und'), 'unknown');
  assert.equal(languageName('not a tag'), 'not a tag');
});
