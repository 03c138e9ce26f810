import { type MessageName, say } from '../messages.ts';
import type { Skipped } from '../protocol.ts';

/** Why posts were not judged and how many, in words. */
export function skippedLine(skipped: Skipped): string {
  const parts = Object.entries(skipped).map(
    ([why, count]) => `${count} ${say(`why_${why}` as MessageName)}`,
  );
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

/** An adapter in words; its own name where there are none. */
export function adapterName(name: string): string {
  return say(`adapter_${name}` as MessageName) || name;
}
