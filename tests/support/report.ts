/** The page report of an open tab, read as a person or a script reads it. */
import type { Mark } from '../../extension/ladder.ts';
import type { Verdict } from '../../target/engine/types.ts';
import { type Session, until } from './session.ts';

export interface Head {
  page: string;
  title: string;
  adapter: string;
  versions: Record<string, unknown>;
  judged: number;
  skipped: Record<string, number>;
  milliseconds: unknown;
}

export interface ReportRow {
  text: string;
  author: string | null;
  permalink: string | null;
  time: string | null;
  quoted_in: string | null;
  mark: Mark;
  verdict: Verdict | null;
}

export interface Report {
  head: Head;
  rows: ReportRow[];
}

/** Opens the report of the tab whose address begins so, reads it and closes it again. */
export async function report(session: Session, address: string): Promise<Report> {
  const page = await session.openOwn(`report.html?url=${encodeURIComponent(address)}`);
  try {
    let lines: string[] = [];
    await until(async () => {
      const text = await page.$eval('#jsonl', (element) => element.textContent ?? '');
      lines = text.split('\n').filter((line) => line !== '');
      return lines.length > 0;
    }, `a report of ${address}`);
    const [head, ...rows] = lines.map((line) => JSON.parse(line));
    return { head, rows };
  } finally {
    await page.close();
  }
}
