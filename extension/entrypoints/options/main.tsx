import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { heldHosts } from '../../background/registrations.ts';
import { CATEGORIES, SEVERITIES } from '../../ladder.ts';
import { say } from '../../messages.ts';
import type { Packed } from '../../protocol.ts';
import {
  authorKey,
  defaults,
  onSettings,
  readSettings,
  readUserPacks,
  type Settings,
  type UserPack,
  writeSettings,
  writeUserPacks,
} from '../../settings.ts';
import { ask } from '../../ui/ask.ts';
import { MarkSelect, Switch, Threshold } from '../../ui/controls.tsx';
import { show } from '../../ui/page.ts';
import './options.css';

/** A pack is a text of some hundred kilobytes at most. */
const LARGEST_PACK = 2_000_000;

const settings = signal(await readSettings());
const userPacks = signal(await readUserPacks());
const packed = signal<Packed | null>(null);
const sites = signal<string[]>([]);
const note = signal('');
const packNote = signal('');

async function refresh(): Promise<void> {
  sites.value = await heldHosts();
  try {
    packed.value = await ask({ kind: 'packs' });
  } catch (problem) {
    packNote.value = say('trouble', problem instanceof Error ? problem.message : String(problem));
  }
}

async function change(next: Partial<Settings>): Promise<void> {
  settings.value = { ...settings.value, ...next };
  await writeSettings(settings.value);
  note.value = say('saved');
}

function Options() {
  return (
    <main>
      <h1>{say('options_title')}</h1>
      <p role="status" class="note">
        {note}
      </p>
      <General />
      <Ladder />
      <LeftAlone />
      <Packs />
      <Sites />
      <Reset />
    </main>
  );
}

function General() {
  return (
    <section>
      <Switch name={say('on_everywhere')} on={settings.value.on} turn={(on) => change({ on })} />
      <Threshold ladder={settings.value.ladder} choose={(ladder) => change({ ladder })} />
    </section>
  );
}

