/** Small pages for tests, and what stands on them. */
import type { Page } from 'puppeteer-core';
import { until } from './session.ts';

/** Sentences whose verdict nobody doubts, so that a test of the extension tests that alone. */
export const THREAT = 'I will kill you tomorrow.';
export const HARMLESS = 'The bakery at the corner has plum cake again.';

/** A page of posts as a simple forum would write them. */
export function forum(texts: readonly string[], script = ''): string {
  const posts = texts.map((text, at) => post(text, `reader_${at}`)).join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Forum</title>
<main>${posts}</main>${script && `<script>${script}</script>`}</html>`;
}

/** A page that holds one article of running text. */
export function news(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<header><nav><a href="/">Front page</a></nav></header>
<main><article><h1>${escaped(title)}</h1>${text}</article></main></html>`;
}

let posts = 0;

function post(text: string, author: string): string {
  posts += 1;
  return `<article>
<header><a href="/@${author}">@${author}</a> <a href="/posts/${posts}"><time>12:00</time></a></header>
<p>${escaped(text)}</p></article>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

/** Adds a post at the end, as a page does when one arrives. */
export async function insert(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (html) => {
      document.querySelector('main')?.insertAdjacentHTML('beforeend', html);
    },
    post(text, 'newcomer'),
  );
}

/** The texts that are covered now, in the order of the page. */
export function covered(page: Page): Promise<string[]> {
  return page.$$eval('[data-watchword]', (bodies) =>
    bodies.map((body) => (body.textContent ?? '').trim()),
  );
}

/** Waits until so many texts are covered, and gives them. */
export async function coveredCount(page: Page, count: number): Promise<string[]> {
  let found: string[] = [];
  await until(async () => {
    found = await covered(page);
    return found.length === count;
  }, `${count} covered posts`).catch((late: Error) => {
    throw new Error(`${late.message}; there are ${found.length}: ${JSON.stringify(found)}`);
  });
  return found;
}
