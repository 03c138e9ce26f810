import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { Client } from '../../content/client.ts';
import { sweep } from '../../content/marks/cover.ts';
import { guardOwn } from '../../content/own.ts';
import { Page } from '../../content/page.ts';
import { type Answers, PORT, type Summary, type ToFrame } from '../../protocol.ts';
import { onSettings, readSettings, type Settings, siteOf } from '../../settings.ts';
import '../../content/page.css';

/** Each of the two tries to get an answer, in milliseconds; a cold engine needs some hundred. */
const LIMIT = 3000;
/** A page that never finishes loading is read after this long, in milliseconds. */
const PARSED = 2000;
/**
 * When to see whether the extension is still there. The port says so while it is open, but it
 * closes with the background, and nothing may poll; so whoever comes back to the page, or does
 * anything in it, finds it clean.
 */
const LIVELY = [
  'pointerdown',
  'pointermove',
  'wheel',
  'keydown',
  'focus',
  'visibilitychange',
  'pageshow',
];
/** Set in this script's own world, so that a second injection finds the first. */
const RUNNING = Symbol.for('watchword');

export default defineContentScript({
  registration: 'runtime',
  // Hosts are granted by the manifest and registered by the background.
  matches: [],
  main() {
    if (!/html/u.test(document.contentType)) return;
    const world = globalThis as { [RUNNING]?: boolean };
    if (world[RUNNING]) return;
    world[RUNNING] = true;
    void run();
  },
});

async function run(): Promise<void> {
  const gone = new AbortController();
  const { signal } = gone;
  guardOwn(signal);

  let page: Page | undefined;
  const stop = () => {
    if (signal.aborted) return;
    gone.abort();
    page?.stop();
    page = undefined;
    client.close();
    (globalThis as { [RUNNING]?: boolean })[RUNNING] = false;
  };
  /** After an update or an uninstall the extension has no id any more. */
  const isAlive = () => {
    if (browser.runtime?.id) return true;
    stop();
    return false;
  };
  const client = new Client(
    () => {
      const port = browser.runtime.connect({ name: PORT });
      // The id goes a moment after the port does.
      port.onDisconnect.addListener(() => isAlive() && setTimeout(isAlive, 100));
      return port;
    },
    stop,
    LIMIT,
  );
  for (const type of LIVELY) {
    window.addEventListener(type, isAlive, { capture: true, passive: true, signal });
  }

  let settings = await readSettings();
  await parsed();
  if (signal.aborted) return;
  sweep();

  const tell = (findings: number, fresh = false) => {
    if (!isAlive()) return;
    browser.runtime.sendMessage({ kind: 'counted', findings, fresh }).catch(isAlive);
  };
  const turn = () => {
    if (isOnHere(settings)) page ??= new Page(client, settings, isAlive, tell);
    else {
      page?.stop();
      page = undefined;
      tell(0);
    }
  };
  if (window === window.top) tell(0, true);
  turn();

  onSettings(({ settings: next, packs }) => {
    const others = packs || String(next?.packsOff ?? '') !== String(settings.packsOff);
    if (next) settings = next;
    turn();
    page?.adjust(settings, others);
  }, signal);
  window.addEventListener(
    'pageshow',
    (event) => {
      if (!event.persisted || !isAlive()) return;
      client.reconnect();
      tell(page?.summary().findings.length ?? 0, window === window.top);
      page?.again();
    },
    { signal },
  );

  browser.runtime.onMessage.addListener((message: ToFrame, _sender, respond) => {
    respond(answer(message, page));
  });
}

function answer(message: ToFrame, page: Page | undefined): Answers[ToFrame['kind']] {
  switch (message.kind) {
    case 'summarise':
      return page?.summary() ?? idle();
    case 'recount':
      return (
        page?.recount() ?? {
          page: location.href,
          title: document.title,
          summary: idle(),
          rows: [],
        }
      );
    case 'jump':
      return page?.jump(message.post) ?? false;
  }
}

function idle(): Summary {
  return {
    active: false,
    adapter: 'none',
    judged: 0,
    skipped: {},
    milliseconds: { page: 0, engine: 0 },
    findings: [],
  };
}

/** On in general, on this site, and on every site that this frame stands in. */
function isOnHere({ on, offOn }: Settings): boolean {
  const around = [...(location.ancestorOrigins ?? [])];
  const sites = [self.origin, ...around].map(siteOf);
  return on && !sites.some((site) => site !== null && offOn.includes(site));
}

function parsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    setTimeout(resolve, PARSED);
  });
}
