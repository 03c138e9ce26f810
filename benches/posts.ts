/** Everyday posts to measure on. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { posts as timeline } from '../www/timeline/posts.ts';

const tweets = resolve(import.meta.dirname, '../../shared/eval/tweets.jsonl');

export interface Posts {
  name: string;
  texts: string[];
}

/** Public tweets where they are at hand, else the posts of the demo timeline, repeated. */
export function everyday(): Posts {
  if (existsSync(tweets)) {
    const lines = readFileSync(tweets, 'utf8').split('\n').filter(Boolean);
    return { name: 'tweets', texts: lines.map((line) => JSON.parse(line).text) };
  }
  const own = timeline.map(({ text }) => text);
  return { name: 'demo timeline', texts: Array.from({ length: 10 }, () => own).flat() };
}
