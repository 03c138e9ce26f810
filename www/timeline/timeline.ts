import type { Endless, Post } from './endless.ts';
import { Heights } from './heights.ts';

const GUESSED_HEIGHT = 150;

/** The rows of the home timeline: grows at both ends, and remembers what was measured. */
export class Timeline {
  readonly heights = new Heights(GUESSED_HEIGHT);
  readonly #endless: Endless;
  #rows: Post[] = [];
  #oldest = 0;
  #newest = 0;
  /** How many rows were put in before the one that was first when the page was opened. */
  prepended = 0;
  /** Where the reader was when the view was left. */
  scroll = 0;

  constructor(endless: Endless) {
    this.#endless = endless;
  }

  get rows(): readonly Post[] {
    return this.#rows;
  }

  loadOlder(count: number): void {
    for (let row = 0; row < count; row++) this.#rows.push(this.#endless.at(this.#oldest++));
    this.heights.append(count);
  }

  loadNewer(count: number): void {
    const newer: Post[] = [];
    for (let row = 0; row < count; row++) {
      newer.unshift({ ...this.#endless.at(--this.#newest), time: Date.now() });
    }
    this.#prepend(newer);
  }

  write(text: string): void {
    this.#prepend([this.#endless.write(text)]);
  }

  #prepend(posts: Post[]): void {
    this.#rows = [...posts, ...this.#rows];
    this.heights.prepend(posts.length);
    this.prepended += posts.length;
  }
}
