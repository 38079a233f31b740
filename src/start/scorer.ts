/** The scorer, put together: profiles in force and the settings of people from the store, days and scores in the warehouse. */
import type { Scoring } from '../control/ports.ts';
import type { ScoringProfile } from '../score/profile.ts';
import type { Store } from '../store/database.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { freezeFirst } from '../store/scoring-references.ts';
import { listInForce } from '../store/scoring-versions.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { systemClock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import type { Loader } from '../warehouse/loader.ts';
import { clauseSql } from '../warehouse/people/clause-sql.ts';
import { openScoringPort } from './scoring-port.ts';
import { contextIn, type SegmentsPort } from './segments-port.ts';

export interface ScorerPortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly segments: Pick<SegmentsPort, 'afterRun'>;
  readonly lines: Lines;
}

export interface ScorerPort {
  readonly scoring: Scoring;
  /** Something in the store changed. */
  wake(): void;
  stop(): Promise<void>;
}

export async function openScorer(options: ScorerPortOptions): Promise<ScorerPort> {
  const { store, warehouse, loader, segments, lines } = options;
  const [{ startScorer }, { openScores }] = await Promise.all([
    import('../scorer/scorer.ts'),
    import('../warehouse/scores/open.ts'),
  ]);
  const scores = openScores(warehouse);
  const timeZone = async (workspace: string): Promise<string> =>
    (await readPeopleSettings(store, workspace)).timeZone;
  const usersOf = async (workspace: string, document: ScoringProfile, profile: string | null) => {
    if (document.users === undefined) return null;
    const context = await contextIn(store, workspace);
    return clauseSql(document.users, 'users', { database: warehouse.database, ...context, profile });
  };
  const scorer = startScorer({
    ...{ scores, lines, timeZone },
    clock: systemClock,
    loaded: () => loader.status(),
    workspaces: async () => (await listWorkspaces(store)).map(({ id }) => id),
    inForce: () => listInForce(store),
    users: ({ workspace, id, document }) => usersOf(workspace, document, id),
    freeze: ({ workspace, id, version }, { reference }) =>
      freezeFirst(store, workspace, id, { version, reference }),
    onRun: ({ workspace, profile, cause }) => segments.afterRun(workspace, profile, cause),
  });
  return {
    scoring: openScoringPort({ store, warehouse, scores }),
    wake: scorer.wake,
    stop: scorer.stop,
  };
}
