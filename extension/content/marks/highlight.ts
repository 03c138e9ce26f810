import type { Span } from '@engine/types';
import type { Reading } from '../read.ts';
import { locate } from '../text.ts';

/** The page can list the names of highlights, so this one says nothing of a verdict. */
const NAME = 'watchword';

/** Highlights words without touching a node of the page. */
export class Highlights {
  readonly #highlight = new Highlight();
  readonly #ranges = new WeakMap<Element, StaticRange[]>();

  constructor() {
    CSS.highlights.set(NAME, this.#highlight);
  }

  /** Marks these spans of a post's text, in place of what was marked in it before. */
  set(post: Element, reading: Reading, spans: readonly Span[]): void {
    this.clear(post);
    const ranges = spans
      .filter((span) => span.role !== 'context')
      .flatMap((span) => [...locate(reading.pieces, span.start, span.end)].flatMap(rangeOf));
    this.#ranges.set(post, ranges);
    for (const range of ranges) this.#highlight.add(range);
  }

  clear(post: Element): void {
    for (const range of this.#ranges.get(post) ?? []) this.#highlight.delete(range);
    this.#ranges.delete(post);
  }

  stop(): void {
    this.#highlight.clear();
    CSS.highlights.delete(NAME);
  }
}

function rangeOf(
  place: { source: Node } | { source: Node; start: number; end: number },
): StaticRange[] {
  const { source } = place;
  if (!source.isConnected) return [];
  if ('start' in place) {
    if (place.end > (source as Text).length) return [];
    return [
      new StaticRange({
        startContainer: source,
        startOffset: place.start,
        endContainer: source,
        endOffset: place.end,
      }),
    ];
  }
  const parent = source.parentNode;
  if (!parent) return [];
  const at = [...parent.childNodes].indexOf(source as ChildNode);
  return [
    new StaticRange({
      startContainer: parent,
      startOffset: at,
      endContainer: parent,
      endOffset: at + 1,
    }),
  ];
}
