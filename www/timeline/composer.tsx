import { useState } from 'preact/hooks';
import { Avatar } from './post.tsx';
import styles from './timeline.module.css';

const LONGEST = 500;
const SELF = { author: 'you_right_here', name: 'You' };

/** Where the reader writes. What is posted goes no further than this page. */
export function Composer({ label, onPost }: { label: string; onPost: (text: string) => void }) {
  const [text, setText] = useState('');
  const ready = text.trim() !== '';
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        onPost(text.trim());
        setText('');
      }}
    >
      <Avatar post={SELF} />
      <textarea
        rows={2}
        dir="auto"
        maxLength={LONGEST}
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" disabled={!ready}>
        Post
      </button>
    </form>
  );
}
