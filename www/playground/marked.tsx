import type { Role, Span } from '@engine/types';
import styles from './playground.module.css';
import { ROLES } from './words.ts';

interface Piece {
  text: string;
  /** The spans that cover it, the shortest first. */
  spans: Span[];
}

/** The text cut wherever a span begins or ends. */
function pieces(text: string, spans: readonly Span[]): Piece[] {
  const sound = spans.filter(({ start, end }) => start < end && end <= text.length);
  const cuts = new Set([0, text.length, ...sound.flatMap(({ start, end }) => [start, end])]);
  const edges = [...cuts].sort((one, other) => one - other);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? text.length;
    return {
      text: text.slice(from, to),
      spans: sound
        .filter(({ start, end }) => start <= from && to <= end)
        .sort((one, other) => one.end - one.start - (other.end - other.start)),
    };
  });
}

const rolesOf = (spans: readonly Span[]): Role[] => [...new Set(spans.map(({ role }) => role))];

interface MarkedProps {
  text: string;
  spans: readonly Span[];
  /** The rule whose spans stand out. */
  rule: string | null;
}

/** The text with each span underlined after its role. */
export function Marked({ text, spans, rule }: MarkedProps) {
  return (
    <p class={styles.marked} dir="auto">
      {pieces(text, spans).map((piece, index) => {
        const [nearest] = piece.spans;
        if (!nearest) return piece.text;
        const roles = rolesOf(piece.spans);
        const active = piece.spans.some((span) => span.rule === rule);
        return (
          <mark
            key={index}
            class={`${styles.span} ${styles[nearest.role]} ${active ? styles.active : ''}`}
            title={piece.spans.map((span) => `${span.role}, ${span.rule}`).join('\n')}
          >
            {piece.text}
            <span class={styles.hidden}> ({roles.join(', ')}) </span>
          </mark>
        );
      })}
    </p>
  );
}

/** What each underline stands for, and the words that have it here. */
export function Legend({ text, spans }: { text: string; spans: readonly Span[] }) {
  const present = (role: Role) => [
    ...new Set(
      spans.filter((span) => span.role === role).map(({ start, end }) => text.slice(start, end)),
    ),
  ];
  return (
    <ul class={styles.legend} aria-label="Underlines">
      {(Object.keys(ROLES) as Role[]).map((role) => {
        const words = present(role);
        return (
          <li key={role} class={words.length > 0 ? undefined : styles.absent}>
            <span class={`${styles.span} ${styles[role]}`}>{role}</span> {ROLES[role]}
            {words.length > 0 && (
              <>
                : <bdi>{words.join(' · ')}</bdi>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
