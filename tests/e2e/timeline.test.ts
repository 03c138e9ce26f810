import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Expected } from '../../www/timeline/expected.ts';
import { type ReportRow, report } from '../support/report.ts';
import { site } from '../support/server.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

const expected = JSON.parse(
  readFileSync(join(site, 'timeline/expected.json'), 'utf8'),
) as Expected[];
const byId = new Map(expected.map((row) => [row.id, row]));

inBothBrowsers('demo timeline', {}, (scene) => {
  test('each post of one round gets the mark that it should', async () => {
    const address = `${scene.server.address}/timeline/?static=1`;
    const page = await scene.session.open(address);
    let rows: ReportRow[] = [];
    await until(
      async () => {
        await scroll(page);
        rows = (await report(scene.session, address)).rows;
        return rows.length >= expected.length;
      },
      `${expected.length} posts in the report`,
      60_000,
    );
    assert.deepEqual(wrongMarks(rows), []);
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
    assert.deepEqual(wrongMarks(rows.filter((row) => byId.has(idOf(row)))), []);
    await page.close();
  });
});

/** From top to bottom, for readers that only judge what comes near the screen. */
async function scroll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise((next) => setTimeout(next, 30));
    }
  });
}

function idOf(row: ReportRow): string {
  return row.permalink?.split('/').at(-1) ?? '';
}

/** One line for each post whose mark, category or stance is not what was expected. */
function wrongMarks(rows: readonly ReportRow[]): string[] {
  return rows.flatMap((row) => {
    const post = byId.get(idOf(row));
    if (!post) return [`unknown post ${row.permalink}: ${row.text}`];
    const states = [post, post.more, post.edit].filter((state) => state !== null);
    const state = states.find(({ text }) => text === row.text);
    if (!state) return [`text read wrongly: ${JSON.stringify(row.text)}`];
    const category = row.verdict?.categories.slice(0, 2) ?? [];
    const right =
      row.mark === state.mark &&
      (state.mark === 'none' || state.category === null || category.includes(state.category));
    return right
      ? []
      : [`${row.mark} (${category}) instead of ${state.mark} (${state.category}): ${row.text}`];
  });
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
  return posts.flatMap(({ ids, text, covered }) => {
    const states = ids.flatMap((id) => {
      const post = byId.get(id);
      return post ? [post, post.more, post.edit].filter((state) => state !== null) : [];
    });
    // A post that will be edited or opened may rightly be seen in either state.
    const marks = new Set(states.map((state) => state.mark !== 'none'));
    return marks.size === 1 && !marks.has(covered)
      ? [`${covered ? 'covered' : 'open'}: ${text}`]
      : [];
  });
}
