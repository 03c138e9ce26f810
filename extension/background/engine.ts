import type { PackInfo } from '@engine/types';
import initialise, { Engine } from '@engine/watchword';
import { language } from '../messages.ts';
import type { Answers, Judge, PackChecked, Packed, Scan } from '../protocol.ts';
import { readSettings, readUserPacks, type Settings } from '../settings.ts';

interface Running {
  engine: Engine;
  all: PackInfo[];
  refused: { file: string; problem: string }[];
}

let running: Promise<Running> | undefined;

/** Starts on the first question; the background is stopped when idle and starts anew. */
function run(): Promise<Running> {
  running ??= start().catch((problem) => {
    running = undefined;
    throw problem;
  });
  return running;
}

async function start(): Promise<Running> {
  const [settings, userPacks] = await Promise.all([
    readSettings(),
    readUserPacks(),
    initialise({ module_or_path: fetch('/watchword_bg.wasm') }),
  ]);
  const engine = new Engine();
  engine.speak(language());
  const refused: Running['refused'] = [];
  for (const { file, source } of userPacks) {
    try {
      engine.load_pack(source, file);
    } catch (problem) {
      refused.push({ file, problem: messageOf(problem) });
    }
  }
  const all = engine.packs();
  if (settings.packsOff.length > 0) choose(engine, all, settings);
  return { engine, all, refused };
}

/** Takes other settings to heart; a new engine is built only where the packs differ. */
export function adjust(changed: { settings?: Settings; packs: boolean }): void {
  if (changed.packs) {
    restart();
    return;
  }
  const { settings } = changed;
  if (settings) running?.then(({ engine, all }) => choose(engine, all, settings)).catch(() => {});
}

function choose(engine: Engine, all: PackInfo[], { packsOff }: Settings): void {
  engine.use_packs(all.map(({ name }) => name).filter((name) => !packsOff.includes(name)));
}

/** Forgets the engine; the next question builds one from the packs as they are then. */
function restart(): void {
  running?.then(({ engine }) => engine.free()).catch(() => {});
  running = undefined;
}

export async function scan({ texts }: Scan): Promise<Answers['scan']> {
  const { engine } = await run();
  const { found, milliseconds } = engine.scan(texts);
  return { found, milliseconds };
}

export async function judge({ texts }: Judge): Promise<Answers['judge']> {
  const { engine } = await run();
  return { verdicts: texts.map((text) => engine.judge(text)) };
}

export async function packs(): Promise<Packed> {
  const { engine, all, refused } = await run();
  return { packs: engine.packs(), all, refused };
}

/** Tries a pack on an engine of its own, so that a bad one changes nothing. */
export async function checkPack(file: string, source: string): Promise<PackChecked> {
  await run();
  const trial = new Engine();
  try {
    return { ok: true, pack: trial.load_pack(source, file) };
  } catch (problem) {
    return { ok: false, problem: messageOf(problem) };
  } finally {
    trial.free();
  }
}

export function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
