import type { PackInfo, Verdict } from '@engine/types';
import type { Mark } from './ladder.ts';

/**
 * Every message that crosses between the parts of the extension, told apart by `kind`.
 * Nothing here ever crosses to a page.
 */
export type Message = ToBackground | ToFrame;

/** Asked of the background, by content scripts and by the extension's own pages. */
export type ToBackground = Scan | Judge | Packs | CheckPack | Counted;

/** Asked of the content script of one frame, by the popup and the page report. */
export type ToFrame = Summarise | Recount | Jump;

/** Judge a batch; verdicts come back only for texts with something to say. */
export interface Scan {
  kind: 'scan';
  texts: string[];
}

/** Whole verdicts, one for each text, in order. */
export interface Judge {
  kind: 'judge';
  texts: string[];
}

/** Which packs there are. */
export interface Packs {
  kind: 'packs';
}

/** Would this source load as a pack? */
export interface CheckPack {
  kind: 'check_pack';
  file: string;
  source: string;
}

/** How many findings a frame holds now. `fresh` when its document has just begun. */
export interface Counted {
  kind: 'counted';
  findings: number;
  fresh: boolean;
}

/** What a frame holds, in short. */
export interface Summarise {
  kind: 'summarise';
}

/** Every post that a frame has seen. */
export interface Recount {
  kind: 'recount';
}

/** Bring a post into view and put the focus on its mark. */
export interface Jump {
  kind: 'jump';
  /** The post's number in its frame's {@link Summary}. */
  post: number;
}

/** The answer to each kind of message. */
export interface Answers {
  scan: Scanned;
  judge: Judged;
  packs: Packed;
  check_pack: PackChecked;
  counted: null;
  summarise: Summary;
  recount: Recounted;
  jump: boolean;
}

export interface Scanned {
  /** `index` is the place in the batch that was asked for. */
  found: { index: number; verdict: Verdict }[];
  /** Spent in the engine. */
  milliseconds: number;
}

export interface Judged {
  verdicts: Verdict[];
}

export interface Packed {
  /** In use now. */
  packs: PackInfo[];
  /** Loaded, in use or not. */
  all: PackInfo[];
  /** Packs of the user's own that were refused, with why. */
  refused: { file: string; problem: string }[];
}

export type PackChecked = { ok: true; pack: PackInfo } | { ok: false; problem: string };

/** Why posts were not judged, and how many: `language`, `pictures`, `too_long`, `time_out`. */
export type Skipped = Partial<Record<NonNullable<Verdict['why']>, number>>;

/** One finding as the popup lists it: nothing of the post's words. */
export interface Listed {
  post: number;
  author: string | null;
  severity: Verdict['severity'];
  category: Verdict['categories'][number] | null;
  mark: Mark;
}

export interface Summary {
  active: boolean;
  adapter: string;
  judged: number;
  skipped: Skipped;
  /** Main-thread time of the content script, and time spent in the engine. */
  milliseconds: { page: number; engine: number };
  findings: Listed[];
}

/** One post of the page report; its verdict is null where the scan found nothing. */
export interface Row {
  text: string;
  author: string | null;
  permalink: string | null;
  time: string | null;
  /** The permalink of the post that quotes this one, else that post's text. */
  quoted_in: string | null;
  mark: Mark;
  verdict: Verdict | null;
}

export interface Recounted {
  page: string;
  title: string;
  summary: Summary;
  rows: Row[];
}

/** A message on a port carries an id, so that its answer finds its way back. */
export interface Envelope<M> {
  id: number;
  message: M;
}

/** An answer, or why there is none. */
export type Reply<A> = { id: number; answer: A } | { id: number; error: string };

/** The name of the port between a content script and the background. */
export const PORT = 'timeline';
