/**
 * The demo: the timeline in a browser with the extension in it. On a machine with a display it
 * stays open until it is closed; without one it leaves screenshots under `target/demo/`.
 * Either way it prints what was marked and why, and fails where an expected mark is missing.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { find } from './browsers.ts';
import { PLAIN, readRound, wrongs } from './expected.ts';
import type { ReportRow } from './report.ts';
import { takeScreenshots } from './screenshots.ts';
import { serve } from './server.ts';
import { start } from './session.ts';

const folder = resolve(import.meta.dirname, '../../target/demo');

const visible =
  !process.env.CI &&
  (process.platform === 'darwin' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

const server = await serve();
const session = await start(find('chromium') ? 'chromium' : 'firefox', { visible });
try {
  const address = server.address + PLAIN;
  const page = await session.open(address);
  const rows = await readRound(session, page, address);
  printMarks(rows);
  const { missing, undue } = wrongs(rows);
  for (const line of undue) console.log(styleText('yellow', `not due: ${line}`));
  for (const line of missing) console.log(styleText('red', `missing: ${line}`));
  if (missing.length > 0) process.exitCode = 1;

  if (visible) {
    await page.goto(`${server.address}/timeline/`);
    await page.bringToFront();
    console.log(`\nThe timeline is at ${server.address}/timeline/, the playground beside it.`);
    console.log('Close the browser to end the demo.');
    await new Promise((closed) => session.browser.once('disconnected', closed));
  } else {
    mkdirSync(folder, { recursive: true });
    await page.close();
    for (const file of await takeScreenshots(session, server.address, folder)) console.log(file);
  }
} finally {
  await session.close();
  await server.close();
}

/** A line for each marked post, and one for all others. */
function printMarks(rows: readonly ReportRow[]): void {
  const marked = rows.filter(({ mark }) => mark !== 'none');
  for (const { mark, verdict, author, text } of marked) {
    const what = `${verdict?.severity} ${verdict?.categories[0] ?? ''}`;
    console.log(
      `${mark.padEnd(10)}${what.padEnd(26)}${styleText('bold', author ?? '')} ${shorten(text)}`,
    );
    const [reason] = verdict?.reasons ?? [];
    if (reason)
      console.log(`${' '.repeat(36)}${styleText('dim', `${reason.text} (${reason.rule})`)}`);
  }
  console.log(`\n${marked.length} of ${rows.length} posts marked`);
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
