import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Envelope, Reply, ToBackground } from '../protocol.ts';
import { Client, type Line, NoAnswer } from './client.ts';

/** A port whose other end does what a case says. */
class Port implements Line {
  sent: Envelope<ToBackground>[] = [];
  #hear: ((message: unknown) => void)[] = [];
  #ends: (() => void)[] = [];
  readonly #onPost: (port: Port, envelope: Envelope<ToBackground>) => void;
  onMessage = { addListener: (call: (message: unknown) => void) => void this.#hear.push(call) };
  onDisconnect = { addListener: (call: () => void) => void this.#ends.push(call) };

  constructor(onPost: (port: Port, envelope: Envelope<ToBackground>) => void) {
    this.#onPost = onPost;
  }

  postMessage(message: unknown): void {
    const envelope = message as Envelope<ToBackground>;
    this.sent.push(envelope);
    this.#onPost(this, envelope);
  }

  answer(id: number): void {
    const reply: Reply<unknown> = { id, answer: { found: [], milliseconds: 1 } };
    queueMicrotask(() => {
      for (const call of this.#hear) call(reply);
    });
  }

  break(): void {
    for (const call of this.#ends) call();
  }

  disconnect(): void {}
}

const LIMIT = 20;
const question = { kind: 'scan', texts: ['a'] } as const satisfies ToBackground;

function client(...ends: ((port: Port, envelope: Envelope<ToBackground>) => void)[]) {
  const ports: Port[] = [];
  let gone = 0;
  const made = new Client(
    () => {
      const end = ends[ports.length];
      if (!end) throw new Error('Extension context invalidated.');
      const port = new Port(end);
      ports.push(port);
      return port;
    },
    () => {
      gone += 1;
    },
    LIMIT,
  );
  return { made, ports, gone: () => gone };
}

const answers = (port: Port, { id }: Envelope<ToBackground>) => port.answer(id);
const ignores = () => {};
const throws = () => {
  throw new Error('Attempting to use a disconnected port object');
};

test('an answer comes back to its question, over one port', async () => {
  const { made, ports } = client(answers);
  await Promise.all([made.ask({ ...question }), made.ask({ ...question })]);
  assert.equal(ports.length, 1);
  assert.equal(new Set(ports[0]?.sent.map(({ id }) => id)).size, 2);
});

test('a dead port that says nothing is replaced after the time limit', async () => {
  const { made, ports } = client(ignores, answers);
  await made.ask({ ...question });
  assert.equal(ports.length, 2);
});

test('a port that throws is replaced at once', async () => {
  const { made, ports } = client(throws, answers);
  await made.ask({ ...question });
  assert.equal(ports.length, 2);
});

test('a port that breaks while a question waits is replaced', async () => {
  const { made, ports } = client((port) => queueMicrotask(() => port.break()), answers);
  await made.ask({ ...question });
  assert.equal(ports.length, 2);
});

test('a question goes out twice and no more', async () => {
  const { made, ports } = client(ignores, ignores, answers);
  await assert.rejects(made.ask({ ...question }), NoAnswer);
  assert.equal(ports.flatMap(({ sent }) => sent).length, 2);
});

test('an extension that has gone is noticed, and nothing waits for it', async () => {
  const { made, gone } = client();
  await assert.rejects(made.ask({ ...question }), NoAnswer);
  assert.equal(gone(), 1);
});

test('an error of the background reaches who asked', async () => {
  const port = new Port((self, { id }) => {
    const [hear] = hears;
    queueMicrotask(() => hear?.({ id, error: 'out of memory' }));
    void self;
  });
  const hears: ((message: unknown) => void)[] = [];
  port.onMessage = { addListener: (call) => void hears.push(call) };
  const made = new Client(
    () => port,
    () => {},
    LIMIT,
  );
  await assert.rejects(made.ask({ ...question }), /out of memory/u);
});
