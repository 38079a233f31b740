/** What the store has that reads events. */

import type { Store } from '../../store/database.ts';
import { listFixRules } from '../../store/fix-rules.ts';
import { listInForce } from '../../store/scoring-versions.ts';
import { listSegments } from '../../store/segments.ts';
import type { ReaderContext } from './readers.ts';

export async function readersIn(
  store: Store,
  workspace: string,
): Promise<Pick<ReaderContext, 'fixes' | 'profiles' | 'segments'>> {
  return {
    fixes: await listFixRules(store, workspace),
    profiles: (await listInForce(store, workspace)).map(({ document }) => document),
    segments: await listSegments(store, workspace),
  };
}
