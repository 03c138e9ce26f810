import type { Verdict } from '@engine/types';
import type { Adapter } from '../adapters/adapter.ts';
import { chooseAdapter } from '../adapters/index.ts';
import { graded, type Mark, mainCategory, markOf } from '../ladder.ts';
import { say } from '../messages.ts';
import type { Recounted, Summary } from '../protocol.ts';
import { authorKey, type Settings } from '../settings.ts';
import { Cache } from './cache.ts';
import { type Client, NoAnswer } from './client.ts';
import { type Entry, Ledger, type Sighting } from './ledger.ts';
import { type Caption, Cover } from './marks/cover.ts';
import { Highlights } from './marks/highlight.ts';
import { plainReason } from './marks/reason.ts';
import pageStyle from './page.css?inline';
import { type Reading, read } from './read.ts';
import { Slices } from './schedule.ts';
import { shadowRootsIn, Watch } from './watch.ts';

/** Verdicts to remember; a verdict is about a kilobyte, and most are `clear`. */
const REMEMBERED = 4000;
/** What one message may carry, in texts and in UTF-16 units. */
const BATCH = { texts: 200, units: 200_000 };

/** How long findings are gathered before they are counted, in milliseconds. */
const COUNT = 100;

/** A post as it stands in the page now. */
interface Seen {
  post: Element;
  body: Element | null;
  reading: Reading;
  entry: Entry;
  mark: Mark;
  cover: Cover | null;
}

/** The scan said nothing of this text: it was judged, and holds no finding. */
const CLEAR = Symbol('clear');
type Known = Verdict | typeof CLEAR;

/**
 * One document: finds its posts, asks for verdicts, keeps every mark true to the text that is
 * there now.
 */
