import type { Category, Stance } from '@engine/types';
import { firstId, QUOTED } from './endless.ts';
import { type Expect, posts, type Written } from './posts.ts';

/** What Watchword is to make of one text. */
interface Outcome {
  text: string;
  mark: Expect['mark'];
  category: Category | null;
  stance: Stance | null;
}

/** One row of `expected.json`: a post of the first round, or one quoted in it. */
export interface Expected extends Outcome {
  /** The last part of the permalink; `id % 1000` is the same in every round. */
  id: string;
  /** The author in the first round. */
  author: string;
  lang: string;
  /** The id of the post that quotes this one. */
  quoted_in: string | null;
  /** The whole text after "Show more". */
  more: Outcome | null;
  /** What the text turns into, seconds after it was first seen. */
  edit: (Outcome & { seconds: number }) | null;
}

const outcome = (text: string, expect: Expect): Outcome => ({
  text,
  mark: expect.mark,
  category: expect.category ?? null,
  stance: expect.stance ?? null,
});

/** The text after "Show more". */
export const whole = (text: string, rest: string): string => `${text} ${rest}`;

function row(written: Written, index: number, quotedIn: string | null): Expected {
  return {
    id: firstId(index),
    author: written.author,
    ...outcome(written.text, written.expect),
    lang: written.lang,
    quoted_in: quotedIn,
    more: null,
    edit: null,
  };
}

/** Every text of the timeline with what is expected of it, in the order of `posts`. */
export function expected(): Expected[] {
  return posts.flatMap((post, index) => {
    const own = row(post, index, null);
    if (post.rest) own.more = outcome(whole(post.text, post.rest.text), post.rest.expect);
    if (post.edit) {
      own.edit = { seconds: post.edit.seconds, ...outcome(post.edit.text, post.edit.expect) };
    }
    return post.quoted ? [own, row(post.quoted, index + QUOTED, own.id)] : [own];
  });
}
