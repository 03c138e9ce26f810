import { signal } from '@preact/signals';
import { graded } from '../../ladder.ts';
import { language, say } from '../../messages.ts';
import { show } from '../../ui/page.ts';
import { adapterName, skippedLine } from '../../ui/words.ts';
import { jsonLines, type Line, type Report, reportOf } from './report.ts';
import './report.css';

const prefix = new URLSearchParams(location.search).get('url') ?? '';
const report = signal<Report | null>(null);
const note = signal(say('reading'));
/** Texts of marked posts stay covered here as well, until asked for. */
const shown = signal(false);
const unfolded = signal(false);

async function refresh(): Promise<void> {
  if (prefix === '') {
    note.value = say('report_no_url');
    return;
  }
  try {
    report.value = await reportOf(prefix);
    note.value = report.value ? '' : say('report_no_tab', prefix);
  } catch (problem) {
    note.value = say('trouble', problem instanceof Error ? problem.message : String(problem));
  }
}

function PageReport() {
  return (
    <main>
      <h1>{say('report_title')}</h1>
      <p class="quiet">{say('report_hint')}</p>
      <p role="status">{note}</p>
      {report.value && <Whole report={report.value} />}
    </main>
  );
}

function Whole({ report: { heading, lines } }: { report: Report }) {
  const text = jsonLines({ heading, lines });
  const skipped = Object.values(heading.skipped).reduce((sum, each) => sum + each, 0);
  return (
    <>
      <h2>
        <bdi>{heading.title || heading.page}</bdi>
      </h2>
      <p class="quiet">
        <bdi>{heading.page}</bdi>
        <br />
        {say('judged', heading.judged)} · {say('skipped', skipped, skippedLine(heading.skipped))}
        {' · '}
        {say('read_by', adapterName(heading.adapter))}
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={() => save(text, heading.page)}>
          {say('report_save')}
        </button>
        <button type="button" onClick={refresh}>
          {say('report_refresh')}
        </button>
        <label>
          <input
            type="checkbox"
            checked={shown.value}
            onChange={({ currentTarget }) => {
              shown.value = currentTarget.checked;
            }}
          />{' '}
          {say('report_show_text')}
        </label>
      </p>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('column_author')}</th>
              <th scope="col">{say('column_text')}</th>
              <th scope="col">{say('column_time')}</th>
              <th scope="col">{say('column_mark')}</th>
              <th scope="col">{say('column_verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <PostRow key={`${line.permalink ?? line.author}\n${line.text}`} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <button
          type="button"
          aria-expanded={unfolded.value}
          aria-controls="jsonl"
          onClick={() => {
            unfolded.value = !unfolded.value;
          }}
        >
          {say('report_lines')}
        </button>
      </p>
      {/* Clipped rather than left out: it is read by tools as well, and holds covered words. */}
      <pre id="jsonl" class={unfolded.value ? '' : 'folded'} inert={!unfolded.value}>
        {text}
      </pre>
    </>
  );
}

function PostRow({ line }: { line: Line }) {
  const covered = line.mark !== 'none' && !shown.value;
  return (
    <tr>
      <td>
        <bdi>{line.author ?? say('author_unknown')}</bdi>
      </td>
      <td class="text" dir="auto">
        {covered ? <em class="quiet">{say('report_hidden')}</em> : line.text}
        {line.quoted_in !== null && <p class="quiet">{say('quoted')}</p>}
      </td>
      <td>
        {line.permalink ? (
          <a href={line.permalink} target="_blank" rel="noreferrer">
            {shownTime(line) ?? say('the_post')}
          </a>
        ) : (
          shownTime(line)
        )}
      </td>
      <td>{say(`mark_${line.mark}`)}</td>
      <td>{verdictLine(line)}</td>
    </tr>
  );
}

/** In the reader's way of writing it, where the page says it in a way that machines read. */
function shownTime({ time }: Line): string | null {
  if (time === null || !/^\d{4}-/u.test(time)) return time;
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return date.toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
}

function verdictLine({ verdict }: Line): string {
  if (verdict.why !== null) return say('verdict_unjudged', say(`why_${verdict.why}`));
  const [category] = verdict.categories;
  if (!category) return say('verdict_none');
  const what = say(`category_${category}`);
  if (graded(verdict.severity)) return say('what', what, say(`severity_${verdict.severity}`));
  return verdict.stance ? say('what', what, say(`stance_${verdict.stance}`)) : what;
}

function save(text: string, page: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  const host = URL.canParse(page) ? new URL(page).hostname : '';
  link.download = `watchword-${host || 'page'}-${new Date().toISOString().slice(0, 10)}.jsonl`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

show('report_title', <PageReport />);
void refresh();
