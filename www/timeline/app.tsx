import { useMemo, useState } from 'preact/hooks';
import { Endless, type Post } from './endless.ts';
import { Feed } from './feed.tsx';
import { Icon } from './icons.tsx';
import { Live } from './live.ts';
import { Plain, Thread } from './plain.tsx';
import { posts } from './posts.ts';
import { pathOfClick, paths, type Route, useRoute } from './route.ts';
import type { Switches } from './switches.ts';
import styles from './timeline.module.css';
import { Timeline } from './timeline.ts';

const FIRST_PAGE = 40;
const TRENDS = ['Matchday', 'LunchBreak', 'FilmClub', 'ComeSing', 'قطار_الساحل', 'GettingOld'];

function heading(route: Route): string {
  switch (route.view) {
    case 'feed':
      return 'Home';
    case 'post':
      return 'Post';
    case 'author':
      return `@${route.author}`;
    case 'tag':
      return `#${route.tag}`;
  }
}

/** The posts of the first round that a view other than the home timeline shows. */
function picked(route: Route, round: readonly Post[]): Post[] {
  if (route.view === 'author') return round.filter((post) => post.author === route.author);
  if (route.view !== 'tag') return [];
  const tag = `#${route.tag}`.toLowerCase();
  return round.filter((post) => post.text.toLowerCase().includes(tag));
}

export function App({ switches }: { switches: Switches }) {
  const [route, go] = useRoute();
  const [{ endless, live, timeline, round }] = useState(() => {
    const endless = new Endless(switches.seed, Date.now());
    const timeline = new Timeline(endless);
    timeline.loadOlder(FIRST_PAGE);
    return {
      endless,
      timeline,
      live: new Live(switches.seed, !switches.plain),
      round: posts.map((_, ordinal) => endless.at(ordinal)),
    };
  });
  const title = heading(route);
  const some = useMemo(() => picked(route, round), [route, round]);

  const follow = (event: MouseEvent) => {
    const path = pathOfClick(event);
    if (path === null) return;
    event.preventDefault();
    go(path);
  };

  const view = () => {
    if (route.view === 'post') {
      return <Thread key={route.id} endless={endless} live={live} id={route.id} go={go} />;
    }
    if (route.view !== 'feed') return <Plain posts={some} live={live} label={title} go={go} />;
    if (switches.plain) return <Plain posts={round} live={live} label="Home timeline" go={go} />;
    return <Feed timeline={timeline} live={live} switches={switches} go={go} />;
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: links are followed; Enter on one is a click
    // biome-ignore lint/a11y/noStaticElementInteractions: it only follows the links inside
    <div class={styles.site} onClick={follow}>
      <nav class={styles.nav} aria-label="Main">
        <a class={styles.brand} href={paths.feed}>
          <span>Lantern</span>
        </a>
        <a href={paths.feed} aria-current={route.view === 'feed' ? 'page' : undefined}>
          <Icon shape="home" /> <span>Home</span>
        </a>
        <a href={paths.author('tram_line_6')}>
          <Icon shape="bench" /> <span>Around town</span>
        </a>
      </nav>
      <main class={styles.main}>
        <div class={styles.top}>
          {route.view !== 'feed' && (
            <button type="button" aria-label="Back" onClick={() => history.back()}>
              <Icon shape="back" />
            </button>
          )}
          <h1>{title}</h1>
        </div>
        {view()}
      </main>
      <aside class={styles.aside} aria-label="Trends">
        <h2>Talked about</h2>
        <ul>
          {TRENDS.map((tag) => (
            <li key={tag}>
              <a href={paths.tag(tag)} dir="auto">
                #{tag}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>l</kbd> like
        </p>
        <p>A made-up site. Nobody on it is real.</p>
      </aside>
    </div>
  );
}
