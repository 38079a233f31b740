/** The scorer, put together: profiles in force and the settings of people from the store, days and scores in the warehouse. */
import type { Scoring } from '../control/ports.ts';
import type { Store } from '../store/database.ts';
import { isDemo } from '../store/demo.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { freezeFirst } from '../store/scoring-references.ts';
import { listInForce } from '../store/scoring-versions.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { systemClock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import type { Loader } from '../warehouse/loader.ts';
import { openScoringPort, scoredUsers } from './scoring-port.ts';
import type { SegmentsPort } from './segments-port.ts';

export interface ScorerPortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly segments: Pick<SegmentsPort, 'afterRun'>;
  readonly lines: Lines;
  /** False while what the workspace sends is still being told: what would be measured now is not how it is. */
  readonly isTold: (workspace: string) => boolean;
}

export interface ScorerPort {
  readonly scoring: Scoring;
  /** Something in the store changed. */
  wake(): void;
  stop(): Promise<void>;
}

export async function openScorer(options: ScorerPortOptions): Promise<ScorerPort> {
  const { store, warehouse, loader, segments, lines, isTold } = options;
  const [{ startScorer }, { openScores }] = await Promise.all([
    import('../scorer/scorer.ts'),
    import('../warehouse/scores/open.ts'),
  ]);
  const scores = openScores(warehouse);
  const timeZone = async (workspace: string): Promise<string> =>
    (await readPeopleSettings(store, workspace)).timeZone;
  let isStopping = false;
  const scorer = startScorer({
    ...{ scores, lines, timeZone },
    clock: systemClock,
    loaded: () => loader.status(),
    workspaces: async () => (await listWorkspaces(store)).map(({ id }) => id),
    inForce: () => listInForce(store),
    users: ({ workspace, id, document }) => scoredUsers(store, warehouse.database, workspace, document, id),
    async freeze(profile, { reference }) {
      const { workspace, id, version, document } = profile;
      if (!isTold(workspace)) return false;
      if (!(await freezeFirst(store, workspace, id, { version, reference }))) return false;
      if (!(await isDemo(store, workspace))) return true;
      const { tellPastScores } = await import('./demo/past-scores.ts');
      const users = await scoredUsers(store, warehouse.database, workspace, document, id);
      const own = { workspace, profile: id, version, document, reference, users };
      const { block } = loader.status();
      const scoring = { ...own, block, timeZone: await timeZone(workspace), now: systemClock.now() };
      await tellPastScores(scores, scoring, () => isStopping);
      return true;
    },
    onRun: ({ workspace, profile, cause }) => segments.afterRun(workspace, profile, cause),
  });
  return {
    scoring: openScoringPort({ store, warehouse, scores, recompute: scorer.recompute }),
    wake: scorer.wake,
    async stop() {
      isStopping = true;
      await scorer.stop();
    },
  };
}
