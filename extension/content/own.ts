/** Elements that we put into the page, and what to do with a press on one. */
const own = new WeakMap<Element, (event: Event) => void>();

/** Makes an element ours: the reader skips it, and its events go to `act` alone. */
export function adopt(element: Element, act: (event: Event) => void): void {
  own.set(element, act);
}

export function isOwn(node: Node): boolean {
  return node instanceof Element && own.has(node);
}

const GUARDED = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
] as const;

/**
 * Stands before every listener of the page, so that what the reader does on a cover stays
 * between the two of us: sites act on single keys and on clicks anywhere in a post. Only what
 * a person did counts; an event that a script made is swallowed.
 */
export function guardOwn(signal: AbortSignal): void {
  for (const type of GUARDED) {
    window.addEventListener(
      type,
      (event) => {
        const act = event.target instanceof Element ? own.get(event.target) : undefined;
        if (!act) return;
        event.stopImmediatePropagation();
        if (event.isTrusted) act(event);
      },
      { capture: true, signal },
    );
  }
}
