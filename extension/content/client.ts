import type { Answers, Envelope, Reply, ToBackground } from '../protocol.ts';

/** What the client needs of a port of the browser's. */
export interface Line {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(call: (message: unknown) => void): void };
  onDisconnect: { addListener(call: () => void): void };
}

interface Waiting {
  message: ToBackground;
  resolve: (answer: never) => void;
  reject: (problem: Error) => void;
  timer?: ReturnType<typeof setTimeout>;
  sends: number;
}

/** No answer, and asking again did not help either. */
export class NoAnswer extends Error {}

/**
 * Asks the background over a port that is open while there is something to ask. The
 * background may be stopped at any moment, and a page that comes back from the back/forward
 * cache has a port that is dead without a word; so each question has a time limit and goes
 * out once more, on a new port.
 */
export class Client {
  readonly #connect: () => Line;
  readonly #limit: number;
  readonly #onGone: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #line: Line | undefined;
  #next = 1;

  /**
   * `connect` throws when the extension has gone; `gone` is then called. `limit` in
   * milliseconds, for each of the two tries.
   */
  constructor(connect: () => Line, gone: () => void, limit: number) {
    this.#connect = connect;
    this.#onGone = gone;
    this.#limit = limit;
  }

  /** Rejects with {@link NoAnswer}, or with what the background said was wrong. */
  ask<M extends ToBackground>(message: M): Promise<Answers[M['kind']]> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      const waiting: Waiting = { message, resolve, reject, sends: 0 };
      this.#waiting.set(id, waiting);
      this.#send(id, waiting);
    });
  }

  /** Drops the port; what waits for an answer is asked again on a new one. */
  reconnect(): void {
    this.#drop();
    for (const [id, waiting] of this.#waiting) this.#again(id, waiting);
  }

  /** Gives up on every question and closes the port. */
  close(): void {
    this.#drop();
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(new NoAnswer('closed'));
    }
    this.#waiting.clear();
  }

  #send(id: number, waiting: Waiting): void {
    clearTimeout(waiting.timer);
    waiting.sends += 1;
    waiting.timer = setTimeout(() => {
      this.#drop();
      this.#again(id, waiting);
    }, this.#limit);
    const envelope: Envelope<ToBackground> = { id, message: waiting.message };
    try {
      this.#open().postMessage(envelope);
    } catch {
      this.#drop();
      try {
        this.#open().postMessage(envelope);
      } catch {
        this.close();
        this.#onGone();
      }
    }
  }

  #again(id: number, waiting: Waiting): void {
    if (waiting.sends < 2) {
      this.#send(id, waiting);
      return;
    }
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.reject(new NoAnswer('no answer in time'));
  }

  #open(): Line {
    if (this.#line) return this.#line;
    const line = this.#connect();
    this.#line = line;
    line.onMessage.addListener((message) => {
      const reply = message as Reply<unknown>;
      const waiting = this.#waiting.get(reply.id);
      if (!waiting) return;
      clearTimeout(waiting.timer);
      this.#waiting.delete(reply.id);
      if ('answer' in reply) waiting.resolve(reply.answer as never);
      else waiting.reject(new Error(reply.error));
    });
    line.onDisconnect.addListener(() => {
      if (this.#line !== line) return;
      this.#line = undefined;
      if (this.#waiting.size > 0) this.reconnect();
    });
    return line;
  }

  #drop(): void {
    const line = this.#line;
    this.#line = undefined;
    try {
      line?.disconnect();
    } catch {
      // Already dead.
    }
  }
}