export class Page {
  readonly #client: Client;
  readonly #adapter: Adapter = chooseAdapter();
  readonly #ledger = new Ledger();
  readonly #watch = new Watch(() => {
    if (this.#isAlive()) this.#slices.poke();
  });
  readonly #slices = new Slices(() => this.#step());
  readonly #highlights = new Highlights();
  readonly #verdicts = new Cache<string, Known>(REMEMBERED);
  readonly #seen = new Map<Element, Seen>();
  /** Texts that were shown by the reader, and stay so. */
  readonly #revealed = new Set<string>();
  /** Posts to look at: those on screen, then the others. */
  readonly #near = new Set<Element>();
  readonly #far = new Set<Element>();
  /** Asked for, and who waits for the answer. */
  readonly #waiting = new Map<string, Set<Seen>>();
  #toAsk: string[] = [];
  readonly #isAlive: () => boolean;
  readonly #counted: (findings: number) => void;
  #count = 0;
  #counting: ReturnType<typeof setTimeout> | undefined;
  #settings: Settings;
  #href = location.href;
  #address = addressNow();
  #engineTime = 0;

  /**
   * `isAlive` stops this page, and says so, where the extension has gone. `counted` hears of
   * every change in the number of findings.
   */
  constructor(
    client: Client,
    settings: Settings,
    isAlive: () => boolean,
    counted: (findings: number) => void,
  ) {
    this.#client = client;
    this.#isAlive = isAlive;
    this.#settings = settings;
    this.#counted = counted;
    this.#root(document);
    this.#slices.poke();
  }

  /** Takes every mark away and stops. */
  stop(): void {
    this.#watch.stop();
    this.#slices.stop();
    clearTimeout(this.#counting);
    for (const seen of this.#seen.values()) this.#unmark(seen);
    this.#seen.clear();
    this.#highlights.stop();
  }

  /** Marks by other settings; `packs` when other packs may give other verdicts. */
  adjust(settings: Settings, packs: boolean): void {
    this.#settings = settings;
    if (packs) this.#verdicts.clear();
    for (const seen of this.#seen.values()) {
      if (packs) this.#judge(seen);
      else if (seen.entry.settled) this.#mark(seen);
    }
    for (const entry of this.#ledger.entries()) entry.mark = this.#markFor(entry);
    this.#askSoon();
    this.#countAgain();
  }

  /** Looks at everything anew, as after the back/forward cache. */
  again(): void {
    for (const post of this.#seen.keys()) this.#far.add(post);
    this.#slices.poke();
  }

  summary(): Summary {
    const { judged, skipped } = this.#ledger.counts();
    return {
      active: true,
      adapter: this.#adapter.name,
      judged,
      skipped,
      milliseconds: { page: round(this.#slices.total), engine: round(this.#engineTime) },
      findings: this.#ledger.entries().flatMap((entry, post) =>
        entry.verdict && entry.mark !== 'none'
          ? [
              {
                post,
                author: entry.author,
                severity: entry.verdict.severity,
                category: mainCategory(entry.verdict, this.#settings),
                mark: entry.mark,
              },
            ]
          : [],
      ),
    };
  }

  recount(): Recounted {
    return {
      page: location.href,
      title: document.title,
      summary: this.summary(),
      rows: this.#ledger
        .entries()
        .map(({ text, author, permalink, time, quoted_in, mark, verdict }) => ({
          text,
          author,
          permalink,
          time,
          quoted_in,
          mark,
          verdict,
        })),
    };
  }

  /** Brings a post into view. False where it is no longer in the page. */
  jump(number: number): boolean {
    const post = this.#ledger.entries()[number]?.post.deref();
    if (!post?.isConnected) return false;
    const cover = this.#seen.get(post)?.cover;
    if (cover) cover.focus();
    else post.scrollIntoView({ block: 'center', behavior: 'instant' });
    return true;
  }

  #root(root: Document | ShadowRoot): void {
    if (!this.#watch.root(root)) return;
    if (root instanceof ShadowRoot) dress(root);
    for (const child of root.children) this.#arrive(child);
  }

  #arrive(element: Element): void {
    for (const post of this.#adapter.find(element)) this.#queue(post);
    for (const root of shadowRootsIn(element)) this.#root(root);
  }

  #queue(post: Element): void {
    const { top, bottom } = post.getBoundingClientRect();
    if (bottom > -innerHeight / 2 && top < innerHeight * 1.5) this.#near.add(post);
    else this.#far.add(post);
  }

  /** One small piece of work; true where there is more. */
  #step(): boolean {
    this.#takeChanges();
    const [post] = this.#near.size > 0 ? this.#near : this.#far;
    if (!post) {
      this.#askSoon();
      return false;
    }
    this.#near.delete(post);
    this.#far.delete(post);
    this.#watch.quietly(() => this.#visit(post));
    return true;
  }

  #takeChanges(): void {
    if (location.href !== this.#href) this.#move();
    const { arrived, touched, removed } = this.#watch.take();
    for (const element of arrived) if (element.isConnected) this.#arrive(element);
    for (const element of touched) {
      if (!element.isConnected) continue;
      const post = this.#adapter.holder(element);
      if (post) this.#near.add(post);
    }
    if (!removed) return;
    for (const seen of this.#seen.values()) if (!seen.post.isConnected) this.#leave(seen);
  }

  #move(): void {
    this.#href = location.href;
    const address = addressNow();
    if (address !== this.#address) this.#begin(address);
  }

  /** The address changed: what is in the page now is seen for the first time. */
  #begin(address: string): void {
    this.#address = address;
    this.#ledger.clear();
    const left = [...this.#seen.values()].sort((one, other) =>
      one.post.compareDocumentPosition(other.post) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    for (const seen of left) {
      if (!seen.post.isConnected) continue;
      const { settled, verdict, mark } = seen.entry;
      seen.entry = this.#ledger.see(
        seen.post,
        this.#sight(seen.post, seen.reading.text),
        undefined,
      );
      Object.assign(seen.entry, { settled, verdict, mark });
    }
    this.#countAgain();
  }

  #leave(seen: Seen): void {
    this.#unmark(seen);
    this.#seen.delete(seen.post);
  }

  #visit(post: Element): void {
    const before = this.#seen.get(post);
    if (!post.isConnected || this.#adapter.holder(post) !== post) {
      if (before) this.#leave(before);
      if (this.#adapter.holder(post) !== post) this.#ledger.forget(post);
      return;
    }
    const { body, reading } = before?.cover
      ? before.cover.undressed(() => this.#read(post))
      : this.#read(post);
    if (before && before.reading.text === reading.text && before.body === body) {
      before.reading = reading;
      before.entry = this.#ledger.see(post, this.#sight(post, reading.text), before.entry);
      if (before.entry.verdict?.why === 'time_out') this.#judge(before);
      else this.#settle(before);
      return;
    }
    if (before) this.#leave(before);
    if (reading.text === '' && !holdsPicture(post)) return;
    const entry = this.#ledger.see(post, this.#sight(post, reading.text), before?.entry);
    const seen: Seen = { post, body, reading, entry, mark: 'none', cover: null };
    this.#seen.set(post, seen);
    this.#judge(seen);
  }

  #read(post: Element): { body: Element | null; reading: Reading } {
    const body = this.#adapter.body(post);
    if (!body) return { body, reading: { text: '', pieces: [] } };
    return { body, reading: read(body, (element) => this.#adapter.leave(post, element)) };
  }

  #sight(post: Element, text: string): Sighting {
    const outer = this.#adapter.quoting(post);
    const quotedBy = outer ? this.#seen.get(outer)?.reading.text : undefined;
    return {
      text,
      author: this.#adapter.author(post),
      permalink: this.#adapter.permalink(post),
      time: this.#adapter.time(post),
      quoted_in: outer ? (this.#adapter.permalink(outer) ?? quotedBy ?? null) : null,
    };
  }

  #judge(seen: Seen): void {
    const { text } = seen.reading;
    const known = text === '' ? unjudged('pictures') : this.#verdicts.get(text);
    if (known !== undefined) {
      this.#decide(seen, known);
      return;
    }
    let waiting = this.#waiting.get(text);
    if (!waiting) {
      waiting = new Set();
      this.#waiting.set(text, waiting);
      this.#toAsk.push(text);
    }
    waiting.add(seen);
  }

  #askSoon(): void {
    while (this.#toAsk.length > 0) {
      let units = 0;
      let count = 0;
      while (count < Math.min(BATCH.texts, this.#toAsk.length) && units < BATCH.units) {
        units += this.#toAsk[count]?.length ?? 0;
        count += 1;
      }
      void this.#ask(this.#toAsk.splice(0, count));
    }
  }

  async #ask(texts: string[]): Promise<void> {
    let answer: (index: number) => Known;
    try {
      const { found, milliseconds } = await this.#client.ask({ kind: 'scan', texts });
      this.#engineTime += milliseconds;
      const verdicts = new Map(found.map(({ index, verdict }) => [index, verdict]));
      answer = (index) => verdicts.get(index) ?? CLEAR;
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) console.error('Watchword:', problem);
      answer = () => unjudged('time_out');
    }
    const start = performance.now();
    texts.forEach((text, index) => {
      const known = answer(index);
      if (known === CLEAR || known.why !== 'time_out') this.#verdicts.set(text, known);
      const waiting = this.#waiting.get(text);
      this.#waiting.delete(text);
      for (const seen of waiting ?? []) {
        if (this.#seen.get(seen.post) === seen) {
          this.#watch.quietly(() => this.#decide(seen, known));
        }
      }
    });
    this.#slices.total += performance.now() - start;
    this.#countAgain();
    this.#slices.poke();
  }

  #decide(seen: Seen, known: Known): void {
    seen.entry.settled = true;
    seen.entry.verdict = known === CLEAR ? null : known;
    this.#mark(seen);
  }

  /** Puts the mark on a post that its verdict and the settings ask for. */
  #mark(seen: Seen): void {
    const mark = this.#markFor(seen.entry);
    seen.entry.mark = mark;
    if (mark !== seen.mark) {
      this.#unmark(seen);
      seen.mark = mark;
    }
    this.#settle(seen);
    this.#countAgain();
  }

  #markFor({ verdict, author }: Entry): Mark {
    const allowed = author !== null && this.#settings.allowedAuthors.includes(authorKey(author));
    return verdict && !allowed ? markOf(verdict, this.#settings) : 'none';
  }

  /** Makes the page agree with the mark; costs next to nothing where it does. */
  #settle(seen: Seen): void {
    const { post, body, reading, mark } = seen;
    const { verdict } = seen.entry;
    if (mark === 'none' || !verdict || !body) return;
    if (mark !== 'highlight') {
      seen.cover ??= new Cover(
        post,
        body,
        mark,
        this.#captionOf(verdict),
        this.#revealed.has(reading.text) ? 'revealed' : 'covered',
        (state) => {
          if (state === 'revealed') this.#revealed.add(seen.reading.text);
          else this.#revealed.delete(seen.reading.text);
          this.#highlight(seen);
        },
      );
      if (!seen.cover.settle()) {
        seen.cover = null;
        seen.mark = 'highlight';
      }
    }
    this.#highlight(seen);
  }

  #highlight(seen: Seen): void {
    const hidden = seen.mark === 'blur' || seen.mark === 'fold';
    if (hidden && !this.#revealed.has(seen.reading.text)) this.#highlights.clear(seen.post);
    else this.#highlights.set(seen.post, seen.reading, seen.entry.verdict?.spans ?? []);
  }

  #unmark(seen: Seen): void {
    seen.cover?.remove();
    seen.cover = null;
    this.#highlights.clear(seen.post);
    seen.mark = 'none';
  }

  #captionOf(verdict: Verdict): Caption {
    const category = mainCategory(verdict, this.#settings);
    const what = category ? say(`category_${category}`) : '';
    const means = category ? say(`means_${category}`) : '';
    const severity = graded(verdict.severity) ? say(`severity_${verdict.severity}`) : '';
    return { what: say('what', what, severity), why: plainReason(verdict) ?? means };
  }

  /** Soon, and once for all that happens until then: the background is told each time. */
  #countAgain(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = undefined;
      const { findings } = this.#ledger.counts();
      if (findings === this.#count) return;
      this.#count = findings;
      this.#counted(findings);
    }, COUNT);
  }
}

function unjudged(why: NonNullable<Verdict['why']>): Verdict {
  return {
    id: null,
    judged: false,
    why,
    threat: false,
    severity: 'none',
    score: 0,
    stance: null,
    categories: [],
    language: 'und',
    specificity: 0,
    attributes: {
      target: null,
      means: null,
      time: null,
      place: null,
      condition: null,
      commitment: null,
    },
    spans: [],
    reasons: [],
    packs: [],
  };
}

let sheet: CSSStyleSheet | undefined;

/** The registered stylesheet reaches the document alone. */
function dress(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(pageStyle);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** A picture to look at, not an avatar or an icon. */
function holdsPicture(post: Element): boolean {
  return [...post.querySelectorAll('img, video, picture, canvas')].some((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width >= 100 && height >= 100;
  });
}

/** The address without what only scrolls within the page. */
function addressNow(): string {
  const { origin, pathname, search, hash } = location;
  return origin + pathname + search + (/^#[!/]/u.test(hash) ? hash : '');
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
