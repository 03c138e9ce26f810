import { MARKS, type Mark } from '../ladder.ts';
import { say } from '../messages.ts';

/** A switch with its name before it. */
export function Switch(props: { name: string; on: boolean; turn: (on: boolean) => void }) {
  return (
    <label class="row">
      <span>{props.name}</span>
      <input
        type="checkbox"
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
