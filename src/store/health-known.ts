/**
 * What people know of scored events that do not come as they used to: "it is meant so". It holds for one event and one
 * reason, until that is over or becomes another one; the one who looks (scorer/health.ts) says when.
 */
import type { HealthReason } from '../score/health.ts';
import { atomically, type Store } from './database.ts';
import type { HealthKnownRow } from './tables.ts';

export interface KnownOf {
  readonly type: string;
  readonly event: string;
  readonly reason: HealthReason;
}

export interface HealthKnown {
  readonly note: string;
  /** Name of the token, or e-mail of the person. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function listHealthKnown(
  { db }: Store,
  workspace: string,
  profile: string,
): Promise<readonly HealthKnownRow[]> {
  return db
    .selectFrom('health_known')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .execute();
}

/** Said again, it is said by the last one. */
export async function writeHealthKnown(
  store: Store,
  workspace: string,
  profile: string,
  known: KnownOf & Omit<HealthKnown, 'at'>,
): Promise<void> {
  const row: HealthKnownRow = { workspace, profile, ...known, at: store.clock.now() };
  await atomically(store, async (inside) => {
    await dropHealthKnown(inside, workspace, profile, [known]);
    await inside.db.insertInto('health_known').values(row).execute();
  });
}

export async function dropHealthKnown(
  { db }: Store,
  workspace: string,
  profile: string,
  known: readonly Pick<HealthKnownRow, 'type' | 'event' | 'reason'>[],
): Promise<void> {
  for (const { type, event, reason } of known)
    await db
      .deleteFrom('health_known')
      .where('workspace', '=', workspace)
      .where('profile', '=', profile)
      .where('type', '=', type)
      .where('event', '=', event)
      .where('reason', '=', reason)
      .execute();
}
