import type { Explanation, PackInfo } from '@engine/types';

/**
 * What the playground asks of an engine, wherever that lives: in the same page, or behind a
 * message. A refusal rejects with an `Error` whose message can be shown.
 */
export interface Judge {
  /** One text with every stage. */
  explain(text: string): Promise<Explanation>;
  /** The packs in use. */
  packs(): Promise<PackInfo[]>;
  /** Adds a pack from its source, or replaces the one of that name. `file` names it in errors. */
  loadPack(source: string, file: string): Promise<PackInfo>;
  /** Keeps only these packs in use; the others come back when named again. */
  usePacks(names: string[]): Promise<void>;
}
