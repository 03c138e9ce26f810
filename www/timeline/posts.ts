import type { Category, Stance } from '@engine/types';
import { arabic } from './posts/arabic.ts';
import { everyday } from './posts/everyday.ts';
import { lookAlikes } from './posts/look-alikes.ts';
import { manyTongues } from './posts/many-tongues.ts';
import { threats } from './posts/threats.ts';

/** What Watchword, with its default settings, is to make of a text. */
export interface Expect {
  mark: 'none' | 'blur';
  /** The main category, where something is to be found. */
  category?: Category;
  /** How a finding is to be read, where the engine makes one. */
  stance?: Stance;
}

/** A text as its author wrote it, in the form that PRODUCT calls the text of a post. */
export interface Written {
  author: string;
  text: string;
  /** BCP 47. */
  lang: string;
  expect: Expect;
}

export interface WrittenPost extends Written {
  /** What "Show more" adds to the text; `expect` is of the whole. */
  rest?: { text: string; expect: Expect };
  /** What the author turns the text into, seconds after a reader first sees it. */
  edit?: { seconds: number; text: string; expect: Expect };
  quoted?: Written;
  /** Words for a picture, read out to those who do not see it. */
  picture?: string;
  /** Where in the first round the post stands, so that the first screens show every kind. */
  place?: number;
}

/** Every post of one round of the timeline; a post's index is part of its id. */
export const posts: readonly WrittenPost[] = [
  ...everyday,
  ...lookAlikes,
  ...arabic,
  ...manyTongues,
  ...threats,
];
