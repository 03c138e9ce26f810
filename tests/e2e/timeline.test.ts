import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { engine } from '../support/engine.ts';
import { expectedPosts, PLAIN, readRound, statesOf, wrongs } from '../support/expected.ts';
import { report } from '../support/report.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

inBothBrowsers('demo timeline', {}, (scene) => {
  test('each post of one round gets the mark that it should', async () => {
    const address = scene.server.address + PLAIN;
    const page = await scene.session.open(address);
    const rows = await readRound(scene.session, page, address);
    assert.deepEqual(wrongs(rows), { missing: [], undue: [] });
    await page.close();
  });

  test('recycled rows never carry the mark of another post', async () => {
    const address = `${scene.server.address}/timeline/`;
    const page = await scene.session.open(address);
    for (let screen = 0; screen < 15; screen += 1) {
      await page.evaluate(() => scrollBy({ top: innerHeight * 0.8, behavior: 'instant' }));
      await until(async () => (await strays(page)).length === 0, 'marks where they belong').catch(
        async (late: Error) => assert.deepEqual(await strays(page), [], late.message),
      );
    }
    const { rows } = await report(scene.session, address);
    assert.ok(rows.length > 30, `only ${rows.length} posts were read`);
    for (const { text, mark } of rows) assert.equal(mark !== 'none', isDue(text), text);
    await page.close();
  });
});

/**
 * Whether this text gets a mark, by the engine itself: whether it should is another test's
 * question, here it matters that a mark stands on the text that it was given for.
 */
function isDue(text: string): boolean {
  return engine().judge(text).threat;
}

/** Posts on the page that are covered and should not be, or the other way round. */
async function strays(page: Page): Promise<string[]> {
  const posts = await page.$$eval('article', (articles) =>
    articles
      .filter((article) => !article.parentElement?.closest('article'))
      .filter((article) => {
        const { top, bottom } = article.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      })
      .map((article) => ({
        ids: [...article.querySelectorAll('a[href*="/@"]')].map(
          (link) => link.getAttribute('href')?.split('/').at(-1) ?? '',
        ),
        text: article.textContent ?? '',
        covered: article.querySelector('[data-watchword]') !== null,
      })),
  );
  const byId = new Map(expectedPosts().map((post) => [post.id, post]));
  return posts.flatMap(({ ids, text, covered }) => {
    const states = ids.flatMap((id) => {
      const post = byId.get(id);
      return post ? statesOf(post) : [];
    });
    // A post that will be edited or opened may rightly be seen in either state.
    const marks = new Set(states.map((state) => isDue(state.text)));
    return marks.size === 1 && !marks.has(covered)
      ? [`${covered ? 'covered' : 'open'}: ${text}`]
      : [];
  });
}
