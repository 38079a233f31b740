/** Scores and what follows from them, put together: the scorer, segments after it, actions after these, and what is sent. */
import { SYNCED_PER_SECOND } from '../actions/sync.ts';
import type { Actions } from '../control/actions-port.ts';
import type { Scoring } from '../control/ports.ts';
import type { TraitSyncs } from '../control/sync-port.ts';
import { listActions } from '../store/actions.ts';
import { openActionsPort } from './actions-port.ts';
import { openScorer, type ScorerPortOptions } from './scorer.ts';
import { openSegmentsPort, type SegmentsPort } from './segments-port.ts';
import { type SendingOptions, startSending } from './sending.ts';

export type ScoresOptions = Omit<ScorerPortOptions, 'segments'> & Omit<SendingOptions, 'findAction'>;

export interface ScoresPort {
  readonly segments: SegmentsPort;
  readonly actions: Actions;
  readonly scoring: Scoring;
  readonly sync: TraitSyncs;
  /** Something in the store changed. */
  wake(): void;
  stop(): Promise<void>;
}

export async function startScores(options: ScoresOptions): Promise<ScoresPort> {
  const { store, warehouse, lines } = options;
  const sending = startSending({
    ...options,
    findAction: async (workspace, action) =>
      (await listActions(store, workspace)).find(({ id }) => id === action) ?? null,
  });
  const actions = openActionsPort({
    ...{ store, warehouse, lines },
    pausedBy: async () => [],
    deliveriesOf: sending.sender.deliveriesOf,
    sendTest: sending.sender.sendTest,
    onAlerts: sending.sender.wake,
  });
  const segments = openSegmentsPort({
    ...{ store, warehouse, lines },
    async onLooked(run) {
      sending.sync.afterRun(run.workspace, run.profile);
      await actions.afterRun(run);
    },
  });
  const scorer = await openScorer({ ...options, segments });
  return {
    segments,
    actions,
    scoring: scorer.scoring,
    sync: { progress: sending.sync.progress, perSecond: SYNCED_PER_SECOND },
    wake() {
      scorer.wake();
      sending.sync.wake();
    },
    async stop() {
      await scorer.stop().then(segments.stop);
      await sending.stop();
    },
  };
}
