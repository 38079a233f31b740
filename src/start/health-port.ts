/** Data health of scores, with what it needs of the rest: one for the API, the scorer that tells it of new scores, and alerts. */
import { openHealth, type ScoreHealth } from '../scorer/health.ts';
import type { Store } from '../store/database.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { systemClock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';

export function openHealthPort(parts: {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly lines: Lines;
  /** Whether all of the workspace's past is there: while it is told, its last days are missing. */
  readonly isTold: (workspace: string) => boolean;
}): ScoreHealth {
  return openHealth({
    ...parts,
    now: systemClock.now,
    timeZone: async (workspace) => (await readPeopleSettings(parts.store, workspace)).timeZone,
  });
}
