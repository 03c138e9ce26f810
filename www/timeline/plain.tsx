import { useEffect, useReducer, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import type { Endless, Post } from './endless.ts';
import type { Live } from './live.ts';
import { PostView } from './post.tsx';
import { paths } from './route.ts';
import styles from './timeline.module.css';

interface PlainProps {
  posts: readonly Post[];
  live: Live;
  label: string;
  go: (path: string) => void;
}

/** A few posts, all of them in the document. */
export function Plain({ posts, live, label, go }: PlainProps) {
  const [, draw] = useReducer((version: number) => version + 1, 0);
  useEffect(() => {
    live.see([...posts]);
    return live.subscribe(() => draw(0));
  }, [posts, live]);
  return (
    <div role="feed" aria-label={label} aria-busy="false">
      {posts.map((post, index) => (
        <div key={post.id} class={styles.still}>
          <PostView
            post={post}
            live={live}
            position={index + 1}
            onReply={() => go(paths.post(post.author, post.id))}
          />
        </div>
      ))}
    </div>
  );
}

interface ThreadProps {
  endless: Endless;
  live: Live;
  id: string;
  go: (path: string) => void;
}

const REPLIES = 4;
const REPLY_MS = 25_000;
/** Replies are posts of rounds that the home timeline hardly reaches. */
const REPLIES_FROM = 60_000;

/** One post and what was said to it. */
export function Thread({ endless, live, id, go }: ThreadProps) {
  const [, draw] = useReducer((version: number) => version + 1, 0);
  const [written, setWritten] = useState<Post[]>([]);
  const post = endless.byId(id);
  useEffect(() => {
    window.scrollTo(0, 0);
    setWritten([]);
    return live.subscribe(() => draw(0));
  }, [id, live]);
  const start = REPLIES_FROM + (Number(id) % 997) * REPLIES;
  const replies = Array.from({ length: REPLIES }, (_, reply) => ({
    ...endless.at(start + reply),
    time: (post?.time ?? 0) + (reply + 1) * REPLY_MS,
  }));
  useEffect(() => {
    if (post) live.see([post, ...(post.quoted ? [post.quoted] : []), ...replies]);
  }, [id]);
  if (!post) return <p class={styles.nothing}>This post does not exist, or not any more.</p>;
  return (
    <>
      <PostView post={post} live={live} large />
      <Composer
        label="Post your reply"
        onPost={(text) => {
          setWritten([endless.write(text), ...written]);
          live.reply(post);
        }}
      />
      {[...written, ...replies].map((reply) => (
        <div key={reply.id} class={styles.still}>
          <PostView
            post={reply}
            live={live}
            replyingTo={post.author}
            onReply={() => go(paths.post(reply.author, reply.id))}
          />
        </div>
      ))}
    </>
  );
}
