import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { covered, coveredCount, forum, THREAT } from '../support/pages.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

const server = {
  pages: { '/': { html: forum([THREAT, 'Nothing of note.', `Tonight: ${THREAT}`]) } },
};

/** Marks without an extension behind them could never be lifted again. */
async function orphans(page: Page): Promise<number> {
  return page.$$eval('watchword-mark, [data-watchword], [inert]', (left) => left.length);
}

inBothBrowsers('update under an open page', { server }, (scene) => {
  test('covers are either served by the new version or gone', async () => {
    const page = await scene.session.open(`${scene.server.address}/`);
    await coveredCount(page, 2);
    await scene.session.update();
    await page.bringToFront();
    await until(async () => {
      const [hosts, bodies] = await page.evaluate(() => [
        document.querySelectorAll('watchword-mark').length,
        document.querySelectorAll('[data-watchword]').length,
      ]);
      return hosts === bodies && (bodies === 0 || bodies === 2);
    }, 'as many marks as covered posts');
    await page.reload();
    await coveredCount(page, 2);
    await page.close();
  });
});

inBothBrowsers('uninstall under an open page', { server }, (scene) => {
  test('every mark goes', async () => {
    const page = await scene.session.open(`${scene.server.address}/`);
    await coveredCount(page, 2);
    await scene.session.uninstall();
    await page.bringToFront();
    await until(async () => (await orphans(page)) === 0, 'no marks');
    assert.deepEqual(await covered(page), []);
    await page.close();
  });
});
