import {
  type Ladder,
  MARKS,
  type Mark,
  SEVERITIES,
  thresholdOf,
  withThreshold,
} from '../ladder.ts';
import { say } from '../messages.ts';

/** A switch with its name before it. */
export function Switch(props: { name: string; on: boolean; turn: (on: boolean) => void }) {
  return (
    <label class="row">
      <span>{props.name}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.on}
        checked={props.on}
        onChange={(event) => props.turn(event.currentTarget.checked)}
      />
    </label>
  );
}

/** A choice of marks; `none` chosen by an empty value where `fallback` is given. */
export function MarkSelect(props: {
  label: string;
  mark: Mark | undefined;
  fallback?: string;
  choose: (mark: Mark | undefined) => void;
}) {
  return (
    <select
      aria-label={props.label}
      value={props.mark ?? ''}
      onChange={({ currentTarget }) =>
        props.choose(MARKS.find((mark) => mark === currentTarget.value))
      }
    >
      {props.fallback !== undefined && <option value="">{props.fallback}</option>}
      {MARKS.map((mark) => (
        <option key={mark} value={mark}>
          {say(`mark_${mark}`)}
        </option>
      ))}
    </select>
  );
}

/** From which severity on there are marks. */
export function Threshold(props: { ladder: Ladder; choose: (ladder: Ladder) => void }) {
  return (
    <label class="row">
      <span>{say('threshold')}</span>
      <select
        value={thresholdOf(props.ladder) ?? ''}
        onChange={({ currentTarget }) => {
          const chosen = SEVERITIES.find((severity) => severity === currentTarget.value) ?? null;
          props.choose(withThreshold(props.ladder, chosen));
        }}
      >
        {SEVERITIES.map((severity) => (
          <option key={severity} value={severity}>
            {say(`severity_${severity}`)}
          </option>
        ))}
        <option value="">{say('threshold_none')}</option>
      </select>
    </label>
  );
}