function Ladder() {
  const { ladder, overrides, categories } = settings.value;
  return (
    <section>
      <h2>{say('ladder_title')}</h2>
      <p class="quiet">{say('ladder_hint')}</p>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('category_column')}</th>
              <th scope="col">{say('category_on')}</th>
              {SEVERITIES.map((severity) => (
                <th scope="col" key={severity}>
                  {say(`severity_${severity}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say('every_category')}</th>
              <td />
              {SEVERITIES.map((severity) => (
                <td key={severity}>
                  <MarkSelect
                    label={say(
                      'override_label',
                      say('every_category'),
                      say(`severity_${severity}`),
                    )}
                    mark={ladder[severity]}
                    choose={(mark) => mark && change({ ladder: { ...ladder, [severity]: mark } })}
                  />
                </td>
              ))}
            </tr>
            {CATEGORIES.map((category) => (
              <tr key={category}>
                <th scope="row">{say(`category_${category}`)}</th>
                <td>
                  <input
                    type="checkbox"
                    aria-label={say(`category_${category}`)}
                    checked={categories[category]}
                    onChange={({ currentTarget }) =>
                      change({ categories: { ...categories, [category]: currentTarget.checked } })
                    }
                  />
                </td>
                {SEVERITIES.map((severity) => (
                  <td key={severity}>
                    <MarkSelect
                      label={say(
                        'override_label',
                        say(`category_${category}`),
                        say(`severity_${severity}`),
                      )}
                      mark={overrides[category]?.[severity]}
                      fallback={say('as_above')}
                      choose={(mark) => {
                        const own = { ...overrides[category] };
                        if (mark) own[severity] = mark;
                        else delete own[severity];
                        void change({ overrides: { ...overrides, [category]: own } });
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LeftAlone() {
  return (
    <section>
      <h2>{say('exempt_title')}</h2>
      <Lines
        name={say('allowed_authors')}
        lines={settings.value.allowedAuthors}
        save={(lines) => change({ allowedAuthors: lines.map(authorKey) })}
      />
      <Lines
        name={say('allowed_sites')}
        lines={settings.value.offOn}
        save={(lines) => change({ offOn: lines.map((line) => line.toLowerCase()) })}
      />
    </section>
  );
}

function Lines(props: { name: string; lines: string[]; save: (lines: string[]) => void }) {
  return (
    <label class="lines">
      <span>{props.name}</span>
      <textarea
        rows={4}
        dir="auto"
        spellcheck={false}
        value={props.lines.join('\n')}
        onChange={({ currentTarget }) => {
          const lines = currentTarget.value.split('\n').map((line) => line.trim());
          props.save([...new Set(lines.filter((line) => line !== ''))]);
        }}
      />
    </label>
  );
}

function Packs() {
  const own = new Set(userPacks.value.map(({ file }) => file));
  const off = settings.value.packsOff;
  return (
    <section>
      <h2>{say('packs_title')}</h2>
      <p class="quiet">{say('packs_hint')}</p>
      <ul>
        {packed.value?.all.map((pack) => (
          <li key={pack.name}>
            <label>
              <input
                type="checkbox"
                checked={!off.includes(pack.name)}
                onChange={({ currentTarget }) =>
                  change({
                    packsOff: currentTarget.checked
                      ? off.filter((name) => name !== pack.name)
                      : [...off, pack.name],
                  })
                }
              />{' '}
              {say('pack_line', pack.title || pack.name, pack.language, pack.version, pack.rules)}
            </label>
          </li>
        ))}
      </ul>
      {packed.value?.refused.map(({ file, problem }) => (
        <p class="trouble" key={file}>
          {say('pack_refused', problem)}
        </p>
      ))}
      {userPacks.value.map(({ file }) => (
        <p key={file} class="row">
          <bdi>{file}</bdi>
          <button
            type="button"
            onClick={() => keepPacks(userPacks.value.filter((pack) => pack.file !== file))}
          >
            {say('pack_remove', file)}
          </button>
        </p>
      ))}
      <label class="file">
        {say('pack_load')}
        <input
          type="file"
          accept=".toml,application/toml,text/plain"
          onChange={async ({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) await loadPack(file, own.has(file.name));
            currentTarget.value = '';
          }}
        />
      </label>
      <p role="status" class="note pack-note">
        {packNote}
      </p>
    </section>
  );
}

async function loadPack(file: File, replaces: boolean): Promise<void> {
  if (file.size > LARGEST_PACK) {
    packNote.value = say('pack_too_big', file.name);
    return;
  }
  const source = await file.text();
  const checked = await ask({ kind: 'check_pack', file: file.name, source });
  if (!checked.ok) {
    packNote.value = say('pack_refused', checked.problem);
    return;
  }
  const others = replaces
    ? userPacks.value.filter((pack) => pack.file !== file.name)
    : userPacks.value;
  await keepPacks([...others, { file: file.name, source }]);
  packNote.value = say('pack_loaded', checked.pack.title || checked.pack.name);
}

async function keepPacks(packs: UserPack[]): Promise<void> {
  userPacks.value = packs;
  await writeUserPacks(packs);
  await refresh();
}

function Sites() {
  return (
    <section>
      <h2>{say('sites_title')}</h2>
      <ul>
        {sites.value.map((site) => (
          <li key={site} class="row">
            <code>{site}</code>
            <button
              type="button"
              aria-label={`${say('sites_remove')}: ${site}`}
              onClick={async () => {
                try {
                  await browser.permissions.remove({ origins: [site] });
                } catch (problem) {
                  note.value = say('trouble', String(problem));
                }
                await refresh();
              }}
            >
              {say('sites_remove')}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={async () => {
          await browser.permissions.request({ origins: ['*://*/*'] });
          await refresh();
        }}
      >
        {say('sites_all')}
      </button>
    </section>
  );
}

function Reset() {
  const sure = resetAsked.value;
  return (
    <section>
      <h2>{say('reset')}</h2>
      <p class="quiet">{say('reset_hint')}</p>
      <button
        type="button"
        onBlur={() => {
          resetAsked.value = false;
        }}
        onClick={async () => {
          resetAsked.value = !sure;
          if (!sure) return;
          await change(defaults());
          await keepPacks([]);
        }}
      >
        {say(sure ? 'reset_sure' : 'reset')}
      </button>
    </section>
  );
}

const resetAsked = signal(false);

show('options_title', <Options />);
onSettings(({ settings: next }) => {
  if (next) settings.value = next;
});
void refresh();
