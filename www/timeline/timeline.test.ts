import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Endless, ID_STEP, QUOTED } from './endless.ts';
import { expected } from './expected.ts';
import { Heights } from './heights.ts';
import { posts } from './posts.ts';
import { segments } from './segments.ts';
import { Timeline } from './timeline.ts';

const OPENED = Date.UTC(2026, 0, 1);
const ROUNDS = [-2, -1, 0, 1, 40];

test('threats are few, and there is one of each category', () => {
  const marked = expected().filter(({ mark }) => mark === 'blur');
  assert.ok(posts.length >= 240);
  assert.ok(marked.length < posts.length / 10);
  const categories = new Set(marked.map(({ category }) => category));
  assert.deepEqual([...categories].sort(), [
    'conditional',
    'direct',
    'doxxing',
    'glorification',
    'incitement',
    'recruitment',
    'self_harm_baiting',
    'veiled',
    'wish',
  ]);
});

test('what is expected of a post says what it rests on', () => {
  for (const row of expected()) {
    for (const outcome of [row, row.more, row.edit]) {
      if (outcome?.mark !== 'blur') continue;
      assert.ok(outcome.category, outcome.text);
      assert.equal(outcome.stance, 'asserted', outcome.text);
    }
  }
});

test('texts have the form that a reader sees: single spaces, no blank lines', () => {
  for (const row of expected()) {
    for (const text of [row.text, row.more?.text, row.edit?.text]) {
      if (text !== undefined) assert.doesNotMatch(text, / {2}|\n\n|^\s|\s$/u, text);
    }
  }
});

test('segments joined together are the text', () => {
  for (const { text } of expected()) {
    assert.equal(
      segments(text)
        .map((segment) => segment.text)
        .join(''),
      text,
    );
  }
  assert.deepEqual(
    segments('@one see #two_3, a.example/b ☀️\nme@home').map(({ kind, text }) => `${kind} ${text}`),
    [
      'mention @one',
      'words  see ',
      'hashtag #two_3',
      'words , ',
      'link a.example/b',
      'words  ',
      'emoji ☀️',
      'break \n',
      'words me@home',
    ],
  );
});

test('every round holds every post once, in an order of its own', () => {
  const endless = new Endless(7, OPENED);
  const orders = ROUNDS.map((round) =>
    posts.map((_, position) => Number(endless.at(round * posts.length + position).id) % ID_STEP),
  );
  for (const order of orders) assert.deepEqual(new Set(order), new Set(posts.keys()));
  assert.equal(new Set(orders.map((order) => order.join())).size, ROUNDS.length);
});

test('the same seed gives the same posts, another seed another order', () => {
  const ids = (seed: number) => {
    const endless = new Endless(seed, OPENED);
    return posts.map((_, position) => endless.at(position).id).join();
  };
  assert.equal(ids(1), ids(1));
  assert.notEqual(ids(1), ids(2));
});

test('a post is found again by its id, and so is what it quotes', () => {
  const endless = new Endless(1, OPENED);
  for (let ordinal = -300; ordinal < 900; ordinal++) {
    const post = endless.at(ordinal);
    assert.deepEqual(endless.byId(post.id), post);
    if (!post.quoted) continue;
    assert.deepEqual(endless.byId(post.quoted.id), post.quoted);
    assert.equal(Number(post.quoted.id) % ID_STEP, (Number(post.id) % ID_STEP) + QUOTED);
  }
  for (const id of ['', '-1', '500000499', '99999999999999999999', 'x']) {
    assert.equal(endless.byId(id), null, id);
  }
  const own = endless.write('mine');
  assert.equal(endless.byId(own.id), own);
});

test('the first round answers to what is expected of it', () => {
  const endless = new Endless(3, OPENED);
  for (const row of expected()) {
    const post = endless.byId(row.id);
    assert.equal(post?.text, row.text);
    assert.equal(post?.author, row.author);
  }
});

test('rows keep their place while others are measured and put in before them', () => {
  const heights = new Heights(100);
  heights.append(4);
  assert.equal(heights.total, 400);
  assert.ok(heights.measure(1, 250));
  assert.ok(!heights.measure(1, 250.2));
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((row) => heights.top(row)),
    [0, 100, 350, 450, 550],
  );
  assert.deepEqual(
    [-5, 0, 99, 100, 349, 350, 9999].map((distance) => heights.rowAt(distance)),
    [0, 0, 0, 1, 1, 2, 3],
  );
  heights.prepend(2);
  assert.equal(heights.top(4), 550);
  assert.ok(!heights.measure(6, 1));
});

test('the timeline grows at both ends', () => {
  const timeline = new Timeline(new Endless(1, OPENED));
  timeline.loadOlder(30);
  const first = timeline.rows[0];
  timeline.loadNewer(3);
  timeline.write('mine');
  assert.equal(timeline.rows.length, 34);
  assert.equal(timeline.rows[0]?.text, 'mine');
  assert.equal(timeline.rows[timeline.prepended], first);
  assert.equal(timeline.heights.count, 34);
  assert.equal(new Set(timeline.rows.map(({ id }) => id)).size, 34);
});
