import type { Role, Span } from '@engine/types';
import { pieces } from './pieces.ts';
import styles from './playground.module.css';
import { ROLES } from './words.ts';

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
