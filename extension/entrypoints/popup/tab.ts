import { type Browser, browser } from 'wxt/browser';
import type { Listed, Skipped, Summary } from '../../protocol.ts';
import { siteOf } from '../../settings.ts';
import { askFrame, framesOf } from '../../ui/ask.ts';

/** What the popup shows of a tab. */
export interface TabState {
  id: number;
  address: string;
  site: string | null;
  /** `read`: our script is in it. `closed`: no permission. `own`: a page of the browser. */
  access: 'read' | 'closed' | 'own';
  active: boolean;
  adapters: string[];
  judged: number;
  skipped: Skipped;
  milliseconds: { page: number; engine: number };
  findings: (Listed & { frame: number })[];
}

/** The tab in front, or the one that `?tab=` names where the popup stands in a tab itself. */
export async function tabInFront(): Promise<Browser.tabs.Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (named > 0) return browser.tabs.get(named);
  return (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
}

export async function stateOf(tab: Browser.tabs.Tab): Promise<TabState> {
  const address = tab.url ?? '';
  const state: TabState = {
    id: tab.id ?? -1,
    address,
    site: siteOf(address),
    access: 'own',
    active: false,
    adapters: [],
    judged: 0,
    skipped: {},
    milliseconds: { page: 0, engine: 0 },
    findings: [],
  };
  const frames = await framesOf(state.id);
  const summaries = await Promise.all(
    frames.map(async (frame) => ({
      frame,
      summary: await askFrame(state.id, frame, { kind: 'summarise' }),
    })),
  );
  for (const { frame, summary } of summaries) if (summary) add(state, frame, summary);
  if (state.access !== 'read' && state.site !== null) state.access = 'closed';
  return state;
}

function add(state: TabState, frame: number, summary: Summary): void {
  state.access = 'read';
  state.active ||= summary.active;
  if (summary.active && !state.adapters.includes(summary.adapter)) {
    state.adapters.push(summary.adapter);
  }
  state.judged += summary.judged;
  for (const [why, count] of Object.entries(summary.skipped) as [keyof Skipped, number][]) {
    state.skipped[why] = (state.skipped[why] ?? 0) + count;
  }
  state.milliseconds.page += summary.milliseconds.page;
  state.milliseconds.engine += summary.milliseconds.engine;
  state.findings.push(...summary.findings.map((finding) => ({ ...finding, frame })));
}
