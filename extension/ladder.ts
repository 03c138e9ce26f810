import type { Category, Severity, Verdict } from '@engine/types';
import type { Settings } from './settings.ts';

/** What is done to a post, from least to most. */
export const MARKS = ['none', 'highlight', 'badge', 'blur', 'fold'] as const;
export type Mark = (typeof MARKS)[number];

/** Severities that can carry a mark, from least to most. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Graded = (typeof SEVERITIES)[number];

export const CATEGORIES = [
  'direct',
  'conditional',
  'veiled',
  'incitement',
  'wish',
  'glorification',
  'recruitment',
  'doxxing',
  'self_harm_baiting',
] as const satisfies readonly Category[];

/** A mark for each severity. */
export type Ladder = Record<Graded, Mark>;

/** The mark that these settings give to this verdict, by its main category. */
export function markOf(verdict: Verdict, settings: Settings): Mark {
  if (!verdict.judged || !graded(verdict.severity)) return 'none';
  const category = mainCategory(verdict, settings);
  if (category === null) return 'none';
  return settings.overrides[category]?.[verdict.severity] ?? settings.ladder[verdict.severity];
}

/** The first category that is switched on; null where all of a verdict's are off. */
export function mainCategory(verdict: Verdict, settings: Settings): Category | null {
  return verdict.categories.find((category) => settings.categories[category]) ?? null;
}

/** The lowest severity that gets a mark, null where none does. */
export function thresholdOf(ladder: Ladder): Graded | null {
  return SEVERITIES.find((severity) => ladder[severity] !== 'none') ?? null;
}

/**
 * The ladder with marks from this severity up and none below. A severity that had none takes
 * the mark of the nearest graver one, so that the ladder never steps down.
 */
export function withThreshold(ladder: Ladder, threshold: Graded | null): Ladder {
  const lowest = threshold === null ? SEVERITIES.length : SEVERITIES.indexOf(threshold);
  const next = { ...ladder };
  let above: Mark = 'blur';
  for (const severity of SEVERITIES.toReversed()) {
    const marked = SEVERITIES.indexOf(severity) >= lowest;
    if (!marked) next[severity] = 'none';
    else if (next[severity] === 'none') next[severity] = above;
    if (next[severity] !== 'none') above = next[severity];
  }
  return next;
}

export function graded(severity: Severity): severity is Graded {
  return severity !== 'none';
}
