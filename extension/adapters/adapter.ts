/** What Watchword knows of one site: where its posts are, and what of them is what. */
export interface Adapter {
  /** As the page report and the popup name it. */
  readonly name: string;
  /** Whether this page is the adapter's. Asked once the document is parsed. */
  here(): boolean;
  /** The posts that are in `root`, or are `root`. */
  find(root: Element): Iterable<Element>;
  /** The nearest post that holds `element`, or that `element` is. */
  holder(element: Element): Element | null;
  /** The post that quotes this one; a reply under a post is not quoted by it. */
  quoting(post: Element): Element | null;
  /** The element that holds a post's text; null where the post has none. */
  body(post: Element): Element | null;
  /** Whether an element inside a body is not the post's own text. */
  leave(post: Element, element: Element): boolean;
  author(post: Element): string | null;
  /** Absolute. */
  permalink(post: Element): string | null;
  /** As ISO 8601 where the page says so, else as shown. */
  time(post: Element): string | null;
}

/** A site that can be told by selectors alone. */
export interface Site {
  name: string;
  here(): boolean;
  /** Every post, quoted ones included. */
  post: string;
  /** The post's text, the first match that no nested post holds. */
  body: string;
  /** Inside the body, but not the post's own words. */
  leave?: string;
  author(own: Own): string | null;
  permalink(own: Own): string | null;
  time(own: Own): string | null;
}

/** What a post holds itself, without what is in a post inside it. */
export interface Own {
  post: Element;
  first(selector: string): Element | null;
  all(selector: string): Element[];
}

export function siteAdapter(site: Site): Adapter {
  const holder = (element: Element) => element.closest(site.post);
  const own = (post: Element): Own => {
    const all = (selector: string) =>
      [...post.querySelectorAll(selector)].filter((element) => holder(element) === post);
    return { post, all, first: (selector) => all(selector)[0] ?? null };
  };
  return {
    name: site.name,
    here: site.here,
    *find(root) {
      if (root.matches(site.post)) yield root;
      yield* root.querySelectorAll(site.post);
    },
    holder,
    quoting: (post) => post.parentElement && holder(post.parentElement),
    body: (post) => own(post).first(site.body),
    leave: (post, element) =>
      (site.leave !== undefined && element.matches(site.leave)) ||
      (element !== post && element.matches(site.post)),
    author: (post) => site.author(own(post)),
    permalink: (post) => site.permalink(own(post)),
    time: (post) => site.time(own(post)),
  };
}

/** The text of an element on one line, null where it has none. */
export function lineOf(element: Element | null): string | null {
  const line = element?.textContent
    ?.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return line || null;
}

/** An element's link, absolute, null where it leads nowhere that can be opened. */
export function linkOf(element: Element | null): string | null {
  const link = element?.getAttribute('href');
  if (!link) return null;
  try {
    const url = new URL(link, element?.baseURI);
    return /^https?:$/u.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function timeOf(element: Element | null): string | null {
  return element?.getAttribute('datetime') ?? lineOf(element);
}
