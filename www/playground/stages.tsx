import type { Stage } from '@engine/types';
import { useState } from 'preact/hooks';
import styles from './playground.module.css';

/** More would cost the reader more than it tells. */
const MOST_LINES = 400;

function StageView({
  stage,
  open,
  onToggle,
}: {
  stage: Stage;
  open: boolean;
  onToggle: () => void;
}) {
  const { name, lines } = stage;
  return (
    <details open={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
      <summary
        onClick={(event) => {
          event.preventDefault();
          onToggle();
        }}
      >
        {name}{' '}
        <span class={styles.quiet}>{lines.length === 1 ? '1 line' : `${lines.length} lines`}</span>
      </summary>
      {open && (
        <ol class={styles.lines}>
          {lines.slice(0, MOST_LINES).map((line, index) => (
            <li key={index} dir="auto">
              {line}
            </li>
          ))}
          {lines.length > MOST_LINES && <li>and {lines.length - MOST_LINES} more</li>}
        </ol>
      )}
    </details>
  );
}

/** Every stage on the way to the verdict; what is open stays open while the text changes. */
export function Stages({ stages }: { stages: readonly Stage[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };
  const all = stages.every(({ name }) => open.has(name));
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(all ? new Set() : new Set(stages.map(({ name }) => name)))}
      >
        {all ? 'Close all' : 'Open all'}
      </button>
      {stages.map((stage) => (
        <StageView
          key={stage.name}
          stage={stage}
          open={open.has(stage.name)}
          onToggle={() => toggle(stage.name)}
        />
      ))}
    </>
  );
}
