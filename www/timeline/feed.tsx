import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { Composer } from './composer.tsx';
import type { Post } from './endless.ts';
import type { Live } from './live.ts';
import { PostView } from './post.tsx';
import { paths } from './route.ts';
import type { Switches } from './switches.ts';
import styles from './timeline.module.css';
import type { Timeline } from './timeline.ts';

const OVERSCAN = 700;
const PAGE = 40;
const ARRIVAL_MS = 9000;
const MOST_WAITING = 30;
const HEADER = 56;

interface FeedProps {
  timeline: Timeline;
  live: Live;
  switches: Switches;
  go: (path: string) => void;
}

/**
 * The home timeline. Only the rows near the window are in the document, each moved to its
 * place by a transform; in `recycle` mode a row that leaves at one end comes back at the other
 * with another post in the same nodes.
 */
export function Feed({ timeline, live, switches, go }: FeedProps) {
  const [, draw] = useReducer((version: number) => version + 1, 0);
  const list = useRef<HTMLDivElement>(null);
  const waiting = useRef(0);
  const pool = useRef(1);
  const current = useRef<number | null>(null);
  const focusing = useRef(false);
  const { heights } = timeline;

  const listTop = () =>
    list.current ? list.current.getBoundingClientRect().top + window.scrollY : HEADER;
  const scrolled = () => window.scrollY - listTop();

  /** Changes what is above the reader without moving what the reader looks at. */
  const anchored = (change: () => void, rowsAdded = 0) => {
    const distance = scrolled();
    const row = heights.rowAt(Math.max(0, distance));
    const before = heights.top(row);
    change();
    const moved = heights.top(row + rowsAdded) - before;
    if (distance > 0 && Math.abs(moved) >= 1) {
      // The list must have grown before the window can scroll there.
      if (list.current) list.current.style.height = `${heights.total}px`;
      window.scrollBy(0, moved);
    }
  };

  const arrive = (count: number) => {
    anchored(() => timeline.loadNewer(count), count);
    draw(0);
  };

  const from = scrolled();
  const first = heights.rowAt(Math.max(0, from - OVERSCAN));
  const last = heights.rowAt(Math.max(0, from + window.innerHeight + OVERSCAN));
  // Always as many rows as there are slots: a slot that stood empty would lose its nodes.
  pool.current = Math.max(pool.current, last - first + 1);
  const shown = timeline.rows.slice(first, first + pool.current);

  const measure = () => {
    let changed = false;
    anchored(() => {
      for (const row of list.current?.querySelectorAll<HTMLElement>(':scope > [data-index]') ??
        []) {
        const index = Number(row.dataset.index) + timeline.prepended;
        changed = heights.measure(index, row.offsetHeight) || changed;
      }
    });
    if (changed) draw(0);
  };

  const sizes = useRef<{ observer: ResizeObserver; rows: WeakSet<Element> } | null>(null);
  const latestMeasure = useRef(measure);
  latestMeasure.current = measure;

  useLayoutEffect(() => {
    sizes.current ??= {
      observer: new ResizeObserver(() => latestMeasure.current()),
      rows: new WeakSet(),
    };
    for (const row of list.current?.querySelectorAll(':scope > [data-index]') ?? []) {
      if (sizes.current.rows.has(row)) continue;
      sizes.current.rows.add(row);
      sizes.current.observer.observe(row);
    }
    measure();
    live.see(shown.flatMap((post) => (post.quoted ? [post, post.quoted] : [post])));
    if (last > timeline.rows.length - PAGE / 2) {
      timeline.loadOlder(PAGE);
      draw(0);
    }
    if (focusing.current && current.current !== null) {
      const article = list.current?.querySelector<HTMLElement>(
        `:scope > [data-index="${current.current}"] > article`,
      );
      if (article) {
        focusing.current = false;
        article.focus({ preventScroll: true });
      }
    }
  });

  useLayoutEffect(() => {
    window.scrollTo(0, timeline.scroll);
    draw(0);
    let asked = 0;
    const follow = () => {
      timeline.scroll = window.scrollY;
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        draw(0);
      });
    };
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    const unsubscribe = live.subscribe(() => draw(0));
    return () => {
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
      cancelAnimationFrame(asked);
      unsubscribe();
      sizes.current?.observer.disconnect();
    };
  }, []);

  const latestArrive = useRef(arrive);
  latestArrive.current = arrive;
  useEffect(() => {
    const tick = setInterval(() => {
      if (switches.rate !== null) return latestArrive.current(1);
      if (document.hidden || waiting.current >= MOST_WAITING) return;
      waiting.current += 1;
      draw(0);
    }, switches.rate ?? ARRIVAL_MS);
    return () => clearInterval(tick);
  }, []);

  const step = (by: 1 | -1) => {
    const start =
      current.current ?? heights.rowAt(Math.max(0, scrolled())) - timeline.prepended - by;
    const row = Math.max(0, Math.min(timeline.rows.length - 1, start + timeline.prepended + by));
    current.current = row - timeline.prepended;
    focusing.current = true;
    window.scrollTo(0, listTop() + heights.top(row) - HEADER - 8);
    draw(0);
  };

  const open = (post: Post) => go(paths.post(post.author, post.id));

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element))
      return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    const row =
      current.current === null ? undefined : timeline.rows[current.current + timeline.prepended];
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'l' && row) live.like(row);
    else if (event.key === 'Enter' && row && event.target.matches('article')) open(row);
    else return;
    event.preventDefault();
  };
  const latestPress = useRef(press);
  latestPress.current = press;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latestPress.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <>
      <Composer
        label="What is new?"
        onPost={(text) => {
          anchored(() => timeline.write(text), 1);
          draw(0);
        }}
      />
      {waiting.current > 0 && (
        <button
          type="button"
          class={styles.arrivals}
          onClick={() => {
            timeline.loadNewer(waiting.current);
            waiting.current = 0;
            window.scrollTo(0, 0);
            draw(0);
          }}
        >
          {waiting.current === 1 ? '1 new post' : `${waiting.current} new posts`}
        </button>
      )}
      <div
        class={styles.list}
        role="feed"
        aria-label="Home timeline"
        aria-busy="false"
        ref={list}
        style={{ height: `${heights.total}px` }}
      >
        {shown.map((post, offset) => {
          const index = first + offset - timeline.prepended;
          const slot = ((index % pool.current) + pool.current) % pool.current;
          return (
            <div
              key={switches.mode === 'react' ? post.id : slot}
              class={styles.row}
              data-index={index}
              style={{ transform: `translateY(${heights.top(first + offset)}px)` }}
              onFocusCapture={() => {
                current.current = index;
              }}
            >
              <PostView post={post} live={live} position={first + offset + 1} onReply={open} />
            </div>
          );
        })}
      </div>
    </>
  );
}
