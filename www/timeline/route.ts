import { useEffect, useState } from 'preact/hooks';

/** Which view the address names. */
export type Route =
  | { view: 'feed' }
  | { view: 'post'; id: string }
  | { view: 'author'; author: string }
  | { view: 'tag'; tag: string };

/**
 * The folder that the timeline is served from. Read before the first navigation: afterwards
 * the address is a permalink and relative links would go astray.
 */
const base = new URL('.', document.URL);

export const paths = {
  feed: base.pathname,
  post: (author: string, id: string) => `${base.pathname}@${author}/${id}`,
  author: (author: string) => `${base.pathname}@${author}`,
  tag: (tag: string) => `${base.pathname}?tag=${encodeURIComponent(tag)}`,
};

function read(address: URL): Route {
  const path = address.pathname.slice(base.pathname.length);
  // A server that knows no permalinks can send a reader to `?post=@author/id` instead.
  const [, author, id] =
    /^@(\w+)(?:\/(\d+))?$/.exec(address.searchParams.get('post') ?? path) ?? [];
  if (id) return { view: 'post', id };
  if (author) return { view: 'author', author };
  const tag = address.searchParams.get('tag');
  return tag ? { view: 'tag', tag } : { view: 'feed' };
}

/** The current view, and how to go to another without a new document. */
export function useRoute(): [Route, (path: string) => void] {
  const [route, setRoute] = useState(() => read(new URL(document.URL)));
  useEffect(() => {
    const follow = () => setRoute(read(new URL(document.URL)));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const go = (path: string) => {
    history.pushState(null, '', path);
    setRoute(read(new URL(document.URL)));
  };
  return [route, go];
}

/** The path inside the timeline that a click asks for, `null` where the browser is to act. */
export function pathOfClick(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== base.origin) return null;
  const inside =
    link.pathname.startsWith(`${base.pathname}@`) ||
    (link.pathname === base.pathname && (link.search === '' || link.search.startsWith('?tag=')));
  return inside ? link.pathname + link.search : null;
}
