/** Copies of the built extension that may run on the pages of the tests. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserName } from './browsers.ts';

interface Manifest {
  host_permissions?: string[];
  version: string;
  browser_specific_settings?: { gecko?: { id?: string } };
}

/** Where the tests' own pages are. A match pattern without a port means every port. */
export const OWN_HOSTS = ['http://127.0.0.1/*', 'http://localhost/*'];

export interface Copy {
  folder: string;
  /** Firefox's id of the extension, null where the manifest has none. */
  id: string | null;
  /** Raises the version, as an update does. */
  update(): void;
  remove(): void;
}

/**
 * The build for one browser: as `build.sh build` leaves it, or in the folder that
 * WATCHWORD_EXTENSION names.
 */
export function built(browser: BrowserName): string {
  const name = browser === 'chromium' ? 'chrome-mv3' : 'firefox-mv3';
  const builds = process.env.WATCHWORD_EXTENSION ?? '../../target/extension';
  const folder = resolve(import.meta.dirname, builds, name);
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`${folder} holds no extension. Run ./build.sh build first.`);
  }
  return folder;
}

/** A copy whose manifest also lists these hosts: a grant needs a click that tests cannot make. */
export function copyWithHosts(source: string, hosts: readonly string[]): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'watchword-'));
  cpSync(source, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const save = () => writeFileSync(file, JSON.stringify(manifest));
  manifest.host_permissions = [...(manifest.host_permissions ?? []), ...hosts];
  save();
  return {
    folder,
    id: manifest.browser_specific_settings?.gecko?.id ?? null,
    update() {
      manifest.version = `${manifest.version}.1`;
      save();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
