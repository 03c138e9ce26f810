import type { Post } from './endless.ts';
import { Icon } from './icons.tsx';
import type { Live } from './live.ts';
import { paths } from './route.ts';
import { Scene } from './scene.tsx';
import { Text } from './text.tsx';
import styles from './timeline.module.css';

const HUES = 12;

function ago(time: number): string {
  const minutes = Math.max(0, Math.round((Date.now() - time) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes}m`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}h`;
  return new Date(time).toLocaleDateString('en', { day: 'numeric', month: 'short' });
}

const count = new Intl.NumberFormat('en', { notation: 'compact' });

function hue(author: string): number {
  let sum = 0;
  for (const unit of author) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) % 4093;
  return (sum % HUES) * (360 / HUES);
}

export function Avatar({ post }: { post: Pick<Post, 'author' | 'name'> }) {
  return (
    <div class={styles.avatar} style={{ '--hue': hue(post.author) }} aria-hidden="true">
      {post.name.charAt(0)}
    </div>
  );
}

function Byline({ post, labelled, edited }: { post: Post; labelled?: string; edited: boolean }) {
  return (
    <header class={styles.byline}>
      <a class={styles.name} href={paths.author(post.author)} id={labelled}>
        <span>{post.name}</span> <span class={styles.handle}>@{post.author}</span>
      </a>
      <span aria-hidden="true">·</span>
      <a href={paths.post(post.author, post.id)}>
        <time
          dateTime={new Date(post.time).toISOString()}
          title={new Date(post.time).toLocaleString()}
        >
          {ago(post.time)}
        </time>
      </a>
      {edited && <span class={styles.edited}>Edited</span>}
    </header>
  );
}

function Quoted({ post, live }: { post: Post; live: Live }) {
  return (
    <article class={styles.quoted}>
      <Byline post={post} edited={live.of(post).edited} />
      <Text text={live.textOf(post)} lang={post.lang} turn={Number(post.id)} />
    </article>
  );
}

interface PostViewProps {
  post: Post;
  live: Live;
  /** Place in the feed, from 1; left out where a post stands alone. */
  position?: number;
  large?: boolean;
  replyingTo?: string;
  onReply?: (post: Post) => void;
}

/** One post, whole. */
export function PostView({ post, live, position, large, replyingTo, onReply }: PostViewProps) {
  const changes = live.of(post);
  const labelled = `by-${post.id}`;
  const likes = post.likes + changes.likes;
  const reposts = post.reposts + changes.reposts;
  const replies = post.replies + changes.replies;
  return (
    <article
      class={large ? `${styles.post} ${styles.large}` : styles.post}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: in the feed pattern articles take focus
      tabIndex={0}
      aria-labelledby={labelled}
      aria-posinset={position}
      aria-setsize={position === undefined ? undefined : -1}
    >
      <Avatar post={post} />
      <div class={styles.body}>
        <Byline post={post} labelled={labelled} edited={changes.edited} />
        {replyingTo && (
          <header class={styles.context}>
            Replying to <a href={paths.author(replyingTo)}>@{replyingTo}</a>
          </header>
        )}
        <Text text={live.textOf(post)} lang={post.lang} turn={Number(post.id)} />
        {post.rest !== null && !changes.expanded && (
          <button
            type="button"
            class={styles.more}
            disabled={changes.loading}
            onClick={() => live.expand(post)}
          >
            {changes.loading ? 'Loading…' : 'Show more'}
          </button>
        )}
        {post.picture && <Scene label={post.picture} lang={post.lang} turn={Number(post.id)} />}
        {post.quoted && <Quoted post={post.quoted} live={live} />}
        <footer class={styles.actions}>
          <button
            type="button"
            aria-label={`Reply, ${replies} so far`}
            onClick={() => onReply?.(post)}
          >
            <Icon shape="reply" />
            <span>{count.format(replies)}</span>
          </button>
          <button
            type="button"
            class={styles.repost}
            aria-label={`Repost, ${reposts} so far`}
            aria-pressed={changes.reposted}
            onClick={() => live.repost(post)}
          >
            <Icon shape="repost" />
            <span>{count.format(reposts)}</span>
          </button>
          <button
            type="button"
            class={styles.like}
            aria-label={`Like, ${likes} so far`}
            aria-pressed={changes.liked}
            onClick={() => live.like(post)}
          >
            <Icon shape="like" />
            <span>{count.format(likes)}</span>
          </button>
        </footer>
      </div>
    </article>
  );
}
