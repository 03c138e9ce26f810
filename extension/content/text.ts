/**
 * Builds the text that a reader sees from pieces of a document, and remembers where each piece
 * came from. Knows the rules for white space and nothing of the DOM, so `Source` is any node.
 *
 * Offsets are UTF-16 code units.
 */
export class TextBuilder<Source> {
  #text = '';
  #pieces: Piece<Source>[] = [];
  #gap: '' | ' ' | '\n' = '';
  /** True from the start of an inline box on, until it holds text. */
  #edge = false;

  /** Adds the text of a node; `keeps` is what its `white-space` keeps. */
  add(source: Source, text: string, keeps: 'nothing' | 'newlines' | 'all'): void {
    if (keeps === 'all') {
      this.#emit(source, 0, text);
      return;
    }
    const space = keeps === 'newlines' ? /[\t\f\r ]*\n[\t\f\r ]*|[\t\f\r ]+/gu : /[\t\n\f\r ]+/gu;
    let from = 0;
    for (const run of text.matchAll(space)) {
      this.#emit(source, from, text.slice(from, run.index));
      if (keeps === 'newlines' && run[0].includes('\n')) this.newline();
      else if (this.#gap === '') this.#gap = ' ';
      from = run.index + run[0].length;
    }
    this.#emit(source, from, text.slice(from));
  }

  /** Adds something drawn that stands for `text`, such as an emoji; it is never taken apart. */
  addWhole(source: Source, text: string): void {
    this.#emit(source, null, text);
  }

  /** A line ends here whatever came before, as at a `<br>`. */
  newline(): void {
    this.#edge = false;
    if (this.#gap === '\n') this.#text += '\n';
    else if (this.#text === '') this.#text = '\n';
    this.#gap = '\n';
  }

  /** A block begins or ends here. */
  block(): void {
    if (!this.#edge) this.#gap = '\n';
  }

  /**
   * Reads an inline box, such as an `inline-block`: blocks that begin or end with it are on
   * the line of the box, so they end no line.
   */
  inlineBox(read: () => void): void {
    const outer = { gap: this.#gap, edge: this.#edge };
    this.#edge = true;
    read();
    if (this.#edge) this.#edge = outer.edge;
    else if (this.#gap === '\n') this.#gap = '';
    if (this.#edge) this.#gap = outer.gap;
  }

  finish(): { text: string; pieces: Piece<Source>[] } {
    const text = this.#text.trim();
    const cut = this.#text.length - this.#text.trimStart().length;
    const pieces = this.#pieces.map((piece) => ({ ...piece, at: piece.at - cut }));
    return { text, pieces };
  }

  #emit(source: Source, from: number | null, text: string): void {
    if (text === '') return;
    this.#edge = false;
    if (this.#gap !== '' && this.#text !== '') {
      const atBreak = /\s$/u.test(this.#text);
      if (this.#gap === '\n' || !atBreak) this.#text += this.#gap;
    }
    this.#gap = '';
    this.#pieces.push({ at: this.#text.length, length: text.length, source, from });
    this.#text += text;
  }
}

/** Units `at .. at + length` of the text came from `source`, from its unit `from` on. */
export interface Piece<Source> {
  at: number;
  length: number;
  source: Source;
  /** Null where the source is drawn and stands for the text as a whole. */
  from: number | null;
}

/** The places in the document that units `start .. end` of a text came from, in order. */
export function* locate<Source>(
  pieces: readonly Piece<Source>[],
  start: number,
  end: number,
): Generator<{ source: Source; start: number; end: number } | { source: Source }> {
  for (const piece of pieces) {
    if (piece.at >= end) return;
    const first = Math.max(start, piece.at);
    const past = Math.min(end, piece.at + piece.length);
    if (first >= past) continue;
    if (piece.from === null) yield { source: piece.source };
    else {
      const shift = piece.from - piece.at;
      yield { source: piece.source, start: first + shift, end: past + shift };
    }
  }
}
