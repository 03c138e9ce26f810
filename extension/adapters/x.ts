import { lineOf, linkOf, siteAdapter, timeOf } from './adapter.ts';

/**
 * X. Names of classes change with every build, so only `data-testid` and roles are used. A
 * quoted post has no name of its own: it is what looks like a link and has an author. It holds
 * no links, so its permalink is known only where it shows a picture.
 */
export const x = siteAdapter({
  name: 'x',
  here: () => /^(www\.|mobile\.)?(x|twitter)\.com$/u.test(location.hostname),
  post: [
    'article[data-testid="tweet"]',
    'article[data-testid="tweet"] div[role="link"]:has([data-testid="User-Name"])',
  ].join(),
  body: '[data-testid="tweetText"]',
  leave: '[data-testid="tweet-text-show-more-link"]',
  author: ({ first }) => {
    const name = first('[data-testid="User-Name"]');
    if (!name) return null;
    const handle = lineOf(name)?.match(/@\w+/u)?.[0];
    return handle ?? lineOf(name.querySelector('a') ?? name);
  },
  permalink: ({ all }) => {
    const links = all('a[href*="/status/"]');
    const link = linkOf(links.find((each) => each.querySelector('time')) ?? links[0] ?? null);
    return link?.match(/^.*?\/status\/\d+/u)?.[0] ?? null;
  },
  time: ({ first }) => timeOf(first('time')),
});
