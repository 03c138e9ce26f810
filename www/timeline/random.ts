/** A small seeded generator (mulberry32): the same seed gives the same timeline everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One seed from several whole numbers. */
export function seedOf(...parts: number[]): number {
  let seed = 0x811c9dc5;
  for (const part of parts) seed = Math.imul(seed ^ (part | 0), 0x01000193) ^ (seed >>> 13);
  return seed >>> 0;
}

/** The same elements in an order of the generator's choice. */
export function shuffled<T>(elements: readonly T[], next: () => number): T[] {
  return elements
    .map((element) => ({ element, key: next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ element }) => element);
}
