import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covered, coveredCount, forum, insert, THREAT } from '../support/pages.ts';
import { report } from '../support/report.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

const options = {
  server: { pages: { '/': { html: forum([THREAT]) } } },
  session: { idle: 1_000 },
};

inBothBrowsers('a stopped background', options, (scene) => {
  test('marks stay, and later posts are judged all the same', async () => {
    const page = await scene.session.open(`${scene.server.address}/`);
    await coveredCount(page, 1);
    for (const round of [1, 2, 3]) {
      await scene.session.stopBackground();
      assert.equal((await covered(page)).length, round);
      await insert(page, `${THREAT} Number ${round}.`);
      await coveredCount(page, round + 1);
    }
    const { rows } = await report(scene.session, `${scene.server.address}/`);
    assert.equal(rows.length, 4);
    await page.close();
  });

  test('a post that arrives while it is being stopped is not lost', async () => {
    const page = await scene.session.open(`${scene.server.address}/`);
    await coveredCount(page, 1);
    const stopped = scene.session.stopBackground();
    for (let nth = 0; nth < 20; nth += 1) await insert(page, `${THREAT} Number ${nth}.`);
    await stopped;
    await until(async () => (await covered(page)).length === 21, '21 covered posts', 20_000);
    await page.close();
  });
});
