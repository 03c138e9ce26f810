import { direction, language, say } from '../../messages.ts';
import { adopt } from '../own.ts';
import style from './cover.css?inline';

/** What a cover says of the post; never in the post's words. */
export interface Caption {
  /** Category and severity. */
  what: string;
  /** The reason. */
  why: string;
}

export type Shape = 'badge' | 'blur' | 'fold';

/** A covered post is shown on request, and can be covered again. */
export type State = 'covered' | 'revealed';

/** Says in the page's own document what is done to a body; the stylesheet does it. */
export const ATTRIBUTE = 'data-watchword';
const HOST = 'watchword-mark';

let sheet: CSSStyleSheet | undefined;

/** How often a page may take a cover away before the next place is tried. */
const PATIENCE = 3;

/**
 * A cover or a badge on one post. It is an element of ours with a closed shadow root; the
 * post's text stays where it is, inert and blurred by the stylesheet, so that it is neither
 * seen, read out, clicked nor found, and the page's layout is as it was.
 */
export class Cover {
  readonly #post: Element;
  readonly body: Element;
  readonly #shape: Shape;
  readonly #caption: Caption;
  readonly #changed: (state: State) => void;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #panel: HTMLElement;
  #state: State;
  #wasInert = false;
  #place = 0;
  #losses = 0;

  constructor(
    post: Element,
    body: Element,
    shape: Shape,
    caption: Caption,
    state: State,
    changed: (state: State) => void,
  ) {
    this.#post = post;
    this.body = body;
    this.#shape = shape;
    this.#caption = caption;
    this.#state = state;
    this.#changed = changed;
    this.#host = document.createElement(HOST);
    this.#root = this.#host.attachShadow({ mode: 'closed' });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
    }
    this.#root.adoptedStyleSheets = [sheet];
    this.#panel = document.createElement('div');
    this.#root.append(this.#panel);
    adopt(this.#host, (event) => this.#act(event));
    this.#draw();
    this.#mount();
  }

