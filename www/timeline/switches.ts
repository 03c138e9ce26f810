/** What the page's address asks for, read once when it is opened. */
export interface Switches {
  /** `?seed=`: another order of the same posts. */
  seed: number;
  /** `?rate=`: a post goes in at the top each so many milliseconds, without a button. */
  rate: number | null;
  /**
   * `?mode=react` keys a row's nodes to their post, so that another post gets new nodes;
   * `recycle`, the default, re-binds the same nodes to other posts.
   */
  mode: 'react' | 'recycle';
  /** `?static=1`: one round of posts in a plain list; nothing arrives, nobody edits. */
  plain: boolean;
  /** `?theme=`: overrides the reader's own setting. */
  theme: 'light' | 'dark' | null;
}

function whole(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

export function readSwitches(query: URLSearchParams): Switches {
  const theme = query.get('theme');
  const rate = whole(query.get('rate'));
  return {
    seed: whole(query.get('seed')) ?? 1,
    rate: rate === null ? null : Math.max(1, rate),
    mode: query.get('mode') === 'react' ? 'react' : 'recycle',
    plain: query.get('static') === '1',
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}
