/** Pictures of everything that a user sees. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
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
      const post = await page.$('article:has([data-watchword])');
      const path = join(folder, 'cover.png') as `${string}.png`;
      await post?.screenshot({ path });
      files.push(path);
    } else await page.close();
  }
  for (const [name, path, width, height] of [
    ['popup', `popup.html?url=${encodeURIComponent(address)}`, 400, 600],
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

/** Gives a page the time to draw what it has just learnt. */
async function settle(page: Page): Promise<void> {
  await new Promise((drawn) => setTimeout(drawn, 600));
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
}
