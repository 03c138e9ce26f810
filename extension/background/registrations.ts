import { type Browser, browser } from 'wxt/browser';

const SCRIPT = '/content-scripts/timeline.js';
/** Only in the build for Firefox. */
const LEAVE = '/content-scripts/leave.js';
const STYLE = '/content-scripts/timeline.css';

let last: Promise<void> = Promise.resolve();

/**
 * Registers the content script for every host that the extension may read now, however that
 * was granted: by the manifest, by the reader, or by an organisation's policy. Calls queue up,
 * since two that overlap would register one id twice, which is an error.
 */
export function register(): Promise<void> {
  last = last.then(registerNow, registerNow);
  return last;
}

async function registerNow(): Promise<void> {
  const matches = await heldHosts();
  const scripts = matches.length === 0 ? [] : scriptsFor(matches);
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map(({ id }) => id));
  const wanted = new Set(scripts.map(({ id }) => id));
  const gone = [...known].filter((id) => !wanted.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const [later, first] = split(scripts, ({ id }) => known.has(id));
  if (later.length > 0) await browser.scripting.updateContentScripts(later);
  if (first.length > 0) await browser.scripting.registerContentScripts(first);
}

function scriptsFor(matches: string[]): Browser.scripting.RegisteredContentScript[] {
  const everywhere = {
    matches,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  } as const;
  const timeline = { ...everywhere, id: 'timeline', js: [SCRIPT], css: [STYLE] };
  if (!import.meta.env.FIREFOX) return [timeline];
  return [timeline, { ...everywhere, id: 'leave', js: [LEAVE], world: 'MAIN' }];
}

function split<Each>(all: Each[], is: (each: Each) => boolean): [Each[], Each[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}

/** Match patterns of pages that hold a timeline; those of the browser's own are left out. */
export async function heldHosts(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => /^(<all_urls>|(https?|\*|file):\/\/)/u.test(origin));
}

/** Brings the content script into tabs that were open before it could be registered there. */
export async function injectIntoOpenTabs(url: string[]): Promise<void> {
  if (url.length === 0) return;
  const tabs = await browser.tabs.query({ url, discarded: false });
  await Promise.allSettled(tabs.map((tab) => tab.id !== undefined && inject(tab.id)));
}

/** Brings the content script into one tab; needs a host permission or `activeTab` for it. */
export async function inject(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true };
  await browser.scripting.insertCSS({ target, files: [STYLE] });
  await browser.scripting.executeScript({ target, files: [SCRIPT], injectImmediately: true });
  if (!import.meta.env.FIREFOX) return;
  await browser.scripting.executeScript({ target, files: [LEAVE], world: 'MAIN' });
}
