import { isOwn } from '../content/own.ts';
import { type Adapter, timeOf } from './adapter.ts';
import {
  type Anatomy,
  ASIDE,
  AUTHOR,
  anatomise,
  hasOwnWords,
  leadsToProfile,
  ownFirst,
  permalinkOf,
  TIME,
} from './anatomy.ts';

/**
 * Pages that nobody listed. Tries, in this order: what the page itself calls a post (ARIA,
 * microformats, schema.org); siblings that repeat and bear signs of an author; and, on a page
 * without either, its paragraphs.
 */
export function genericAdapter(): Adapter {
  const known = new WeakSet<Element>();
  const lists = new WeakSet<Element>();
  /** What the rows of lists look like, so that a single reply under one is told as well. */
  const shapes = new Set<string>();
  const loose = new Set<Element>();
  const anatomies = new WeakMap<Element, Anatomy>();
  /** Once a page has shown posts, its loose paragraphs are not posts. */
  let feed = false;

  function* find(root: Element): Generator<Element> {
    const found = new Set<Element>();
    for (const post of declared(root)) found.add(post);
    for (const post of repeated(root)) found.add(post);
    const wasFeed = feed;
    if (found.size > 0) feed = true;
    if (feed) {
      for (const essay of [root, ...root.querySelectorAll('article, .h-entry')]) {
        if (isEssay(essay)) for (const paragraph of paragraphs(essay)) found.add(paragraph);
      }
    } else {
      for (const paragraph of paragraphs(root)) {
        found.add(paragraph);
        loose.add(paragraph);
      }
    }
    for (const post of found) {
      known.add(post);
      yield post;
    }
    if (feed && !wasFeed) yield* drop(found);
  }

  /** What was taken for a post before the page showed what its posts are. */
  function* drop(found: Set<Element>): Generator<Element> {
    for (const post of loose) {
      if (found.has(post)) continue;
      known.delete(post);
      yield post;
    }
    loose.clear();
  }

  function* declared(root: Element): Generator<Element> {
    for (const element of [root, ...root.querySelectorAll(DECLARED)]) {
      if (!element.matches(DECLARED) || element.closest(NO_POST)) continue;
      if (element.parentElement?.matches(ROWS) && element.querySelector(ARTICLE)) continue;
      if (!isEssay(element)) yield element;
    }
  }

  function* repeated(root: Element): Generator<Element> {
    const near = root.parentElement;
    if (near && lists.has(near)) {
      if (isRow(root)) yield root;
    } else if (near) yield* rowsOf(near);
    yield* rowsOf(root);
    for (const list of root.getElementsByTagName('*')) {
      if (list.childElementCount >= 3 || shapes.size > 0) yield* rowsOf(list);
    }
  }

  function rowsOf(list: Element): Element[] {
    if (list.childElementCount === 0 || list.closest(NO_POST)) return [];
    const children = [...list.children].filter((row) => ROW.test(row.localName) && !isOwn(row));
    const like = lists.has(list) || children.some((row) => shapes.has(shapeOf(row)));
    if (children.length < (like ? 1 : 3)) return [];
    const signed = children.filter(isSigned);
    if (!like && (signed.length < 3 || signed.length * 10 < children.length * 6)) return [];
    const rows = signed.filter(isRow);
    if (!lists.has(list) && rows.length > 0) {
      lists.add(list);
      for (const row of rows) shapes.add(shapeOf(row));
    }
    return rows;
  }

  function* paragraphs(root: Element): Generator<Element> {
    for (const element of [root, ...root.querySelectorAll(PARAGRAPH)]) {
      if (!element.matches(PARAGRAPH) || element.closest(NO_POST)) continue;
      if (element.parentElement?.closest(TIGHT)) continue;
      if (hasOwnWords(element)) yield element;
    }
  }

  /** Says what belongs to a post inside this one. */
  const innerOf = (post: Element) => (element: Element) => element !== post && known.has(element);

  function anatomyOf(post: Element): Anatomy {
    const anatomy = anatomise(post, innerOf(post));
    anatomies.set(post, anatomy);
    return anatomy;
  }

  function holder(element: Element): Element | null {
    for (let at: Element | null = element; at; at = parentOf(at)) if (known.has(at)) return at;
    return null;
  }

  return {
    name: 'generic',
    here: () => true,
    find,
    holder,
    quoting(post) {
      const { parentElement } = post;
      if (!parentElement || lists.has(parentElement)) return null;
      const siblings = [...parentElement.children].filter((each) => known.has(each));
      return siblings.length > 1 ? null : holder(parentElement);
    },
    body: (post) => anatomyOf(post).body,
    leave: (post, element) =>
      (element !== post && known.has(element)) ||
      (anatomies.get(post)?.aside.has(element) ?? false) ||
      element.matches(ASIDE),
    author: (post) => anatomies.get(post)?.author ?? null,
    permalink: (post) =>
      permalinkOf(post, {
        anatomy: anatomies.get(post) ?? anatomyOf(post),
        inner: innerOf(post),
        holder,
      }),
    time: (post) => timeOf(ownFirst(post, TIME, innerOf(post))),
  };
}

