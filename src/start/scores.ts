/** Scores and what follows from them, put together: the scorer, segments after it, and what is sent. */
import { SYNCED_PER_SECOND } from '../actions/sync.ts';
import type { Scoring } from '../control/ports.ts';
import type { TraitSyncs } from '../control/sync-port.ts';
import { listActions } from '../store/actions.ts';
import { type ActionsPort, openActionsPort } from './actions-port.ts';
import { openHealthPort } from './health-port.ts';
import { openScorer, type ScorerPortOptions } from './scorer.ts';
import { openSegmentsPort, type SegmentsPort } from './segments-port.ts';
import { type SendingOptions, startSending } from './sending.ts';

export type ScoresOptions = Omit<ScorerPortOptions, 'segments' | 'health'> &
  Omit<SendingOptions, 'findAction' | 'isTold'>;

export interface ScoresPort {
  readonly segments: SegmentsPort;
  readonly actions: ActionsPort;
  readonly scoring: Scoring;
  readonly sync: TraitSyncs;
  /** Something in the store changed. */
  wake(): void;
  stop(): Promise<void>;
}

export async function startScores(options: ScoresOptions): Promise<ScoresPort> {
  const { store, warehouse, lines } = options;
  const isTold = (workspace: string): boolean => options.finding.of(workspace) === null;
  const health = openHealthPort({ store, warehouse, lines, isTold });
  const sending = startSending({
    ...options,
    isTold,
    findAction: async (workspace, action) =>
      (await listActions(store, workspace)).find(({ id }) => id === action) ?? null,
  });
  const { deliveriesOf, sendTest, wake } = sending.sender;
  const actions = openActionsPort({
    ...{ store, warehouse, lines, deliveriesOf, sendTest },
    pausedBy: health.pausedBy,
    onAlerts: wake,
  });
  const segments = openSegmentsPort({
    ...{ store, warehouse, lines },
    async onLooked(run) {
      // While a past is being told everybody is new and every score rises: nobody is to hear of it.
      if (!isTold(run.workspace)) return;
      // Alerts first: what a run found is told before what it says of everybody.
      await actions
        .afterRun(run)
        .catch((error: unknown) =>
          lines.warn({ err: error }, 'actions could not be looked at; trying again'),
        );
      sending.sync.afterRun(run.workspace, run.profile);
    },
  });
  const scorer = await openScorer({ ...options, segments, health });
  return {
    segments,
    actions,
    scoring: scorer.scoring,
    sync: { progress: sending.sync.progress, perSecond: SYNCED_PER_SECOND },
    wake() {
      scorer.wake();
      actions.wake();
      sending.sync.wake();
    },
    async stop() {
      await scorer.stop().then(segments.stop);
      await actions.stop();
      await sending.stop();
    },
  };
}
