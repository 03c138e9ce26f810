import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { inject } from '../../background/registrations.ts';
import { type Graded, graded, SEVERITIES } from '../../ladder.ts';
import { say } from '../../messages.ts';
import { onSettings, readSettings, type Settings, writeSettings } from '../../settings.ts';
import { askFrame } from '../../ui/ask.ts';
import { MarkSelect, Switch, Threshold } from '../../ui/controls.tsx';
import { show } from '../../ui/page.ts';
import { adapterName, skippedLine } from '../../ui/words.ts';
import { stateOf, type TabState, tabInFront } from './tab.ts';
import './popup.css';

/** How often an open popup looks again, in milliseconds. */
const REFRESH = 1000;

const settings = signal(await readSettings());
const tab = signal<TabState | null>(null);
const note = signal('');

async function refresh(): Promise<void> {
  const front = await tabInFront();
  if (front) tab.value = await stateOf(front);
}

async function change(next: Partial<Settings>): Promise<void> {
  settings.value = { ...settings.value, ...next };
  await writeSettings(settings.value);
  await refresh();
}

function Popup() {
  return (
    <main>
      <header class="row">
        <h1>{say('name')}</h1>
        <Switch name={say('on_everywhere')} on={settings.value.on} turn={(on) => change({ on })} />
      </header>
      {tab.value === null ? <p>{say('reading')}</p> : <Site tab={tab.value} />}
      <footer>
        <Threshold ladder={settings.value.ladder} choose={(ladder) => change({ ladder })} />
        <Steps />
        <p class="links">
          {tab.value?.access === 'read' && (
            <a
              href={`/report.html?url=${encodeURIComponent(tab.value.address)}`}
              target="_blank"
              rel="noreferrer"
            >
              {say('report')}
            </a>
          )}
          <a
            href="/options.html"
            onClick={(event) => {
              event.preventDefault();
              void browser.runtime.openOptionsPage();
            }}
          >
            {say('options')}
          </a>
        </p>
      </footer>
    </main>
  );
}

function Site({ tab }: { tab: TabState }) {
  const { site } = tab;
  if (tab.access === 'own') return <p>{say('not_readable')}</p>;
  if (tab.access === 'closed' && site !== null) return <Closed tab={tab} site={site} />;
  const off = site !== null && settings.value.offOn.includes(site);
  return (
    <section>
      {site !== null && (
        <Switch
          name={say('on_here', site)}
          on={!off}
          turn={(on) =>
            change({
              offOn: on
                ? settings.value.offOn.filter((each) => each !== site)
                : [...settings.value.offOn, site],
            })
          }
        />
      )}
      {!settings.value.on ? (
        <p>{say('off_everywhere')}</p>
      ) : off ? (
        <p>{say('off_here')}</p>
      ) : (
        <Found tab={tab} />
      )}
    </section>
  );
}

function Closed({ tab, site }: { tab: TabState; site: string }) {
  return (
    <section>
      <p>{say('not_allowed')}</p>
      <p class="row">
        <button
          type="button"
          class="main"
          onClick={async () => {
            await browser.permissions.request({ origins: [`*://${site}/*`] });
            await refresh();
          }}
        >
          {say('allow_site', site)}
        </button>
        <button
          type="button"
          onClick={async () => {
            await inject(tab.id).catch((problem) => {
              note.value = say('trouble', String(problem));
            });
            setTimeout(refresh, 300);
          }}
        >
          {say('judge_once')}
        </button>
      </p>
      <p role="status">{note}</p>
    </section>
  );
}

function Found({ tab }: { tab: TabState }) {
  const skipped = Object.values(tab.skipped).reduce((sum, each) => sum + each, 0);
  return (
    <>
      <h2>
        {tab.findings.length === 0
          ? say('findings_none')
          : say('findings_some', tab.findings.length)}
      </h2>
      <ul class="findings">
        {tab.findings.map((finding) => {
          const what = say(
            'what',
            finding.category ? say(`category_${finding.category}`) : '',
            graded(finding.severity) ? say(`severity_${finding.severity}`) : '',
          );
          return (
            <li key={`${finding.frame}/${finding.post}`} class="row">
              <span>
                {what}
                <br />
                <bdi class="quiet">{finding.author ?? say('author_unknown')}</bdi>
              </span>
              <button
                type="button"
                aria-label={say('jump_label', what)}
                onClick={async () => {
                  const there = await askFrame(tab.id, finding.frame, {
                    kind: 'jump',
                    post: finding.post,
                  });
                  note.value = there ? '' : say('jump_gone');
                }}
              >
                {say('jump')}
              </button>
            </li>
          );
        })}
      </ul>
      <p role="status">{note}</p>
      <p class="quiet">{say('findings_caveat')}</p>
      <p class="quiet counts">
        {say('judged', tab.judged)}
        <br />
        {skipped > 0 && (
          <>
            {say('skipped', skipped, skippedLine(tab.skipped))}
            <br />
          </>
        )}
        {say('spent', Math.round(tab.milliseconds.page), Math.round(tab.milliseconds.engine))}
        <br />
        {say('read_by', tab.adapters.map(adapterName).join(', '))}
        <br />
        {say('blind')}
      </p>
    </>
  );
}

/** Every step of the ladder, folded away under what it is now. */
function Steps() {
  const { ladder } = settings.value;
  return (
    <details>
      <summary class="quiet">{ladderLine(settings.value)}</summary>
      {SEVERITIES.map((severity) => (
        <div class="row step" key={severity}>
          <span>{say(`severity_${severity}`)}</span>
          <MarkSelect
            label={say('override_label', say('every_category'), say(`severity_${severity}`))}
            mark={ladder[severity]}
            choose={(mark) => mark && change({ ladder: { ...ladder, [severity]: mark } })}
          />
        </div>
      ))}
    </details>
  );
}

function ladderLine({ ladder }: Settings): string {
  const step = (severity: Graded) =>
    say('ladder_summary', say(`severity_${severity}`), say(`mark_${ladder[severity]}`));
  return SEVERITIES.map(step).join(' · ');
}

show('name', <Popup />);
onSettings(({ settings: next }) => {
  if (next) settings.value = next;
});
void refresh();
setInterval(refresh, REFRESH);
