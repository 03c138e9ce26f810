import { isOwn } from './own.ts';
import { type Piece, TextBuilder } from './text.ts';

/** The text of a post as a reader sees it, and where in the document it stands. */
export interface Reading {
  text: string;
  pieces: Piece<Node>[];
}

/**
 * Reads everything under `body`, but what is hidden, what is operated (buttons, fields), and
 * what `leave` says is not the post's own. Works on text nodes and computed styles, since
 * `innerText` is empty for posts that are off screen.
 */
export function read(body: Element, leave: (element: Element) => boolean): Reading {
  const builder = new TextBuilder<Node>();
  // A post may stand in something that is not shown yet.
  const shown = getComputedStyle(body).visibility;
  walk(body, body);
  return builder.finish();

  function walk(parent: Element, root: Element): void {
    const style = getComputedStyle(parent);
    if (parent !== root && isHidden(parent, style, shown)) return;
    const shape = parent === root ? 'block' : shapeOf(style.display);
    if (shape === 'box') builder.inlineBox(() => readChildren(parent, style));
    else {
      if (shape === 'block') builder.block();
      readChildren(parent, style);
      if (shape === 'block') builder.block();
    }
  }

  function readChildren(parent: Element, style: CSSStyleDeclaration): void {
    const keeps = keptBy(style);
    for (const child of childrenOf(parent)) {
      if (child instanceof Text) builder.add(child, child.data, keeps);
      else if (child instanceof Element && !isOwn(child)) {
        const name = child.localName;
        if (name === 'br') builder.newline();
        else if (name === 'img') {
          const emoji = emojiOf(child);
          if (emoji) builder.addWhole(child, emoji);
        } else if (!UNREAD.has(name) && !child.matches(OPERATED) && !leave(child)) {
          walk(child, body);
        }
      }
    }
  }
}

/** As they are drawn: those of an open shadow root, and what fills its slots. */
export function childrenOf(parent: Element): Iterable<Node> {
  if (parent.shadowRoot) return parent.shadowRoot.childNodes;
  if (parent instanceof HTMLSlotElement) {
    const assigned = parent.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return parent.childNodes;
}

/** Elements whose text nobody sees as text. */
const UNREAD = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'canvas',
  'video',
  'audio',
  'iframe',
  'object',
  'embed',
  'textarea',
  'input',
  'select',
  'option',
  'button',
  'meter',
  'progress',
  'time',
  'nav',
  'dialog',
  'relative-time',
]);

const OPERATED = [
  '[hidden]:not([hidden="until-found"])',
  '[aria-hidden="true"]',
  '[role="button"]',
  '[role="toolbar"]',
  '[role="menu"]',
  '[role="textbox"]',
  '[contenteditable]:not([contenteditable="false"])',
  '.visually-hidden',
  '.sr-only',
  '.screen-reader-text',
  '.invisible',
].join();

function isHidden(element: Element, style: CSSStyleDeclaration, shown: string): boolean {
  if (style.display === 'none') return true;
  if (style.visibility !== shown && style.visibility !== 'visible') return true;
  if (style.fontSize === '0px') return true;
  if (style.position !== 'absolute') return false;
  // The usual ways to leave words to screen readers alone.
  if (/^rect\((0px,? ?|1px,? ?){4}\)$/u.test(style.clip)) return true;
  if (/^inset\((50|100)%/u.test(style.clipPath)) return true;
  return style.overflow !== 'visible' && element.clientWidth <= 1 && element.clientHeight <= 1;
}

function shapeOf(display: string): 'inline' | 'box' | 'block' {
  if (display.startsWith('inline-')) return 'box';
  return /^(inline|contents|ruby|none)/u.test(display) ? 'inline' : 'block';
}

function keptBy(style: CSSStyleDeclaration): 'nothing' | 'newlines' | 'all' {
  const { whiteSpaceCollapse, whiteSpace } = style;
  if (whiteSpaceCollapse === 'preserve' || whiteSpaceCollapse === 'break-spaces') return 'all';
  if (whiteSpaceCollapse === 'preserve-breaks') return 'newlines';
  if (whiteSpaceCollapse === 'collapse') return 'nothing';
  if (/^(pre|pre-wrap|break-spaces)\b/u.test(whiteSpace)) return 'all';
  return whiteSpace.startsWith('pre-line') ? 'newlines' : 'nothing';
}

/** The emoji that an image stands for, null where it is a picture. */
export function emojiOf(image: Element): string | null {
  const alt = image.getAttribute('alt')?.trim();
  if (!alt) return null;
  if (EMOJI.test(alt) || /^:[\w+-]+:$/u.test(alt)) return alt;
  const says = `${image.getAttribute('class') ?? ''} ${image.getAttribute('src') ?? ''}`;
  return alt.length <= 32 && /emoji|emoticon|smiley/iu.test(says) ? alt : null;
}

const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\u{fe0f}?\u{20e3})(?:\p{Extended_Pictographic}|\p{Emoji_Component})*$/u;