const ARTICLE = 'article, [role="article"], [role="comment"]';

const ROWS = '[role="feed"], [role="log"]';

const DECLARED = [
  ARTICLE,
  '[role="feed"] > *',
  '[role="log"] > *',
  '.h-entry',
  '[itemtype$="schema.org/SocialMediaPosting"]',
  '[itemtype$="schema.org/DiscussionForumPosting"]',
  '[itemtype$="schema.org/Comment"]',
  '[itemtype$="schema.org/UserComments"]',
].join();

/** Never a post, nor anything in it. */
const NO_POST = [
  'nav',
  'form',
  'menu',
  'pre',
  'code',
  'dialog > form',
  'button',
  'select',
  'textarea',
  'thead',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="navigation"]',
  '[role="menu"]',
  '[role="menubar"]',
  '[role="toolbar"]',
  '[role="tablist"]',
  '[role="listbox"]',
  '[role="textbox"]',
  '[role="search"]',
  '[aria-hidden="true"]',
].join();

const ROW = /^(div|li|section|tr|dd|tbody|[a-z]+-[a-z-]+)$/u;

const PARAGRAPH = 'p, li, blockquote, dd, td, h1, h2, h3, h4, h5, h6, figcaption, div, section';

/** A paragraph in one of these is part of it. */
const TIGHT = 'p, li, blockquote, td, h1, h2, h3, h4, h5, h6';

function shapeOf(row: Element): string {
  const inner = row.firstElementChild;
  return [row, inner].map((each) => `${each?.localName}.${each?.className}`).join('>');
}

/** A post of a list, unless it only wraps what the page itself calls one. */
function isRow(row: Element): boolean {
  return (
    ROW.test(row.localName) &&
    !isOwn(row) &&
    isSigned(row) &&
    !row.matches(ARTICLE) &&
    !row.querySelector(ARTICLE)
  );
}

/** Bears signs that somebody wrote it: a time or a profile, and words besides. */
function isSigned(row: Element): boolean {
  if (row.matches(NO_POST)) return false;
  const signed =
    row.querySelector(`${TIME}, ${AUTHOR}`) !== null ||
    [...row.querySelectorAll('a[href]')].some(leadsToProfile);
  return signed && (row.textContent?.trim().length ?? 0) > 0;
}

/** One long text with many paragraphs, which are judged one by one. */
function isEssay(element: Element): boolean {
  if (element.closest(ROWS) || !element.matches('article, .h-entry')) return false;
  if (element.parentElement?.closest(ARTICLE)) return false;
  const long = [...element.querySelectorAll('p')].filter((p) => (p.textContent?.length ?? 0) > 80);
  if (long.length < 4) return false;
  return element.ownerDocument.querySelectorAll('article').length < 3;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
