import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coveredCount, forum, HARMLESS, insert, THREAT } from '../support/pages.ts';
import { NOTHING_ALLOWED } from '../support/server.ts';
import { inBothBrowsers } from './both.ts';

const pages = {
  '/nothing': { html: forum([HARMLESS, THREAT, HARMLESS]), headers: NOTHING_ALLOWED },
  '/no-script': {
    html: forum([THREAT]),
    headers: { 'content-security-policy': "script-src 'none'; object-src 'none'" },
  },
};

inBothBrowsers('strict page policies', { server: { pages } }, (scene) => {
  for (const path of Object.keys(pages)) {
    test(`posts on ${path} are covered, also late ones`, async () => {
      const page = await scene.session.open(scene.server.address + path);
      assert.deepEqual(await coveredCount(page, 1), [THREAT]);
      await insert(page, `${THREAT} Again.`);
      await coveredCount(page, 2);
      await page.close();
    });
  }
});
