import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes, Verdict } from '@engine/types';
import { plainReason } from './reason.ts';

const none: Attributes = {
  target: null,
  means: null,
  time: null,
  place: null,
  condition: null,
  commitment: null,
};

const cases: [text: string, attributes: Partial<Attributes>, plain: string | null][] = [
  ['Announces harm. It names a means (rope).', { means: 'rope' }, 'Announces harm.'],
  ['Announces harm. It names a time (غدا).', { time: 'غدا' }, 'Announces harm.'],
  ['Announces harm to a theatre.', { means: 'eat' }, 'Announces harm to a theatre.'],
  ['Names the Rope.', { means: 'rope' }, null],
  ['Announces harm.', {}, 'Announces harm.'],
  ['', {}, null],
];

for (const [text, attributes, plain] of cases) {
  test(`“${text}” of ${JSON.stringify(attributes)}`, () => {
    const verdict = {
      reasons: [
        { rule: 'xx/quoted', effect: 'settles', text: 'Not this one.' },
        { rule: 'xx/announces', effect: 'raises', text },
      ],
      attributes: { ...none, ...attributes },
    } as Verdict;
    assert.equal(plainReason(verdict), plain);
  });
}
