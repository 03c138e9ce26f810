import type { Post } from './endless.ts';
import { whole } from './expected.ts';
import { random } from './random.ts';

interface Changes {
  text: string | null;
  edited: boolean;
  expanded: boolean;
  loading: boolean;
  liked: boolean;
  reposted: boolean;
  likes: number;
  reposts: number;
  replies: number;
}

const UNCHANGED: Readonly<Changes> = {
  text: null,
  edited: false,
  expanded: false,
  loading: false,
  liked: false,
  reposted: false,
  likes: 0,
  reposts: 0,
  replies: 0,
};

const LOADING_MS = 180;
const COUNTER_MS = 900;

/**
 * What happens to posts while they are read: likes come in, authors edit, readers unfold.
 * It outlives the views, so a post that is scrolled away comes back as it was left.
 */
export class Live {
  readonly #changes = new Map<string, Changes>();
  readonly #awaited = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #next: () => number;
  readonly #edits: boolean;
  #visible: Post[] = [];

  constructor(seed: number, edits: boolean) {
    this.#next = random(seed);
    this.#edits = edits;
    setInterval(() => this.#count(), COUNTER_MS);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  of(post: Post): Readonly<Changes> {
    return this.#changes.get(post.id) ?? UNCHANGED;
  }

  textOf(post: Post): string {
    const { text, expanded } = this.of(post);
    const shown = text ?? post.text;
    return expanded && post.rest !== null ? whole(shown, post.rest) : shown;
  }

  /** The posts that a reader can see now. The clock of an edit starts here. */
  see(posts: Post[]): void {
    this.#visible = posts;
    if (!this.#edits) return;
    for (const post of posts) {
      const { edit } = post;
      if (!edit || this.#awaited.has(post.id)) continue;
      this.#awaited.add(post.id);
      setTimeout(() => this.#change(post, { text: edit.text, edited: true }), edit.seconds * 1000);
    }
  }

  like(post: Post): void {
    const { liked, likes } = this.of(post);
    this.#change(post, { liked: !liked, likes: likes + (liked ? -1 : 1) });
  }

  repost(post: Post): void {
    const { reposted, reposts } = this.of(post);
    this.#change(post, { reposted: !reposted, reposts: reposts + (reposted ? -1 : 1) });
  }

  reply(post: Post): void {
    this.#change(post, { replies: this.of(post).replies + 1 });
  }

  /** Fetches the rest of a text; as on a real site it is not in the page before. */
  expand(post: Post): void {
    this.#change(post, { loading: true });
    setTimeout(() => this.#change(post, { loading: false, expanded: true }), LOADING_MS);
  }

  #count(): void {
    const post = this.#visible[Math.floor(this.#next() * this.#visible.length)];
    if (!post || document.hidden) return;
    const { likes, replies } = this.of(post);
    if (this.#next() < 0.8) this.#change(post, { likes: likes + 1 });
    else this.#change(post, { replies: replies + 1 });
  }

  #change(post: Post, change: Partial<Changes>): void {
    this.#changes.set(post.id, { ...this.of(post), ...change });
    for (const listener of this.#listeners) listener();
  }
}
