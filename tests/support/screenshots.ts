/** Pictures of everything that a user sees. */
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { colours, type Session, until } from './session.ts';

/** Takes them all and gives the files. */
export async function takeScreenshots(
  session: Session,
  address: string,
  folder: string,
): Promise<string[]> {
  const files: string[] = [];
  const shoot = async (page: Page, name: string) => {
    const path = join(folder, `${name}.png`) as `${string}.png`;
    await page.screenshot({ path });
    files.push(path);
  };

  for (const colour of ['light', 'dark']) {
    const page = await session.open(`${address}/timeline/?theme=${colour}`);
    await colours(page, colour === 'dark');
    await firstCover(page);
    await shoot(page, `timeline-${colour}`);
    if (colour === 'light') {
      const path = join(folder, 'cover.png') as `${string}.png`;
      await (await tallestCover(page)).screenshot({ path });
      files.push(path);
    } else await page.close();
  }
  const tab = await tabOf(session, `${address}/timeline/`);
  for (const [name, path, width, height] of [
    ['popup', `popup.html?tab=${tab}`, 340, 560],
    ['options', 'options.html', 900, 1100],
    ['report', `report.html?url=${encodeURIComponent(`${address}/timeline/`)}`, 1200, 900],
  ] as const) {
    const page = await session.openOwn(path);
    await page.setViewport({ width, height });
    await settle(page);
    await shoot(page, name);
    await page.close();
  }
  const playground = await session.open(`${address}/playground/`);
  await (await playground.$('button'))?.click();
  await settle(playground);
  await shoot(playground, 'playground');
  return files;
}

/** Scrolls on until a covered post is in sight. */
async function firstCover(page: Page): Promise<void> {
  await until(
    () =>
      page.evaluate(() => {
        const cover = document.querySelector('[data-watchword]');
        if (cover) cover.scrollIntoView({ block: 'center', behavior: 'instant' });
        else scrollBy({ top: innerHeight / 2, behavior: 'instant' });
        return cover !== null;
      }),
    'a covered post',
  );
  await settle(page);
}

/** The post with the tallest cover on the screen, which has room for its reason. */
async function tallestCover(page: Page): Promise<ElementHandle<Element>> {
  const posts = await page.$$('article:has([data-watchword])');
  const heights = await page.$$eval('article:has([data-watchword])', (articles) =>
    articles.map((article) => article.querySelector('[data-watchword]')?.clientHeight ?? 0),
  );
  const post = posts[heights.indexOf(Math.max(...heights))];
  if (!post) throw new Error('No post is covered.');
  return post;
}

/** The browser's own number of the tab with this address. */
async function tabOf(session: Session, address: string): Promise<number | undefined> {
  const page = await session.openOwn('options.html');
  const tab = await page.evaluate(async (start) => {
    const { browser, chrome } = globalThis as unknown as Record<string, { tabs: Tabs } | undefined>;
    const tabs = await (browser ?? chrome)?.tabs.query({});
    return tabs?.find(({ url }) => url?.startsWith(start))?.id;
  }, address);
  await page.close();
  return tab;
}

interface Tabs {
  query(all: object): Promise<{ id?: number; url?: string }[]>;
}

/** Gives a page the time to draw what it has just learnt. */
async function settle(page: Page): Promise<void> {
  await new Promise((drawn) => setTimeout(drawn, 600));
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
}
