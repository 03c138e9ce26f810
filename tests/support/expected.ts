/** What is to be made of the demo timeline, and whether it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Expected } from '../../www/timeline/expected.ts';
import { type ReportRow, report } from './report.ts';
import { site } from './server.ts';
import { type Session, until } from './session.ts';

/** The address of one round of posts in a plain list. */
export const PLAIN = '/timeline/?static=1';

/** Every post that the built timeline holds, as the timeline itself wrote them down. */
export function expectedPosts(): Expected[] {
  return JSON.parse(readFileSync(join(site, 'timeline/expected.json'), 'utf8'));
}

/** The id of a post of the timeline, the same in every round but for the leading digits. */
function idOf(row: ReportRow): string {
  return row.permalink?.split('/').at(-1) ?? '';
}

/** What a post may look like: as it was sent, opened by "Show more", or edited. */
export function statesOf(post: Expected) {
  return [post, post.more, post.edit].filter((state) => state !== null);
}

/** Scrolls through a round until the report holds all of it, and gives the report's rows. */
export async function readRound(
  session: Session,
  page: Page,
  address: string,
): Promise<ReportRow[]> {
  const count = expectedPosts().length;
  let rows: ReportRow[] = [];
  await until(
    async () => {
      await page.bringToFront();
      await scroll(page);
      ({ rows } = await report(session, address));
      return rows.length >= count;
    },
    `${count} posts in the report`,
    60_000,
  ).catch((late: Error) => {
    throw new Error(`${late.message}; it holds ${rows.length}`);
  });
  return rows;
}

async function scroll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise((next) => setTimeout(next, 30));
    }
  });
}

/** What went wrong, in one line for each post: texts misread, marks missing or not due. */
export function wrongs(rows: readonly ReportRow[]): { missing: string[]; undue: string[] } {
  const byId = new Map(expectedPosts().map((post) => [post.id, post]));
  const missing: string[] = [];
  const undue: string[] = [];
  for (const row of rows) {
    const post = byId.get(idOf(row));
    const state = post && statesOf(post).find(({ text }) => text === row.text);
    if (!state) {
      undue.push(`no such post on the timeline: ${row.permalink} ${JSON.stringify(row.text)}`);
      continue;
    }
    const given = row.verdict?.categories.slice(0, 2) ?? [];
    const known = state.mark === 'none' || state.category === null;
    if (row.mark === state.mark && (known || given.includes(state.category ?? 'direct'))) continue;
    const line = `${row.mark} ${given.join(', ')} instead of ${state.mark} ${state.category ?? ''}: ${row.text}`;
    (state.mark === 'none' ? undue : missing).push(line);
  }
  return { missing, undue };
}
