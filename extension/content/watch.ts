import { isOwn } from './own.ts';
import { childrenOf } from './read.ts';

/** What changed since it was last asked for. */
export interface Changes {
  /** Elements that were put in. */
  arrived: Set<Element>;
  /** Elements whose text, children or shown state changed. */
  touched: Set<Element>;
  removed: boolean;
}

const OPTIONS: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: [
    'hidden',
    'aria-hidden',
    'alt',
    'href',
    'datetime',
    'data-id',
    'data-watchword',
    'inert',
  ],
};

/** Watches a document and the open shadow roots in it. Collects, and does nothing else. */
export class Watch {
  readonly #observer: MutationObserver;
  readonly #roots = new WeakSet<Node>();
  #changes = none();

  constructor(changed: () => void) {
    this.#observer = new MutationObserver((records) => {
      if (this.#collect(records)) changed();
    });
  }

  /** Watches a root from now on; true where it was not watched yet. */
  root(root: Document | ShadowRoot): boolean {
    if (this.#roots.has(root)) return false;
    this.#roots.add(root);
    this.#observer.observe(root, OPTIONS);
    return true;
  }

  /** Hands over what changed, and begins anew. */
  take(): Changes {
    const changes = this.#changes;
    this.#changes = none();
    return changes;
  }

  /** Does something to the page that is not to be noticed as a change. */
  quietly<Result>(act: () => Result): Result {
    this.#collect(this.#observer.takeRecords());
    try {
      return act();
    } finally {
      this.#observer.takeRecords();
    }
  }

  stop(): void {
    this.#observer.disconnect();
  }

  #collect(records: MutationRecord[]): boolean {
    const { arrived, touched } = this.#changes;
    let any = false;
    for (const { type, target, addedNodes, removedNodes } of records) {
      const element = target instanceof Element ? target : (target.parentElement ?? hostOf(target));
      if (type === 'childList') {
        for (const node of addedNodes) {
          if (isOwn(node)) continue;
          any = true;
          if (node instanceof Element) arrived.add(node);
          if (element) touched.add(element);
        }
        if (removedNodes.length > 0) {
          any = true;
          this.#changes.removed = true;
          if (element) touched.add(element);
        }
      } else if (element && !isOwn(element)) {
        any = true;
        touched.add(element);
      }
    }
    return any;
  }
}

/** Open shadow roots in an element, its own included, outer ones first. */
export function* shadowRootsIn(element: Element): Generator<ShadowRoot> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = element; node; node = walker.nextNode()) {
    const root = (node as Element).shadowRoot;
    if (!root) continue;
    yield root;
    for (const child of childrenOf(node as Element)) {
      if (child instanceof Element) yield* shadowRootsIn(child);
    }
  }
}

function none(): Changes {
  return { arrived: new Set(), touched: new Set(), removed: false };
}

function hostOf(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
