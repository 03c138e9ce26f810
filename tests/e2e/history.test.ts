import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { coveredCount, forum, HARMLESS, insert, THREAT } from '../support/pages.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

const pages = {
  '/first': { html: forum([THREAT]) },
  '/second': { html: forum([HARMLESS, THREAT, HARMLESS]) },
};

inBothBrowsers('back and forward', { server: { pages } }, (scene) => {
  test('a page from the back/forward cache goes on being read', async () => {
    const page = await scene.session.open(`${scene.server.address}/first`);
    await coveredCount(page, 1);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.title = persisted ? 'from the cache' : 'anew';
      });
    });
    await page.goto(`${scene.server.address}/second`);
    await coveredCount(page, 1);
    await page.evaluate(() => void setTimeout(() => history.back()));
    await until(
      async () => new URL((await page.evaluate('document.URL')) as string).pathname === '/first',
      '/first',
    );
    await wait(300);
    assert.equal(await page.evaluate('document.title'), 'from the cache');
    await insert(page, `${THREAT} Once more.`);
    assert.equal((await coveredCount(page, 2)).length, 2);
    await page.evaluate(() => void setTimeout(() => history.forward()));
    await until(
      async () => new URL((await page.evaluate('document.URL')) as string).pathname === '/second',
      '/second',
    );
    await insert(page, `${THREAT} Again.`);
    await coveredCount(page, 2);
    await page.close();
  });
});
