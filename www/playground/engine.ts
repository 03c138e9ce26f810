import type { Judge } from './judge.ts';

type EngineModule = typeof import('@engine/watchword');

/** Loads the engine that lies beside the page and answers with it, in this page. */
export async function engineBesideThePage(folder: URL): Promise<Judge> {
  const path = new URL('watchword.js', folder).href;
  const module: EngineModule = await import(/* @vite-ignore */ path);
  await module.default({ module_or_path: new URL('watchword_bg.wasm', folder) });
  const engine = new module.Engine();
  return {
    explain: async (text) => engine.explain(text),
    packs: async () => engine.packs(),
    loadPack: async (source, file) => engine.load_pack(source, file),
    usePacks: async (names) => engine.use_packs(names),
  };
}
