import type { Span } from '@engine/types';

/** A stretch of a text that the same spans cover. */
export interface Piece {
  text: string;
  /** The spans that cover it, the shortest first. */
  spans: Span[];
}

/** The text cut wherever a span begins or ends; joined together it is the text again. */
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const sound = spans.filter(({ start, end }) => start < end && end <= text.length);
  const cuts = new Set([0, text.length, ...sound.flatMap(({ start, end }) => [start, end])]);
  const edges = [...cuts].sort((one, other) => one - other);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? text.length;
    return {
      text: text.slice(from, to),
      spans: sound
        .filter(({ start, end }) => start <= from && to <= end)
        .sort((one, other) => one.end - one.start - (other.end - other.start)),
    };
  });
}
