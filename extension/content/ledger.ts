import type { Verdict } from '@engine/types';
import type { Mark } from '../ladder.ts';
import type { Row, Skipped } from '../protocol.ts';

/** A post of the page, seen at least once. */
export interface Entry extends Omit<Row, 'mark'> {
  mark: Mark;
  /** Null before the verdict is there, and where the scan found nothing: see `settled`. */
  verdict: Verdict | null;
  settled: boolean;
  /** Where the post stands, if it still does. */
  post: WeakRef<Element>;
}

export type Sighting = Pick<Row, 'text' | 'author' | 'permalink' | 'time' | 'quoted_in'>;

/**
 * Every post seen since the document loaded or its address changed, in order of first sight,
 * once by permalink, else by author and text.
 */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  readonly #keys = new WeakMap<Entry, string>();

  /**
   * Notes a sighting. `before` is what the same element was last seen as: where that was the
   * same post with less of it there yet, its entry is kept and brought up to date.
   */
  see(post: Element, sighting: Sighting, before: Entry | undefined): Entry {
    const key = keyOf(sighting);
    const known = this.#entries.get(key);
    const entry = known ?? (before && isMoreOf(sighting, before) ? before : undefined);
    if (!entry) {
      const fresh: Entry = {
        ...sighting,
        mark: 'none',
        verdict: null,
        settled: false,
        post: new WeakRef(post),
      };
      this.#put(key, fresh);
      return fresh;
    }
    if (entry.text !== sighting.text) {
      entry.settled = false;
      entry.verdict = null;
      entry.mark = 'none';
    }
    Object.assign(entry, sighting);
    entry.post = new WeakRef(post);
    if (!known) this.#rekey(key, entry);
    return entry;
  }

  clear(): void {
    this.#entries.clear();
  }

  /** What was seen there was no post. */
  forget(post: Element): void {
    for (const [key, entry] of this.#entries) {
      if (entry.post.deref() === post) this.#entries.delete(key);
    }
  }

  /** In order of first sight. The place of an entry is its number. */
  entries(): Entry[] {
    return [...this.#entries.values()];
  }

  counts(): { judged: number; skipped: Skipped; findings: number } {
    const skipped: Skipped = {};
    let judged = 0;
    let findings = 0;
    for (const { settled, verdict, mark } of this.#entries.values()) {
      if (!settled) continue;
      if (verdict?.why) skipped[verdict.why] = (skipped[verdict.why] ?? 0) + 1;
      else judged += 1;
      if (mark !== 'none') findings += 1;
    }
    return { judged, skipped, findings };
  }

  #put(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#keys.set(entry, key);
  }

  /** Gives an entry another key and leaves it in its place. */
  #rekey(key: string, entry: Entry): void {
    const old = this.#keys.get(entry);
    const all = [...this.#entries];
    if (!all.some(([each]) => each === old)) {
      this.#put(key, entry);
      return;
    }
    this.#entries.clear();
    for (const [each, value] of all) this.#put(each === old ? key : each, value);
  }
}

function keyOf({ permalink, author, text }: Sighting): string {
  return permalink ?? `${author ?? ''}\n${text}`;
}

/** Text that grew, or a byline that came later: not another post in a recycled element. */
function isMoreOf(now: Sighting, before: Entry): boolean {
  if (before.permalink !== null && now.permalink !== before.permalink) return false;
  if (before.author !== null && now.author !== before.author) return false;
  return now.text.startsWith(before.text.replace(/\s*(…|\.{3})\s*$/u, ''));
}
