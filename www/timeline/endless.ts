import { posts, type Written, type WrittenPost } from './posts.ts';
import { random, seedOf, shuffled } from './random.ts';

/** A post as the page shows it. It holds nothing of what Watchword is to make of it. */
export interface Post {
  id: string;
  author: string;
  /** The author's name, as shown beside the handle. */
  name: string;
  text: string;
  lang: string;
  rest: string | null;
  edit: { seconds: number; text: string } | null;
  quoted: Post | null;
  picture: string | null;
  /** Milliseconds since 1970. */
  time: number;
  replies: number;
  reposts: number;
  likes: number;
}

const MINUTES_BETWEEN_POSTS = 3;
const NEWEST_ROUND = 500_000;

/** `id % ID_STEP` is the index in `posts`, in every round alike. */
export const ID_STEP = 1000;
/** Added to the index of a post for the id of the post that it quotes. */
export const QUOTED = 500;
/** Added to a count for the ids of what the reader writes. */
const OWN = 900;

/** The id of a post in the first round. */
export const firstId = (index: number): string => String(NEWEST_ROUND * ID_STEP + index);

const marked = (post: WrittenPost): boolean =>
  [post, post.rest, post.edit, post.quoted].some((part) => part?.expect.mark === 'blur');

function nameOf(handle: string): string {
  return handle
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/**
 * The timeline without end: every post of `posts` once a round, each round in an order of its
 * own, with ids, authors and times of its own. A post's *ordinal* counts from 0, the newest
 * when the page was opened, up into the past; what arrives later is negative.
 */
export class Endless {
  readonly #seed: number;
  readonly #opened: number;
  readonly #orders = new Map<number, number[]>();
  readonly #own: Post[] = [];

  constructor(seed: number, opened: number) {
    this.#seed = seed;
    this.#opened = opened;
  }

  at(ordinal: number): Post {
    const round = Math.floor(ordinal / posts.length);
    const index = this.#order(round)[ordinal - round * posts.length] ?? 0;
    return this.#build(index, round, ordinal);
  }

  /** The post with this id, `null` where there is none. */
  byId(id: string): Post | null {
    const own = this.#own.find((post) => post.id === id);
    if (own) return own;
    const number = Number(id);
    if (!/^\d+$/.test(id) || !Number.isSafeInteger(number)) return null;
    const index = number % ID_STEP;
    const round = NEWEST_ROUND - Math.floor(number / ID_STEP);
    const outer = index >= QUOTED ? index - QUOTED : index;
    if (outer >= posts.length) return null;
    const ordinal = round * posts.length + this.#order(round).indexOf(outer);
    const post = this.#build(outer, round, ordinal);
    return index >= QUOTED ? post.quoted : post;
  }

  /** What the reader writes becomes a post that other views find by its id. */
  write(text: string): Post {
    const post: Post = {
      id: String(NEWEST_ROUND * ID_STEP + OWN + this.#own.length),
      author: 'you_right_here',
      name: nameOf('you_right_here'),
      text,
      lang: 'und',
      rest: null,
      edit: null,
      quoted: null,
      picture: null,
      time: Date.now(),
      replies: 0,
      reposts: 0,
      likes: 0,
    };
    this.#own.push(post);
    return post;
  }

  #build(index: number, round: number, ordinal: number): Post {
    const written = posts[index];
    if (!written) throw new RangeError(`no post ${index}`);
    const time = this.#opened - (ordinal + 1) * MINUTES_BETWEEN_POSTS * 60_000;
    const post = this.#post(written, index, round, time);
    post.rest = written.rest?.text ?? null;
    post.edit = written.edit ? { seconds: written.edit.seconds, text: written.edit.text } : null;
    post.picture = written.picture ?? null;
    if (written.quoted) {
      post.quoted = this.#post(written.quoted, index + QUOTED, round, time - 40 * 60_000);
    }
    return post;
  }

  #post(written: Written, index: number, round: number, time: number): Post {
    const next = random(seedOf(this.#seed, index, round));
    const peers = posts.filter((post) => post.lang === written.lang);
    const peer = peers[(index * 7 + Math.abs(round) * 13) % peers.length];
    const author = round === 0 ? written.author : (peer?.author ?? written.author);
    const likes = Math.floor(next() ** 3 * 900);
    return {
      id: String((NEWEST_ROUND - round) * ID_STEP + index),
      author,
      name: nameOf(author),
      text: written.text,
      lang: written.lang,
      rest: null,
      edit: null,
      quoted: null,
      picture: null,
      time,
      replies: Math.floor(likes * next() * 0.2),
      reposts: Math.floor(likes * next() * 0.3),
      likes,
    };
  }

  /** Threats are spread over the round, as far apart as in life; all else is shuffled. */
  #order(round: number): number[] {
    const known = this.#orders.get(round);
    if (known) return known;
    const next = random(seedOf(this.#seed, round, 17));
    const rare: number[] = [];
    const common: number[] = [];
    posts.forEach((post, index) => {
      if (round === 0 && post.place !== undefined) return;
      (marked(post) ? rare : common).push(index);
    });
    const order: (number | undefined)[] = new Array(posts.length).fill(undefined);
    let free = order.length;
    if (round === 0) {
      posts.forEach((post, index) => {
        if (post.place === undefined) return;
        order[post.place] = index;
        free -= 1;
      });
    }
    const stride = free / rare.length;
    const turns = new Map(
      shuffled(rare, next).map((index, turn) => [
        Math.floor(turn * stride) + Math.floor(next() * Math.floor(stride)),
        index,
      ]),
    );
    const rest = shuffled(common, next);
    let turn = 0;
    for (let position = 0; position < order.length; position++) {
      if (order[position] !== undefined) continue;
      order[position] = turns.get(turn) ?? rest.pop();
      turn += 1;
    }
    const settled = order.filter((index) => index !== undefined);
    this.#orders.set(round, settled);
    return settled;
  }
}
