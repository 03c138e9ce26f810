import { lineOf, linkOf, siteAdapter, timeOf } from './adapter.ts';

/**
 * Mastodon's own web client, on any host. Both its markups are live: the older one with plain
 * class names and the redesign with hashed ones, told by `data-id` and `lang`.
 *
 * A row far off screen is emptied in place, with its raw HTML as text; it then has no `lang`
 * and no status, so it is no post until it is drawn again.
 */
export const mastodon = siteAdapter({
  name: 'mastodon',
  here: () =>
    document.getElementById('mastodon') !== null &&
    document.querySelector('script#initial-state') !== null,
  post: [
    '.status[data-id]',
    '.detailed-status',
    '.status--is-quote',
    'article[data-id]:not([style*="opacity: 0"]):not(:has(.status, .detailed-status))',
    'article[data-id] article:has([lang])',
  ].join(),
  body: '.status__content__text, .e-content, [lang]:not(article, time)',
  leave: '.quote-inline',
  author: ({ first }) => {
    const account = first('.display-name__account');
    if (account) return lineOf(account);
    const link = first('a[data-hover-card-account][title^="@"]');
    return link?.getAttribute('title') ?? lineOf(first('.display-name'));
  },
  permalink: ({ post, first }) => {
    const link =
      first('a.status__relative-time, a.detailed-status__datetime') ??
      first('a[href*="/@"]:has(time)');
    const address = linkOf(link);
    if (!address || !/%7b|\{/iu.test(address)) return address;
    // The redesign writes its placeholder out instead of filling it in.
    const id = post.getAttribute('data-id');
    const account = first('a[data-hover-card-account][title^="@"]')?.getAttribute('title');
    return id && account ? new URL(`/${account}/${id}`, location.href).href : null;
  },
  time: ({ first }) => timeOf(first('time')),
});
