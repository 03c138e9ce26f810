/** A stretch of a post's text, as the page draws it. */
export interface Segment {
  kind: 'words' | 'mention' | 'hashtag' | 'link' | 'emoji' | 'break';
  text: string;
}

const PARTS = new RegExp(
  [
    '(?<mention>(?<![\\p{L}\\p{N}])@[A-Za-z0-9_]+)',
    '(?<hashtag>#[\\p{L}\\p{N}\\p{M}_]+)',
    '(?<link>[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.example(?:/[A-Za-z0-9/_-]*)?)',
    '(?<emoji>\\p{Extended_Pictographic}\\uFE0F?)',
    '(?<break>\\n)',
  ].join('|'),
  'gu',
);

/** The text cut into what is drawn in different ways; joined together it is the text again. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(PARTS)) {
    if (match.index > from) found.push({ kind: 'words', text: text.slice(from, match.index) });
    const kind = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined)?.[0];
    found.push({ kind: kind as Segment['kind'], text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: 'words', text: text.slice(from) });
  return found;
}
