/** Keeps the most recently used `limit` values. Reading one makes it recent. */
export class Cache<Key, Value> {
  readonly #limit: number;
  readonly #kept = new Map<Key, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `undefined` where nothing is kept under this key. */
  get(key: Key): Value | undefined {
    const value = this.#kept.get(key);
    if (value === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (this.#kept.size > this.#limit) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest);
        break;
      }
    }
  }

  clear(): void {
    this.#kept.clear();
  }
}
