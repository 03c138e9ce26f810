import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ledger, type Sighting } from './ledger.ts';

// The ledger only holds on to elements, weakly.
const element = () => ({}) as Element;

const sighting = (text: string, more: Partial<Sighting> = {}): Sighting => ({
  text,
  author: null,
  permalink: null,
  time: null,
  quoted_in: null,
  ...more,
});

const texts = (ledger: Ledger) => ledger.entries().map(({ text }) => text);

test('a post is noted once by permalink, whatever its text', () => {
  const ledger = new Ledger();
  const first = ledger.see(element(), sighting('one', { permalink: 'p/1' }), undefined);
  const again = ledger.see(element(), sighting('one, edited', { permalink: 'p/1' }), undefined);
  assert.equal(first, again);
  assert.deepEqual(texts(ledger), ['one, edited']);
  assert.equal(again.settled, false);
});

test('without a permalink once by author and text', () => {
  const ledger = new Ledger();
  ledger.see(element(), sighting('same', { author: 'ann' }), undefined);
  ledger.see(element(), sighting('same', { author: 'ann' }), undefined);
  ledger.see(element(), sighting('same', { author: 'bob' }), undefined);
  assert.equal(ledger.entries().length, 2);
});

test('a recycled element is another post', () => {
  const ledger = new Ledger();
  const post = element();
  const first = ledger.see(post, sighting('one', { permalink: 'p/1' }), undefined);
  ledger.see(post, sighting('two', { permalink: 'p/2' }), first);
  assert.deepEqual(texts(ledger), ['one', 'two']);
});

test('text that is shown in full is the same post', () => {
  const ledger = new Ledger();
  const post = element();
  const first = ledger.see(post, sighting('a long story …', { author: 'ann' }), undefined);
  ledger.see(element(), sighting('next'), undefined);
  ledger.see(post, sighting('a long story that ends', { author: 'ann' }), first);
  assert.deepEqual(texts(ledger), ['a long story that ends', 'next']);
});

test('a permalink that comes late keeps the place', () => {
  const ledger = new Ledger();
  const post = element();
  const first = ledger.see(post, sighting('one'), undefined);
  ledger.see(element(), sighting('two'), undefined);
  ledger.see(post, sighting('one', { permalink: 'p/1', author: 'ann' }), first);
  assert.deepEqual(texts(ledger), ['one', 'two']);
  assert.equal(ledger.entries()[0]?.permalink, 'p/1');
});

test('after the address changed everything is new', () => {
  const ledger = new Ledger();
  const first = ledger.see(element(), sighting('one'), undefined);
  ledger.clear();
  ledger.see(element(), sighting('two'), undefined);
  ledger.see(element(), sighting('one'), first);
  assert.deepEqual(texts(ledger), ['two', 'one']);
});
