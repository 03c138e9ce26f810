import type { Effect, Reason } from '@engine/types';
import styles from './playground.module.css';
import { EFFECTS } from './words.ts';

const SIGNS: Record<Effect, string> = { raises: '▲', lowers: '▼', settles: '■' };

interface ReasonsProps {
  reasons: readonly Reason[];
  /** Called with a reason's rule while the reader points at it, with `null` afterwards. */
  onPoint: (rule: string | null) => void;
}

export function Reasons({ reasons, onPoint }: ReasonsProps) {
  if (reasons.length === 0) return <p class={styles.quiet}>No rule had anything to say.</p>;
  return (
    <ul class={styles.reasons}>
      {reasons.map(({ rule, effect, text }) => (
        <li
          key={`${rule} ${effect} ${text}`}
          onPointerEnter={() => onPoint(rule)}
          onPointerLeave={() => onPoint(null)}
        >
          <span class={styles.effect}>
            <span aria-hidden="true">{SIGNS[effect]}</span> {EFFECTS[effect]}
          </span>
          <span dir="auto">
            {text} <code dir="ltr">{rule}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
