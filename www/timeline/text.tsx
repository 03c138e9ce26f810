import { emojiPicture } from './emoji.ts';
import { paths } from './route.ts';
import { type Segment, segments } from './segments.ts';
import styles from './timeline.module.css';

const SPLIT_FROM = 40;

/**
 * The words between links come as bare text, as one element or as two, as they do on real
 * sites; which of them depends on the post alone.
 */
function Words({ text, turn }: { text: string; turn: number }) {
  if (turn % 3 === 0) return <>{text}</>;
  const middle = text.indexOf(' ', Math.floor(text.length / 2));
  if (turn % 3 === 1 || text.length < SPLIT_FROM || middle < 0) return <span>{text}</span>;
  return (
    <>
      <span>{text.slice(0, middle)}</span>
      <span>{text.slice(middle)}</span>
    </>
  );
}

function Part({ segment: { kind, text }, turn }: { segment: Segment; turn: number }) {
  switch (kind) {
    case 'mention':
      return (
        <a href={paths.author(text.slice(1))} dir="ltr">
          {text}
        </a>
      );
    case 'hashtag':
      return <a href={paths.tag(text.slice(1))}>{text}</a>;
    case 'link':
      return (
        <a href={`https://${text}`} rel="noopener" target="_blank">
          {text}
        </a>
      );
    case 'emoji': {
      const picture = emojiPicture(text);
      if (!picture) return <>{text}</>;
      return <img class={styles.emoji} src={picture} alt={text} draggable={false} />;
    }
    case 'break':
      return <br />;
    case 'words':
      return <Words text={text} turn={turn} />;
  }
}

/** A post's text as its readers see it. `turn` is any number that belongs to the post. */
export function Text({ text, lang, turn }: { text: string; lang: string; turn: number }) {
  return (
    <div class={styles.text} dir="auto" lang={lang}>
      {segments(text).map((segment, index) => (
        <Part key={index} segment={segment} turn={turn + index} />
      ))}
    </div>
  );
}
