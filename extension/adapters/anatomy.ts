import { isOwn } from '../content/own.ts';
import { emojiOf } from '../content/read.ts';
import { lineOf, linkOf } from './adapter.ts';

/** What says when a post was written. */
export const TIME =
  'time, [itemprop~="datePublished"], [itemprop~="dateCreated"], relative-time, .dt-published';

/** What says who wrote it. */
export const AUTHOR = [
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
  /(^|\/)(@[\w.-]+(@[\w.-]+)?|(u|user|users|profile|profiles|people|member|members|author)\/[^/?#]+|user\?id=[^&#]+|profile\.php\?id=[^&#]+)\/?$/iu;

/** Around a post's words, never among them. */
export const ASIDE = [
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
export interface Anatomy {
  body: Element | null;
  /** Inside the body, but not the post's words: author, time, counters. */
  aside: Set<Element>;
  /** Where the author's name stands. */
  signature: Element | null;
  author: string | null;
}

/** Tells a post's words from its byline and its buttons; `inner` says what is another post. */
export function anatomise(post: Element, inner: (element: Element) => boolean): Anatomy {
  const aside = new Set<Element>();
  const signature = authorOf(post, inner);
  const author = signature ? nameOf(signature) : null;
  const explicit = ownFirst(post, EXPLICIT_BODY, inner);
  if (explicit) return { body: explicit, aside, signature, author };

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
  return { body, aside, signature, author };
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

/** Whether a link looks like one to an author's page. */
export function leadsToProfile(link: Element): boolean {
  return PROFILE.test(link.getAttribute('href')?.replace(/#.*$/u, '') ?? '');
}

/** The handle where the page shows one, since names are neither unique nor lasting. */
function nameOf(signature: Element): string | null {
  const line = lineOf(signature);
  return line?.match(/(?:^|\s)(@[\w.-]+(?:@[\w.-]+)?)/u)?.[1] ?? line;
}

/** What a post's address is told from. */
export interface Surroundings {
  anatomy: Anatomy;
  inner(element: Element): boolean;
  holder(element: Element): Element | null;
}

/**
 * The post's own address: what is marked as such, the link around its time, else a link to an
 * id that no other post links to. Never the author's page, which all posts of an author share.
 */
export function permalinkOf(post: Element, around: Surroundings): string | null {
  const { anatomy, inner, holder } = around;
  const links = (selector: string) =>
    [...ownAll(post, selector, inner)].filter((link) => !leadsToAuthor(link, anatomy));
  const [marked] = links('.u-url[href], [itemprop~="url"][href], a[rel~="bookmark"][href]');
  if (marked) return linkOf(marked);
  const [timed] = links('a[href]:has(time, relative-time), time a[href]');
  if (timed) return linkOf(timed);
  const bare = links('a[href]').filter((link) => !isAmongWords(link, anatomy));
  const dated = bare.find(tellsTime);
  if (dated) return linkOf(dated);
  const named = bare.find(
    (link) => (leadsToPost(link) || hasId(link)) && !isShared(link, post, holder),
  );
  return named ? linkOf(named) : null;
}

function leadsToPost(link: Element): boolean {
  return /\/(status|statuses|post|posts|comment|comments|p|notice|notes|t)\/[^/]+/iu.test(
    link.getAttribute('href') ?? '',
  );
}

/** A link to a profile, or the one that the author's name stands in. */
function leadsToAuthor(link: Element, { signature }: Anatomy): boolean {
  if (leadsToProfile(link)) return true;
  const around = signature?.closest('a[href]');
  const within = [...(signature?.querySelectorAll('a[href]') ?? [])];
  const signed = around ?? within.find((each) => !tellsTime(each));
  return signed !== undefined && linkOf(signed) === linkOf(link) && !hasId(link);
}

function tellsTime(link: Element): boolean {
  return link.querySelector(TIME) !== null || SHOWN_TIME.test(lineOf(link) ?? '');
}

/** Whether a link of the same site ends in what can only be an id: it has a digit in it. */
function hasId(link: Element): boolean {
  const address = linkOf(link);
  if (address === null) return false;
  const { origin, pathname, searchParams } = new URL(address);
  if (origin !== link.ownerDocument.location.origin) return false;
  const last = searchParams.get('id') ?? pathname.replace(/\/$/u, '').split('/').at(-1) ?? '';
  return /^(?=.*\d)[\w-]{3,}$/u.test(last);
}

function isShared(
  link: Element,
  post: Element,
  holder: (element: Element) => Element | null,
): boolean {
  const root = link.getRootNode() as Document | ShadowRoot;
  const same = root.querySelectorAll(`a[href="${CSS.escape(link.getAttribute('href') ?? '')}"]`);
  return [...same].some((other) => {
    const held = holder(other);
    return held !== null && held !== post;
  });
}

/** Whether somebody wrote the link, rather than the page. */
function isAmongWords(link: Element, { body, aside }: Anatomy): boolean {
  if (!body?.contains(link)) return false;
  for (let at: Element | null = link; at && at !== body; at = at.parentElement) {
    if (aside.has(at) || at.matches(ASIDE)) return false;
  }
  return true;
}

/** Whether an element holds a line of text itself, and no block with one. */
export function hasOwnWords(element: Element): boolean {
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

/** The first match that is not in another post inside this one. */
export function ownFirst(
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
