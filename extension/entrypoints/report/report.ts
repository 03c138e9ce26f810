import type { PackVersion, Verdict } from '@engine/types';
import { type Browser, browser } from 'wxt/browser';
import type { Recounted, Row, Skipped } from '../../protocol.ts';
import { ask, askFrame, framesOf } from '../../ui/ask.ts';

/** The first line of a page report. */
export interface Heading {
  page: string;
  title: string;
  /** Of the page itself; its frames may be read by others. */
  adapter: string;
  versions: { extension: string; packs: PackVersion[] };
  /** Posts with a judgement, over all frames. */
  judged: number;
  /** Posts without one, by why. */
  skipped: Skipped;
  /** Spent on the page's main threads and in the engine, over all frames. */
  milliseconds: number;
}

export type Line = Omit<Row, 'verdict'> & { verdict: Verdict };

export interface Report {
  heading: Heading;
  lines: Line[];
}

/** What a tab holds; null where no open tab's address begins so, or it may not be read. */
export async function reportOf(prefix: string): Promise<Report | null> {
  const tab = await tabWith(prefix);
  if (tab?.id === undefined) return null;
  const { id } = tab;
  const frames = await framesOf(id);
  const recounts = (
    await Promise.all(frames.map((frame) => askFrame(id, frame, { kind: 'recount' })))
  ).filter((recount) => recount !== null);
  const [page] = recounts;
  if (!page) return null;
  const [{ packs }, lines] = await Promise.all([ask({ kind: 'packs' }), judged(recounts)]);
  const heading: Heading = {
    page: page.page,
    title: page.title,
    adapter: page.summary.adapter,
    versions: {
      extension: browser.runtime.getManifest().version,
      packs: packs.map(({ name, version }) => ({ name, version })),
    },
    judged: 0,
    skipped: {},
    milliseconds: 0,
  };
  for (const { summary } of recounts) {
    const { page, engine } = summary.milliseconds;
    heading.milliseconds += page + engine;
  }
  heading.milliseconds = Math.round(heading.milliseconds * 10) / 10;
  for (const { verdict } of lines) {
    if (verdict.why === null) heading.judged += 1;
    else heading.skipped[verdict.why] = (heading.skipped[verdict.why] ?? 0) + 1;
  }
  return { heading, lines };
}

/** One JSON object a line: the heading, then each post. */
export function jsonLines({ heading, lines }: Report): string {
  return [heading, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A scan gives no verdict for a post without a finding, so those are judged whole now. */
async function judged(recounts: Recounted[]): Promise<Line[]> {
  const rows = recounts.flatMap(({ rows }) => rows);
  const bare = rows.filter(({ verdict }) => verdict === null);
  const { verdicts } = await ask({ kind: 'judge', texts: bare.map(({ text }) => text) });
  const whole = new Map(bare.map((row, index) => [row, verdicts[index]]));
  return rows.flatMap((row) => {
    const verdict = row.verdict ?? whole.get(row);
    return verdict ? [{ ...row, verdict }] : [];
  });
}

async function tabWith(prefix: string): Promise<Browser.tabs.Tab | undefined> {
  const tabs = await browser.tabs.query({});
  const found = tabs.filter(
    ({ url }) => url?.startsWith(prefix) && !url.startsWith(location.origin),
  );
  // Of several, the one that was looked at last.
  return found.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0];
}
