/** Where each row of a list stands, from the heights measured so far and a guess for the rest. */
export class Heights {
  readonly #guess: number;
  #heights: number[] = [];
  #tops: Float64Array | null = null;

  constructor(guess: number) {
    this.#guess = guess;
  }

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.#starts()[this.count] ?? 0;
  }

  /** Rows appended at the end, of unknown height. */
  append(rows: number): void {
    for (let row = 0; row < rows; row++) this.#heights.push(this.#guess);
    this.#tops = null;
  }

  /** Rows put in before the first, of unknown height; every row's number grows. */
  prepend(rows: number): void {
    this.#heights = [...new Array<number>(rows).fill(this.#guess), ...this.#heights];
    this.#tops = null;
  }

  /** Takes a measured height; true where it moves what is below. */
  measure(row: number, height: number): boolean {
    const before = this.#heights[row];
    if (before === undefined || Math.abs(before - height) < 0.5) return false;
    this.#heights[row] = height;
    this.#tops = null;
    return true;
  }

  /** The upper edge of a row, in CSS pixels from the list's own. */
  top(row: number): number {
    return this.#starts()[Math.max(0, Math.min(row, this.count))] ?? 0;
  }

  /** The row at this distance from the list's upper edge: O(log rows). */
  rowAt(distance: number): number {
    const starts = this.#starts();
    let low = 0;
    let high = Math.max(0, this.count - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= distance) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #starts(): Float64Array {
    if (this.#tops) return this.#tops;
    const tops = new Float64Array(this.count + 1);
    let sum = 0;
    this.#heights.forEach((height, row) => {
      tops[row] = sum;
      sum += height;
    });
    tops[this.count] = sum;
    this.#tops = tops;
    return tops;
  }
}
