/** How long work may hold the main thread at a stretch, in milliseconds. */
const SLICE = 4;
/** A stretch that follows this soon upon another counts as the same one. */
const REST = 8;

/**
 * Does work in short slices: at once while the stretch has time left, so that a post can be
 * marked in the frame in which it appears, and the rest after the page had its turn.
 */
export class Slices {
  readonly #work: () => boolean;
  #planned = false;
  #began = 0;
  #spent = 0;
  #stopped = false;
  /** All time that the work took, in milliseconds. */
  total = 0;

  /** `work` does one small piece and says whether there is more. */
  constructor(work: () => boolean) {
    this.#work = work;
  }

  /** There is something to do. */
  poke(): void {
    if (this.#planned || this.#stopped) return;
    const now = performance.now();
    if (now - this.#began > SLICE + REST) {
      this.#began = now;
      this.#spent = 0;
    }
    if (this.#spent < SLICE) this.#run(SLICE - this.#spent);
    else this.#plan();
  }

  stop(): void {
    this.#stopped = true;
  }

  #run(budget: number): void {
    const start = performance.now();
    let now = start;
    let more = true;
    while (more && now - start < budget && !this.#stopped) {
      more = this.#work();
      now = performance.now();
    }
    this.#spent += now - start;
    this.total += now - start;
    if (more) this.#plan();
  }

  #plan(): void {
    if (this.#planned || this.#stopped) return;
    this.#planned = true;
    void yieldToPage().then(() => {
      this.#planned = false;
      if (this.#stopped) return;
      this.#began = performance.now();
      this.#spent = 0;
      this.#run(SLICE);
    });
  }
}

/** Lets input, timers and painting go first. Also comes back in a hidden tab. */
function yieldToPage(): Promise<void> {
  if (typeof scheduler !== 'undefined' && 'postTask' in scheduler) {
    return scheduler.postTask(() => {}, { priority: 'user-visible', delay: 1 });
  }
  return new Promise((resolve) => setTimeout(resolve, 1));
}

declare const scheduler: {
  postTask(task: () => void, options: { priority: string; delay: number }): Promise<void>;
};
