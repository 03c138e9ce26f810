import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReportRow, report } from '../support/report.ts';
import { until } from '../support/session.ts';
import { inBothBrowsers } from './both.ts';

/** Ways in which sites write a post's byline; each gives the address that the post has. */
const BYLINES: Record<string, (id: number) => { html: string; address: string | null }> = {
  'a link around the time': (id) => ({
    html: `<header><a href="/@ada">Ada @ada</a> <a href="/@ada/${id}"><time>12:00</time></a></header>`,
    address: `/@ada/${id}`,
  }),
  'a time without a link': () => ({
    html: '<header><a href="/@ada">Ada @ada</a> <time>12:00</time></header>',
    address: null,
  }),
  'the time inside the link to the author': () => ({
    html: '<header><a href="/@ada">Ada @ada <time>12:00</time></a></header>',
    address: null,
  }),
  'an author whose page looks like any other': () => ({
    html: '<header><a class="author" href="/ada">Ada <time>12:00</time></a></header>',
    address: null,
  }),
  'a card of the author with an address of its own': (id) => ({
    html: `<header><span class="p-author h-card"><a class="u-url" href="/@ada">Ada</a></span>
      <a class="u-url" href="/entry/${id}">link</a></header>`,
    address: `/entry/${id}`,
  }),
  'an address by its id': (id) => ({
    html: `<header><a href="/@ada">Ada @ada</a> <a href="/board/12345">Board</a></header>
      <footer><a href="/board/12345/${id}">#</a></footer>`,
    address: `/board/12345/${id}`,
  }),
};

const NAMES = Object.keys(BYLINES);
const TEXTS = ['The ferry was late again.', 'Bought a lamp today.', 'Soup for three days.'];

function page(byline: (id: number) => { html: string }): string {
  const posts = TEXTS.map(
    (text, at) =>
      `<article>${byline(7001 + at).html}<p>${text} See <a href="/posts/999">this post</a>.</p></article>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Posts</title>
<main>${posts.join('')}</main></html>`;
}

const pages = Object.fromEntries(
  NAMES.map((name, at) => [`/${at}`, { html: page(BYLINES[name] ?? assert.fail()) }]),
);

inBothBrowsers('pages that nobody listed', { server: { pages } }, (scene) => {
  for (const [at, name] of NAMES.entries()) {
    test(`posts of one author stay apart: ${name}`, async () => {
      const address = `${scene.server.address}/${at}`;
      const open = await scene.session.open(address);
      let rows: ReportRow[] = [];
      await until(async () => {
        ({ rows } = await report(scene.session, address));
        return rows.length >= TEXTS.length;
      }, 'all posts in the report').catch((late: Error) =>
        assert.fail(`${late.message}: ${JSON.stringify(rows)}`),
      );
      const found = rows.map(({ text, permalink }) => [text, permalink]);
      const due = TEXTS.map((text, nth) => {
        const own = BYLINES[name]?.(7001 + nth).address ?? null;
        return [`${text} See this post.`, own && scene.server.address + own];
      });
      assert.deepEqual(found, due);
      await open.close();
    });
  }
});
