import type { WrittenPost } from '../posts.ts';

type Harmless = string | (Omit<WrittenPost, 'author' | 'lang' | 'expect'> & { author?: string });

/** Posts that ask for no mark, by authors that take turns. */
export function harmless(
  lang: string,
  authors: readonly string[],
  texts: readonly Harmless[],
): WrittenPost[] {
  return texts.map((entry, index) => ({
    author: authors[index % authors.length] ?? 'nobody_in_particular',
    lang,
    expect: { mark: 'none' },
    ...(typeof entry === 'string' ? { text: entry } : entry),
  }));
}
