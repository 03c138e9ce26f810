import type { Verdict } from '@engine/types';

/**
 * The weightiest reason, without the sentences that give words of the post: a cover says why,
 * and leaves what was said to whoever asks for it. Null where nothing is left.
 */
export function plainReason({ reasons, attributes }: Verdict): string | null {
  const reason = reasons.find(({ effect }) => effect === 'raises')?.text ?? '';
  const { target, means, time, place, condition } = attributes;
  const words = [target?.text, means, time, place, condition]
    .filter((each) => each !== null && each !== undefined && each !== '')
    .map((each) => each?.toLowerCase() ?? '');
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const kept = [...segmenter.segment(reason)]
    .map(({ segment }) => segment)
    .filter((sentence) => !words.some((word) => holds(sentence.toLowerCase(), word)))
    .join('')
    .trim();
  return kept || null;
}

/** Whether a sentence gives these words as words, and not inside others. */
function holds(sentence: string, words: string): boolean {
  for (let at = sentence.indexOf(words); at >= 0; at = sentence.indexOf(words, at + 1)) {
    const around = [sentence.slice(0, at).at(-1), sentence.at(at + words.length)];
    if (!around.some((letter) => letter !== undefined && /\p{L}/u.test(letter))) return true;
  }
  return false;
}
