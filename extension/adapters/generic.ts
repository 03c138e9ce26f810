import { isOwn } from '../content/own.ts';
import { emojiOf } from '../content/read.ts';
import { type Adapter, lineOf, linkOf, timeOf } from './adapter.ts';

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

  function anatomyOf(post: Element): Anatomy {
    const anatomy = anatomise(post, (element) => element !== post && known.has(element));
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
    permalink: (post) => permalinkOf(post, (element) => element !== post && known.has(element)),
    time: (post) =>
      timeOf(ownFirst(post, TIME, (element) => element !== post && known.has(element))),
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

const TIME =
  'time, [itemprop~="datePublished"], [itemprop~="dateCreated"], relative-time, .dt-published';

const AUTHOR = [
  '[rel~="author"]',
  '[itemprop~="author"]',
  '.p-author',
  '[data-author]',
  'address',
  'cite',
  '[class*="author" i]',
  '[class*="username" i]',
  '[class*="user-name" i]',
  '[class*="handle" i]',
  '[class*="display-name" i]',
  '[class*="displayname" i]',
].join();

const PROFILE =
  /(^|\/)(@[\w.-]+(@[\w.-]+)?|(u|user|users|profile|profiles|people|member|members|author)\/[^/?#]+|user\?id=[^&#]+)\/?$/iu;

const ASIDE = [
  'header',
  'footer',
  'aside',
  'nav',
  'form',
  'time',
  'figure figcaption',
  '[role="toolbar"]',
  '[role="button"]',
  '[role="menu"]',
].join();

const EXPLICIT_BODY = [
  '[itemprop~="articleBody"]',
  '[itemprop~="text"]',
  '[itemprop~="commentText"]',
  '.e-content',
].join();

/** A time as people write it. */
const SHOWN_TIME =
  /^((just )?now|yesterday|(an?|\d+) ?(s|m|min|h|d|w|mo|y|sec(ond)?s?|min(ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)( ago)?|\d{1,2}:\d\d( ?[ap]m)?|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}.{0,9}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(, \d{4})?|\d{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*( \d{4})?)$/iu;

/** A counter, a bullet, or a handle on its own. */
const BYLINE = /^([\d.,]+ ?[KMB]?|[·•|–—-]|@[\w.-]+(@[\w.-]+)?|\(?edited\)?)$/iu;

/** Which of a post's elements hold what. */
interface Anatomy {
  body: Element | null;
  /** Inside the body, but not the post's words: author, time, counters. */
  aside: Set<Element>;
  author: string | null;
}

function anatomise(post: Element, inner: (element: Element) => boolean): Anatomy {
  const aside = new Set<Element>();
  const signature = authorOf(post, inner);
  const author = signature ? nameOf(signature) : null;
  const explicit = ownFirst(post, EXPLICIT_BODY, inner);
  if (explicit) return { body: explicit, aside, author };

  const words: Element[] = [];
  const blocks = [...blocksOf(post, inner)];
  for (const block of blocks) {
    const line = lineOf(block) ?? '';
    const isAuthor =
      signature !== null &&
      (block === signature || block.contains(signature) || signature.contains(block));
    if (isAuthor && line.length <= 160 && blocks.length > 1) aside.add(block);
    else if (blocks.length > 1 && (BYLINE.test(line) || SHOWN_TIME.test(line))) aside.add(block);
    else if (words.length > 0 && isAction(block, line)) aside.add(block);
    else words.push(block);
  }
  if (signature && signature !== post) aside.add(signature);
  let body: Element | null = words[0] ?? null;
  for (const block of words) while (body && !body.contains(block)) body = body.parentElement;
  if (body === null && hasOwnWords(post)) body = post;
  return { body, aside, author };
}

/** A line that is nothing but a short link under the text, such as "reply". */
function isAction(block: Element, line: string): boolean {
  if (line.length > 20 || /^[#@]|:\/\//u.test(line)) return false;
  const link = block.closest('a') ?? block.querySelector('a');
  return link !== null && lineOf(link) === line;
}

/** The innermost elements of a post that hold lines of text. */
function* blocksOf(post: Element, inner: (element: Element) => boolean): Generator<Element> {
  const walker = document.createTreeWalker(
    post,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) => {
      if (node instanceof Text) {
        return node.data.trim() === '' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      }
      const element = node as Element;
      if (isOwn(element) || inner(element) || element.matches(ASIDE) || element.matches(SILENT)) {
        return NodeFilter.FILTER_REJECT;
      }
      return element.localName === 'img' && emojiOf(element)
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_SKIP;
    },
  );
  const seen = new Set<Element>();
  while (walker.nextNode()) {
    let block = walker.currentNode.parentElement;
    while (block && block !== post && getComputedStyle(block).display.startsWith('inline')) {
      block = block.parentElement;
    }
    if (block && !seen.has(block)) {
      seen.add(block);
      yield block;
    }
  }
}

const SILENT =
  'script, style, template, noscript, svg, button, input, select, textarea, [hidden], [aria-hidden="true"], [role="textbox"]';

function authorOf(post: Element, inner: (element: Element) => boolean): Element | null {
  for (const element of ownAll(post, AUTHOR, inner)) {
    const line = lineOf(element);
    if (line && line.length <= 80) return element;
  }
  for (const link of ownAll(post, 'a[href]', inner)) {
    const line = leadsToProfile(link) ? lineOf(link) : null;
    if (line && line.length <= 80) return link;
  }
  for (const element of ownAll(
    post,
    'header a, header strong, header b, strong:first-child, b:first-child',
    inner,
  )) {
    const line = lineOf(element);
    if (line && line.length <= 40) return element;
  }
  return null;
}

function leadsToProfile(link: Element): boolean {
  return PROFILE.test(link.getAttribute('href')?.replace(/#.*$/u, '') ?? '');
}

/** The handle where the page shows one, since names are neither unique nor lasting. */
function nameOf(signature: Element): string | null {
  const line = lineOf(signature);
  return line?.match(/(?:^|\s)(@[\w.-]+(?:@[\w.-]+)?)/u)?.[1] ?? line;
}

function permalinkOf(post: Element, inner: (element: Element) => boolean): string | null {
  const marked = ownFirst(post, '.u-url, [itemprop~="url"], a[rel~="bookmark"]', inner);
  if (marked) return linkOf(marked);
  const timed = ownFirst(post, 'a[href]:has(time), time a[href]', inner);
  if (timed) return linkOf(timed);
  for (const link of ownAll(post, 'a[href]', inner)) {
    if (
      /\/(status|statuses|post|posts|comment|comments|p|notice|notes|t)\/[^/]+/iu.test(
        link.getAttribute('href') ?? '',
      )
    ) {
      return linkOf(link);
    }
    if (SHOWN_TIME.test(lineOf(link) ?? '')) return linkOf(link);
  }
  return null;
}

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

function hasOwnWords(element: Element): boolean {
  let length = 0;
  for (const child of element.childNodes) {
    if (child instanceof Text) length += child.data.trim().length;
    else if (
      child instanceof Element &&
      /^(a|b|i|em|strong|span|img|q|u|s|mark|small|br|cite)$/u.test(child.localName)
    ) {
      length += child.textContent?.trim().length ?? 0;
    } else if (
      child instanceof Element &&
      !isOwn(child) &&
      !/^(script|style|ul|ol)$/u.test(child.localName)
    )
      return false;
  }
  return length >= 2;
}

function ownFirst(
  post: Element,
  selector: string,
  inner: (element: Element) => boolean,
): Element | null {
  for (const element of ownAll(post, selector, inner)) return element;
  return null;
}

function* ownAll(
  post: Element,
  selector: string,
  inner: (element: Element) => boolean,
): Generator<Element> {
  candidates: for (const element of post.querySelectorAll(selector)) {
    for (let at: Element | null = element; at && at !== post; at = at.parentElement) {
      if (inner(at)) continue candidates;
    }
    yield element;
  }
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
