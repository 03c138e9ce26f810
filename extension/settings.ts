import type { Category } from '@engine/types';
import { type Browser, browser } from 'wxt/browser';
import { CATEGORIES, type Graded, type Ladder, MARKS, type Mark, SEVERITIES } from './ladder.ts';

/** What the reader has chosen. Lives in `storage.local` under `settings`. */
export interface Settings {
  on: boolean;
  /** Hosts on which it is off. */
  offOn: string[];
  ladder: Ladder;
  /** Where a category's mark differs from the ladder's. */
  overrides: Partial<Record<Category, Partial<Record<Graded, Mark>>>>;
  categories: Record<Category, boolean>;
  /** Authors whose posts are never marked, as {@link authorKey} writes them. */
  allowedAuthors: string[];
  /** Names of packs that are not used. */
  packsOff: string[];
}

/** A pack of the user's own, as it was read from its file. Under `packs`. */
export interface UserPack {
  file: string;
  source: string;
}

export function defaults(): Settings {
  return {
    on: true,
    offOn: [],
    ladder: { low: 'none', medium: 'blur', high: 'blur', critical: 'blur' },
    overrides: {},
    categories: Object.fromEntries(CATEGORIES.map((category) => [category, true])) as Record<
      Category,
      boolean
    >,
    allowedAuthors: [],
    packsOff: [],
  };
}

/**
 * Settings from whatever was stored: what is missing, misspelt or of an older version falls
 * back to its default, one value at a time.
 */
export function validate(stored: unknown): Settings {
  const settings = defaults();
  if (!isRecord(stored)) return settings;
  if (typeof stored.on === 'boolean') settings.on = stored.on;
  settings.offOn = strings(stored.offOn);
  settings.allowedAuthors = strings(stored.allowedAuthors);
  settings.packsOff = strings(stored.packsOff);
  if (isRecord(stored.ladder)) Object.assign(settings.ladder, marks(stored.ladder));
  if (isRecord(stored.overrides)) {
    for (const category of CATEGORIES) {
      const own = stored.overrides[category];
      if (!isRecord(own)) continue;
      const valid = marks(own);
      if (Object.keys(valid).length > 0) settings.overrides[category] = valid;
    }
  }
  if (isRecord(stored.categories)) {
    for (const category of CATEGORIES) {
      const own = stored.categories[category];
      if (typeof own === 'boolean') settings.categories[category] = own;
    }
  }
  return settings;
}

/** One spelling for a handle or a name: no leading @, no case, no marks of direction. */
export function authorKey(author: string): string {
  return author
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .replace(/^@/u, '')
    .toLocaleLowerCase();
}

/** The host of an address as settings keep it; null where it has none. */
export function siteOf(address: string): string | null {
  try {
    const { protocol, hostname } = new URL(address);
    return /^https?:$/u.test(protocol) ? hostname : protocol === 'file:' ? 'file' : null;
  } catch {
    return null;
  }
}

export async function readSettings(): Promise<Settings> {
  return validate((await browser.storage.local.get('settings')).settings);
}

export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ settings });
}

export async function readUserPacks(): Promise<UserPack[]> {
  const { packs } = await browser.storage.local.get('packs');
  if (!Array.isArray(packs)) return [];
  return packs.filter(
    (pack): pack is UserPack =>
      isRecord(pack) && typeof pack.file === 'string' && typeof pack.source === 'string',
  );
}

export async function writeUserPacks(packs: UserPack[]): Promise<void> {
  await browser.storage.local.set({ packs });
}

/** Calls back on every change of settings or packs, until `signal` aborts. */
export function onSettings(
  call: (changed: { settings?: Settings; packs: boolean }) => void,
  signal?: AbortSignal,
): void {
  const listen = (
    changes: Record<string, Browser.storage.StorageChange>,
    area: Browser.storage.AreaName,
  ) => {
    if (area !== 'local' || !('settings' in changes || 'packs' in changes)) return;
    call({
      ...(changes.settings ? { settings: validate(changes.settings.newValue) } : {}),
      packs: 'packs' in changes,
    });
  };
  browser.storage.onChanged.addListener(listen);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(listen));
}

function marks(record: Record<string, unknown>): Partial<Ladder> {
  const valid: Partial<Ladder> = {};
  for (const severity of SEVERITIES) {
    const mark = MARKS.find((known) => known === record[severity]);
    if (mark) valid[severity] = mark;
  }
  return valid;
}

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((each): each is string => typeof each === 'string'))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
