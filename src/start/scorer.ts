/** The scorer, put together: profiles in force and the settings of people from the store, days and scores in the warehouse. */
import type { Finding, Scoring as ScoringPort } from '../control/ports.ts';
import type { ScoreHealth } from '../scorer/health.ts';
import { listActions } from '../store/actions.ts';
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
import { dayOf } from '../warehouse/scores/days.ts';
import type { Scoring } from '../warehouse/scores/score.ts';
import type { OpenFinding } from './finding.ts';
import { openScoringPort, scoredUsers } from './scoring-port.ts';
import { contextIn, type SegmentsPort } from './segments-port.ts';

export interface ScorerPortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly segments: Pick<SegmentsPort, 'afterRun'>;
  readonly health: ScoreHealth;
  readonly lines: Lines;
  /** What a workspace's scores still wait for: what would be measured then is not how it is. */
  readonly finding: OpenFinding;
}

export interface ScorerPort {
  readonly scoring: ScoringPort;
  /** Something in the store changed. */
  wake(): void;
  stop(): Promise<void>;
}

export async function openScorer(options: ScorerPortOptions): Promise<ScorerPort> {
  const { store, warehouse, loader, segments, health, lines, finding } = options;
  const [{ startScorer }, { openScores }] = await Promise.all([
    import('../scorer/scorer.ts'),
    import('../warehouse/scores/open.ts'),
  ]);
  const scores = openScores(warehouse);
  const timeZone = async (workspace: string): Promise<string> =>
    (await readPeopleSettings(store, workspace)).timeZone;
  let isStopping = false;
  // As it was when the round began: what became true while it was scored is not in what it measured.
  const told = new Set<string>();
  // Profiles whose newest scores are of before their users were known.
  const early = new Set<string>();
  // Profiles that were scored since the start, by who the users are.
  const scored = new Set<string>();
  const scorer = startScorer({
    ...{ scores, lines, timeZone },
    clock: systemClock,
    loaded() {
      const { block, resolvedBlock } = loader.status();
      return { block, resolvedBlock: resolvedBlock ?? 0 };
    },
    workspaces: async () => (await listWorkspaces(store)).map(({ id }) => id),
    async inForce() {
      const profiles = await listInForce(store);
      told.clear();
      for (const { workspace } of profiles) if (finding.of(workspace) === null) told.add(workspace);
      return profiles;
    },
    isTold: (workspace) => told.has(workspace),
    users: ({ workspace, id, document }) => scoredUsers(store, warehouse.database, workspace, document, id),
    async freeze(profile, { reference }) {
      const { workspace, id, version, document } = profile;
      if (!told.has(workspace)) return false;
      // The scores are there: what follows here only tells of the past.
      early.delete(id);
      if (!(await freezeFirst(store, workspace, id, { version, reference }))) return false;
      if (!(await isDemo(store, workspace))) return true;
      const { tellPastScores } = await import('./demo/past-scores.ts');
      const users = await scoredUsers(store, warehouse.database, workspace, document, id);
      const own = { workspace, profile: id, version, document, reference, users };
      const { block } = loader.status();
      const scoring = { ...own, block, timeZone: await timeZone(workspace), now: systemClock.now() };
      await tellPastScores(scores, scoring, () => isStopping);
      if (!isStopping) await tellAlerts(store, warehouse, scoring);
      return true;
    },
    async onRun({ workspace, profile, cause }, isEarly) {
      if (isEarly) early.add(profile);
      else early.delete(profile);
      if (!isEarly) scored.add(profile);
      health.afterRun(profile, cause);
      await segments.afterRun(workspace, profile, cause);
    },
  });
  return {
    scoring: openScoringPort({
      ...{ store, warehouse, scores, health, recompute: scorer.recompute },
      finding(workspace, profile) {
        const next: Finding = { what: 'scores', done: 0, total: null };
        const past = finding.of(workspace) ?? (early.has(profile) ? next : null);
        return {
          ofSomebody: past,
          ofNobody: past ?? finding.behind() ?? (scored.has(profile) ? null : next),
        };
      },
    }),
    wake: scorer.wake,
    async stop() {
      isStopping = true;
      await scorer.stop();
    },
  };
}

/** Of the demo, once its past scores are there. */
async function tellAlerts(
  store: Store,
  warehouse: Warehouse,
  scoring: Pick<Scoring, 'workspace' | 'profile' | 'document' | 'timeZone' | 'now'>,
): Promise<void> {
  const { tellPastAlerts } = await import('./demo/past-alerts.ts');
  const { workspace, profile, document, timeZone, now } = scoring;
  const actions = (await listActions(store, workspace)).filter(
    (action) => action.isOn && action.profile === profile,
  );
  await tellPastAlerts({
    ...{ store, warehouse, workspace, profile, actions, timeZone },
    ...{ window: document.window, context: await contextIn(store, workspace), today: dayOf(now, timeZone) },
  });
}
