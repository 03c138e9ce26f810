import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { covered, news } from '../support/pages.ts';
import { report } from '../support/report.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

/** Running text of our own that tells of threats and makes none. */
const REPORTED = [
  'A court sentenced a man on Monday who had written to a mayor that he would burn her house down.',
  '"We will come for every one of you," one of the messages said, according to the indictment.',
  'The mayor told reporters that she had stopped walking home alone after strangers wrote they would kill her.',
  'Police searched two flats, and a spokesman said nobody should have to live with such letters.',
  'Her party condemned the calls to hang politicians as an attack on everyone who stands for office.',
];

const folder = resolve(import.meta.dirname, '../../../shared/story');
const story = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => /^\d.*\.txt$/u.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
  : [];

const articles = [REPORTED, ...story.map((text) => text.split('\n').filter((line) => line.trim()))];
const pages = Object.fromEntries(
  articles.map((paragraphs, at) => [`/${at}`, { html: news('Letters to a mayor', paragraphs) }]),
);

inBothBrowsers('reporting', { server: { pages } }, (scene) => {
  for (const path of Object.keys(pages)) {
    test(`an article that quotes threats gets no cover (${path})`, async () => {
      const address = scene.server.address + path;
      const page = await scene.session.open(address);
      await until(async () => {
        const { head } = await report(scene.session, address);
        return head.judged > 0;
      }, 'the article to be judged');
      const { rows } = await report(scene.session, address);
      const marked = rows.filter(({ mark }) => mark !== 'none').map(({ text }) => text);
      assert.deepEqual(marked, []);
      assert.deepEqual(await covered(page), []);
      await page.close();
    });
  }
});
