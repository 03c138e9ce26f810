/** A browser with the extension in it. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type LaunchOptions, launch, type Page } from 'puppeteer-core';
import { type BrowserName, need } from './browsers.ts';
import { built, type Copy, copyWithHosts, OWN_HOSTS } from './extension.ts';

export interface SessionOptions {
  /** Hosts that the extension may run on beside those of its manifest. */
  hosts?: readonly string[];
  /** Host names that lead to this port of the local HTTPS server. */
  names?: { hosts: readonly string[]; port: number };
  /** The built extension, where it is not the usual one. */
  extension?: string;
  /** Visible, for people; by default headless. */
  visible?: boolean;
  /** Firefox: the background stops when it was idle for so long, in milliseconds. */
  idle?: number;
  dark?: boolean;
}

export interface Session {
  name: BrowserName;
  browser: Browser;
  /** Opens a page and waits until it has loaded. */
  open(address: string): Promise<Page>;
  /** Opens a page of the extension, such as `popup.html`. */
  openOwn(path: string): Promise<Page>;
  /** The address under which a page of a named host is reached. */
  addressOf(host: string, path: string): string;
  /** Stops the background, as the browser does when it was idle. */
  stopBackground(): Promise<void>;
  uninstall(): Promise<void>;
  /** Installs a higher version over the running one. */
  update(): Promise<void>;
  close(): Promise<void>;
}

/** Firefox gives an extension a new address at each install unless a preference names one. */
const FIREFOX_ADDRESS = '6f1d6c1e-27d0-4f0b-9d5a-3c54e2a7b811';
const VIEWPORT = { width: 1000, height: 900 };

export async function start(name: BrowserName, options: SessionOptions = {}): Promise<Session> {
  const hosts = [...OWN_HOSTS, ...(options.hosts ?? [])];
  const copy = copyWithHosts(options.extension ?? built(name), hosts);
  const begin = name === 'chromium' ? startChromium : startFirefox;
  try {
    return await begin(copy, options);
  } catch (problem) {
    copy.remove();
    throw problem;
  }
}

function rules({ hosts, port }: { hosts: readonly string[]; port: number }): string {
  return hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(',');
}

function common(options: SessionOptions): LaunchOptions {
  return {
    headless: !options.visible,
    defaultViewport: options.visible ? null : VIEWPORT,
    acceptInsecureCerts: options.names !== undefined,
  };
}

async function startChromium(copy: Copy, options: SessionOptions): Promise<Session> {
  const browser = await launch({
    ...common(options),
    executablePath: need('chromium'),
    pipe: true,
    enableExtensions: [copy.folder],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.visible ? [] : ['--disable-gpu']),
      ...(options.names ? [`--host-resolver-rules=${rules(options.names)}`] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const worker = () =>
    browser.waitForTarget(
      (target) =>
        target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
      { timeout: 10_000 },
    );
  const { hostname: id } = new URL((await worker()).url());
  return {
    ...shared('chromium', browser, copy, options),
    addressOf: (host, path) => `https://${host}${path}`,
    async openOwn(path) {
      const page = await newPage(browser, options);
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    async stopBackground() {
      const running = browser
        .targets()
        .find((target) => target.type() === 'service_worker' && target.url().includes(id));
      // It may end by itself while it is being told to.
      await running
        ?.worker()
        .then((worker) => worker?.close())
        .catch(() => undefined);
      await until(
        async () => !running || !browser.targets().includes(running),
        'the worker to end',
      );
    },
    uninstall: () => browser.uninstallExtension(id),
    async update() {
      copy.update();
      await browser.installExtension(copy.folder);
    },
  };
}

async function startFirefox(copy: Copy, options: SessionOptions): Promise<Session> {
  if (copy.id === null) throw new Error('The manifest for Firefox names no id.');
  const browser = await launch({
    ...common(options),
    browser: 'firefox',
    executablePath: need('firefox'),
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [copy.id]: FIREFOX_ADDRESS }),
      'extensions.webextOptionalPermissionPrompts': false,
      ...(options.idle ? { 'extensions.background.idle.timeout': options.idle } : {}),
      ...(options.names ? { 'network.dns.localDomains': options.names.hosts.join(',') } : {}),
    },
  });
  let installed = await browser.installExtension(copy.folder);
  return {
    ...shared('firefox', browser, copy, options),
    addressOf: (host, path) => `https://${host}:${options.names?.port}${path}`,
    async openOwn(path) {
      const page = await newPage(browser, options);
      const address = `moz-extension://${FIREFOX_ADDRESS}/${path}`;
      // Never settles, although the page loads.
      page.goto(address).catch(() => undefined);
      await until(async () => {
        const state = await page.evaluate(() => `${document.readyState} ${document.URL}`);
        return state.startsWith(`complete ${address}`);
      });
      return page;
    },
    // Firefox has no switch for it; it stops an idle background by itself.
    stopBackground: () => wait(2 * (options.idle ?? 30_000) + 500),
    uninstall: () => browser.uninstallExtension(installed),
    async update() {
      copy.update();
      installed = await browser.installExtension(copy.folder);
    },
  };
}

function shared(name: BrowserName, browser: Browser, copy: Copy, options: SessionOptions) {
  return {
    name,
    browser,
    async open(address: string) {
      const page = await newPage(browser, options);
      await page.goto(address, { waitUntil: 'load' });
      return page;
    },
    async close() {
      await browser.close();
      copy.remove();
    },
  };
}

async function newPage(browser: Browser, options: SessionOptions): Promise<Page> {
  const page = await browser.newPage();
  if (options.dark !== undefined) await colours(page, options.dark);
  return page;
}

/** Switches a page to dark or light colours where the browser lets us. */
export async function colours(page: Page, dark: boolean): Promise<void> {
  const value = dark ? 'dark' : 'light';
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]).catch(() => undefined);
}

/** Waits until a condition holds; throws with what was waited for when it never does. */
export async function until(
  holds: () => Promise<boolean>,
  what = 'a condition',
  milliseconds = 10_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  let problem: unknown;
  while (Date.now() < end) {
    try {
      if (await holds()) return;
    } catch (caught) {
      problem = caught;
    }
    await wait(50);
  }
  throw new Error(`Waited ${milliseconds} ms in vain for ${what}`, { cause: problem });
}
