import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '@engine/types';
import { type Ladder, type Mark, markOf, thresholdOf, withThreshold } from './ladder.ts';
import { authorKey, defaults, type Settings, siteOf, validate } from './settings.ts';

function verdict(severity: Verdict['severity'], ...categories: Verdict['categories']): Verdict {
  return { judged: true, severity, categories } as Verdict;
}

const marks: [what: string, verdict: Verdict, settings: Partial<Settings>, mark: Mark][] = [
  ['low is left alone', verdict('low', 'wish'), {}, 'none'],
  ['medium is blurred', verdict('medium', 'veiled'), {}, 'blur'],
  ['critical is blurred', verdict('critical', 'direct'), {}, 'blur'],
  ['no asserted finding, no mark', verdict('none', 'direct'), {}, 'none'],
  [
    'a category has its own mark',
    verdict('high', 'direct'),
    { overrides: { direct: { high: 'fold' } } },
    'fold',
  ],
  [
    'for that severity alone',
    verdict('medium', 'direct'),
    { overrides: { direct: { high: 'fold' } } },
    'blur',
  ],
  [
    'a category that is off gets none',
    verdict('high', 'direct'),
    { categories: { ...defaults().categories, direct: false } },
    'none',
  ],
  [
    'then the next category counts',
    verdict('high', 'direct', 'doxxing'),
    {
      categories: { ...defaults().categories, direct: false },
      overrides: { doxxing: { high: 'badge' } },
    },
    'badge',
  ],
  ['not judged, no mark', { ...verdict('high', 'direct'), judged: false }, {}, 'none'],
];

for (const [what, given, settings, mark] of marks) {
  test(what, () => assert.equal(markOf(given, { ...defaults(), ...settings }), mark));
}

const ladder = (low: Mark, medium: Mark, high: Mark, critical: Mark): Ladder => ({
  low,
  medium,
  high,
  critical,
});

const thresholds: [from: Ladder, threshold: Parameters<typeof withThreshold>[1], to: Ladder][] = [
  [ladder('none', 'blur', 'blur', 'blur'), 'high', ladder('none', 'none', 'blur', 'blur')],
  [ladder('none', 'badge', 'blur', 'fold'), 'low', ladder('badge', 'badge', 'blur', 'fold')],
  [ladder('none', 'none', 'none', 'none'), 'medium', ladder('none', 'blur', 'blur', 'blur')],
  [ladder('none', 'blur', 'blur', 'blur'), null, ladder('none', 'none', 'none', 'none')],
];

for (const [from, threshold, to] of thresholds) {
  test(`from ${Object.values(from)}, mark from ${threshold ?? 'nothing'}`, () => {
    const next = withThreshold(from, threshold);
    assert.deepEqual(next, to);
    assert.equal(thresholdOf(next), threshold);
  });
}

test('what was stored is believed value by value', () => {
  const settings = validate({
    on: false,
    offOn: ['example.org', 3, 'example.org'],
    ladder: { low: 'badge', medium: 'explode' },
    overrides: { direct: { high: 'fold', huge: 'blur' }, nonsense: { high: 'fold' } },
    categories: { wish: false, direct: 'yes' },
    allowedAuthors: 'ann',
  });
  assert.deepEqual(settings, {
    ...defaults(),
    on: false,
    offOn: ['example.org'],
    ladder: { ...defaults().ladder, low: 'badge' },
    overrides: { direct: { high: 'fold' } },
    categories: { ...defaults().categories, wish: false },
  });
});

for (const nothing of [undefined, null, 'x', [], 7]) {
  test(`stored ${JSON.stringify(nothing)} is the defaults`, () =>
    assert.deepEqual(validate(nothing), defaults()));
}

test('an author is one whatever the spelling', () => {
  assert.equal(authorKey(' \u202a@Ann@Example.org\u202c '), 'ann@example.org');
});

test('a site is a host', () => {
  assert.equal(siteOf('https://x.com/home?a#b'), 'x.com');
  assert.equal(siteOf('http://127.0.0.1:8080/'), '127.0.0.1');
  assert.equal(siteOf('about:blank'), null);
  assert.equal(siteOf('null'), null);
});
