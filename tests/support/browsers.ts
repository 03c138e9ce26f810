/**
 * Finds the browsers on this machine. Run by itself it prints them, or says what to install.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type BrowserName = 'chromium' | 'firefox';

const NAMES: Record<BrowserName, string[]> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox-esr', 'firefox'],
};

const APPLICATIONS: Record<BrowserName, string[]> = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
};

const WANTED: Record<BrowserName, string> = {
  chromium: 'Chrome, Chromium or Edge (or set WATCHWORD_CHROMIUM to one)',
  firefox: 'Firefox (or set WATCHWORD_FIREFOX to one)',
};

/** The path of a browser, null where none is installed. */
export function find(name: BrowserName): string | null {
  const named = process.env[`WATCHWORD_${name.toUpperCase()}`];
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES[name].flatMap((file) => folders.map((folder) => join(folder, file)));
  return [...onPath, ...APPLICATIONS[name]].find(runs) ?? null;
}

/** The path of a browser; throws with what to install where there is none. */
export function need(name: BrowserName): string {
  const path = find(name);
  if (path === null) throw new Error(`No ${name} was found. Install ${WANTED[name]}.`);
  return path;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of ['chromium', 'firefox'] as const) {
    const path = find(name);
    if (path === null) {
      console.error(`No ${name} was found. Install ${WANTED[name]}.`);
      process.exitCode = 1;
    } else console.log(`${name}: ${path}`);
  }
}