  /**
   * Puts back what the page took away. False when it keeps taking it: the post is then left
   * uncovered, since a cover that cannot be lifted is worse than none.
   */
  settle(): boolean {
    if (this.#host.isConnected && this.#post.contains(this.#host)) {
      if (this.#losses <= PATIENCE * PLACES.length) this.#dressBody();
      return true;
    }
    this.#losses += 1;
    if (this.#losses % PATIENCE === 0) this.#place += 1;
    if (this.#place >= PLACES.length) {
      this.remove();
      return false;
    }
    this.#mount();
    return true;
  }

  /** Does something with the body as the page made it; nothing of it is painted. */
  undressed<Result>(look: () => Result): Result {
    const how = this.body.getAttribute(ATTRIBUTE);
    if (how === null) return look();
    this.body.removeAttribute(ATTRIBUTE);
    try {
      return look();
    } finally {
      this.body.setAttribute(ATTRIBUTE, how);
    }
  }

  remove(): void {
    sizes.unobserve(this.body);
    byBody.delete(this.body);
    this.#host.remove();
    this.#undressBody();
  }

  focus(): void {
    this.#post.scrollIntoView({ block: 'center', behavior: 'instant' });
    this.#root.querySelector<HTMLElement>('button, [tabindex]')?.focus();
  }

  /** Lays the cover over the text anew, after either has moved or changed its size. */
  align(): void {
    if (this.#shape === 'fold' && this.#state === 'covered') return;
    const place = this.#host.style;
    const text = this.body.getBoundingClientRect();
    const host = this.#host.getBoundingClientRect();
    const x = Number.parseFloat(place.getPropertyValue('--x') || '0');
    const y = Number.parseFloat(place.getPropertyValue('--y') || '0');
    place.setProperty('--x', `${x + text.left - host.left}px`);
    place.setProperty('--y', `${y + text.top - host.top}px`);
    place.setProperty('--width', `${text.width}px`);
    place.setProperty('--height', `${text.height}px`);
  }

  #mount(): void {
    this.#host.remove();
    this.#host.setAttribute('data-ground', groundOf(this.#post));
    this.#dressBody();
    const height = this.#post.getBoundingClientRect().height;
    const folded = this.#shape === 'fold' && this.#state === 'covered';
    // Selectors of the page that count siblings may see the newcomer and shift the layout.
    const quiet = PLACES.slice(this.#place).find((put) => {
      put(this.#host, this.body, this.#post, folded);
      return folded || Math.abs(this.#post.getBoundingClientRect().height - height) < 1;
    });
    if (!quiet) PLACES[this.#place]?.(this.#host, this.body, this.#post, folded);
    this.align();
    byBody.set(this.body, this);
    sizes.observe(this.body);
  }

  #act(event: Event): void {
    // The post may stand in a link, which a press on a cover must not follow.
    if (event.type === 'click' || event.type === 'auxclick') event.preventDefault();
    if (event.type !== 'click') return;
    const click = event as MouseEvent;
    const pressed =
      click.detail === 0
        ? this.#root.activeElement
        : this.#root.elementFromPoint(click.clientX, click.clientY);
    if (!pressed?.closest('button')) return;
    this.#state = this.#state === 'covered' ? 'revealed' : 'covered';
    this.#draw();
    // A folded cover stands in the text's stead, any other lies over it.
    if (this.#shape === 'fold') this.#mount();
    this.#dressBody();
    this.align();
    this.#root.querySelector('button')?.focus();
    this.#changed(this.#state);
  }

  #draw(): void {
    const { what, why } = this.#caption;
    const covered = this.#shape !== 'badge' && this.#state === 'covered';
    this.#host.setAttribute('data-shape', covered ? this.#dress() : 'corner');
    this.#panel.className = 'panel';
    this.#panel.lang = language();
    this.#panel.dir = direction();
    this.#panel.setAttribute('role', 'group');
    this.#panel.setAttribute('aria-label', say('cover_label', what));
    this.#panel.replaceChildren();
    if (covered) {
      this.#panel.append(
        line('what', what),
        line('why', why),
        button(say('show'), say('show_label', what)),
      );
    } else if (this.#shape === 'badge') {
      const badge = line('badge', what);
      badge.title = why;
      badge.tabIndex = 0;
      this.#panel.append(badge);
    } else {
      this.#panel.append(button(say('cover_again'), say('cover_again_label', what)));
    }
  }

  #dressBody(): void {
    const covered = this.#shape !== 'badge' && this.#state === 'covered';
    if (!covered) {
      this.#undressBody();
      return;
    }
    const how = this.#dress();
    if (this.body.getAttribute(ATTRIBUTE) !== how) {
      this.#wasInert = this.body.hasAttribute('inert');
      this.body.setAttribute(ATTRIBUTE, how);
    }
    if (how === 'blur' && !this.body.hasAttribute('inert')) this.body.setAttribute('inert', '');
  }

  /**
   * A body that holds our own host can't be inert, or the host were too; it is made invisible,
   * which the host alone overrides.
   */
  #dress(): 'blur' | 'veil' | 'fold' | 'strip' {
    const inside = this.body === this.#post;
    if (this.#shape === 'fold') return inside ? 'strip' : 'fold';
    return inside ? 'veil' : 'blur';
  }

  #undressBody(): void {
    if (!this.body.hasAttribute(ATTRIBUTE)) return;
    const wasBlurred = this.body.getAttribute(ATTRIBUTE) === 'blur';
    this.body.removeAttribute(ATTRIBUTE);
    if (wasBlurred && !this.#wasInert) this.body.removeAttribute('inert');
  }
}

/** Takes away what an earlier copy of this script, cut off from its extension, left behind. */
export function sweep(): void {
  for (const host of document.querySelectorAll(HOST)) host.remove();
  for (const body of document.querySelectorAll(`[${ATTRIBUTE}]`)) {
    if (body.getAttribute(ATTRIBUTE) === 'blur') body.removeAttribute('inert');
    body.removeAttribute(ATTRIBUTE);
  }
}

const byBody = new WeakMap<Element, Cover>();

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) byBody.get(target)?.align();
});

type Place = (host: Element, body: Element, post: Element, before: boolean) => void;

/** Where a host may stand, the first choice first; always inside its post. */
const PLACES: Place[] = [
  (host, body, post, before) => {
    if (body === post) body.append(host);
    else if (before) body.before(host);
    else clearOfClips(body, post).append(host);
  },
  (host, body, post) => {
    if (body === post) body.prepend(host);
    else body.before(host);
  },
  (host, _body, post) => post.append(host),
  (host, _body, post) => post.prepend(host),
];

/** The nearest ancestor within the post that does not cut off what reaches over its edge. */
function clearOfClips(body: Element, post: Element): Element {
  let clear = body.parentElement ?? post;
  for (let at: Element | null = clear; at && at !== post; at = at.parentElement) {
    if (getComputedStyle(at).overflow !== 'visible') clear = at.parentElement ?? post;
  }
  return clear;
}

function line(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.dir = 'auto';
  element.textContent = text;
  // On a low cover a line is cut short.
  element.title = text;
  return element;
}

function button(text: string, label: string): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.setAttribute('aria-label', label);
  return element;
}

/** Whether the page behind the post is dark; a page may differ from what the system prefers. */
function groundOf(post: Element): 'dark' | 'light' {
  for (let at: Element | null = post; at; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(at)
        .backgroundColor.match(/[\d.]+/gu)
        ?.map(Number) ?? [];
    if (alpha > 0.5) return red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? 'dark' : 'light';
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return scheme.includes('dark') && (prefersDark || !scheme.includes('light')) ? 'dark' : 'light';
}
