import { browser } from 'wxt/browser';
import type { Answers, ToBackground, ToFrame } from '../protocol.ts';

/** Asks the background; throws what it says is wrong. */
export async function ask<M extends ToBackground>(message: M): Promise<Answers[M['kind']]> {
  const reply = await browser.runtime.sendMessage(message);
  if (reply && 'answer' in reply) return reply.answer;
  throw new Error(reply?.error ?? 'no answer');
}

/** Asks one frame of a tab; null where nobody listens there. */
export async function askFrame<M extends ToFrame>(
  tabId: number,
  frameId: number,
  message: M,
): Promise<Answers[M['kind']] | null> {
  try {
    return (await browser.tabs.sendMessage(tabId, message, { frameId })) ?? null;
  } catch {
    return null;
  }
}

/**
 * The frames of a tab that may be read, each after its parent and in the parent's order. None
 * where the tab may not be read.
 */
export async function framesOf(tabId: number): Promise<number[]> {
  const target = { tabId, allFrames: true };
  const frames = await browser.scripting
    .executeScript({ target, func: pathOfFrame, injectImmediately: true })
    .catch(() => []);
  return frames
    .map(({ frameId, result }) => ({ frameId, path: result ?? [] }))
    .sort((one, other) => comparePaths(one.path, other.path))
    .map(({ frameId }) => frameId);
}

/** Runs in the page, on its own: nothing outside of it is there. */
function pathOfFrame(): number[] {
  const path: number[] = [];
  for (let at: Window = window; at !== at.parent; at = at.parent) {
    let place = 0;
    while (place < at.parent.length && at.parent[place] !== at) place += 1;
    path.unshift(place);
  }
  return path;
}

function comparePaths(one: number[], other: number[]): number {
  for (const [depth, place] of one.entries()) {
    const rival = other[depth];
    if (rival === undefined) return 1;
    if (place !== rival) return place - rival;
  }
  return one.length - other.length;
}
