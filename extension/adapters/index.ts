import type { Adapter } from './adapter.ts';
import { genericAdapter } from './generic.ts';
import { mastodon } from './mastodon.ts';
import { x } from './x.ts';

/** The adapter for the document that this runs in. */
export function chooseAdapter(): Adapter {
  return [x, mastodon].find((adapter) => adapter.here()) ?? genericAdapter();
}
