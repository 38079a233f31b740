/**
 * Back-tests and suggestions in the background, one at a time, in the order they were asked for. They change nothing but
 * their own row: what a restart interrupted begins again, and may be cancelled at any time.
 */
import {
  type BacktestKind,
  createBacktest,
  getBacktest,
  moveBacktest,
  nextBacktest,
  removeBacktest,
  restartBacktests,
  type StoredBacktest,
} from '../../store/backtests.ts';
import { Fault } from '../../system/fault.ts';
import type { ControlOptions } from '../api.ts';
import type { BacktestQuestion } from './question.ts';
import { runBacktest } from './run.ts';
import { timeZoneOf } from './time-zone.ts';

export interface BacktestJobs {
  start(job: {
    readonly workspace: string;
    readonly kind: BacktestKind;
    readonly question: BacktestQuestion;
    readonly by: string;
  }): Promise<StoredBacktest>;
  /** 0 to 1. */
  progressOf(job: StoredBacktest): number;
  /** Cancels one that waits or runs (and keeps it), removes one that is over; as it is, or was. Throws Fault `not_found`. */
  remove(workspace: string, kind: BacktestKind, id: string): Promise<StoredBacktest>;
  close(): Promise<void>;
}

const WAITING_MAX = 20;

interface Running {
  readonly id: string;
  readonly stopping: AbortController;
  progress: number;
}

export function openBacktestJobs(options: ControlOptions): BacktestJobs {
  const { store } = options;
  let running: Running | null = null;
  let isClosed = false;
  let waiting = 0;
  let work: Promise<void> | null = null;
  const workOff = async (): Promise<void> => {
    while (!isClosed) {
      const job = await nextBacktest(store);
      if (job === null) return;
      running = { id: job.id, stopping: new AbortController(), progress: 0 };
      if (await moveBacktest(store, job.id, ['waiting'], { state: 'running' }))
        await runOne(options, job, running, () => isClosed);
      running = null;
      waiting = Math.max(0, waiting - 1);
    }
  };
  const kick = (): void => {
    work ??= workOff()
      .catch((error: unknown) => options.lines.error({ err: error }, 'back-tests cannot go on'))
      .finally(() => {
        work = null;
        running = null;
      });
  };
  void restartBacktests(store).then(kick, (error: unknown) =>
    options.lines.error({ err: error }, 'back-tests of before cannot begin again'),
  );
  return {
    async start({ workspace, kind, question, by }) {
      if (waiting >= WAITING_MAX)
        throw new Fault('conflict', `${WAITING_MAX} back-tests wait already. Wait for them, or cancel some.`);
      waiting++;
      const job = await createBacktest(store, { workspace, kind, question, createdBy: by });
      // One that was just about to look for the next has looked or will; a second look finds nothing.
      void (work ?? Promise.resolve()).then(kick);
      kick();
      return job;
    },
    progressOf: ({ id, state }) => (state === 'done' ? 1 : running?.id === id ? running.progress : 0),
    async remove(workspace, kind, id) {
      const job = await getBacktest(store, workspace, kind, id);
      const wasOpen = await moveBacktest(store, job.id, ['waiting', 'running'], { state: 'cancelled' });
      if (running?.id === id) running.stopping.abort();
      if (wasOpen) return getBacktest(store, workspace, kind, id);
      await removeBacktest(store, workspace, id);
      return job;
    },
    async close() {
      isClosed = true;
      running?.stopping.abort();
      await work;
    },
  };
}

async function runOne(
  { store, warehouse, clock, lines }: ControlOptions,
  job: StoredBacktest,
  running: Running,
  isClosing: () => boolean,
): Promise<void> {
  const { signal } = running.stopping;
  try {
    const result = await runBacktest(warehouse, {
      ...{ kind: job.kind, workspace: job.workspace, signal, now: clock.now() },
      asked: job.question as BacktestQuestion,
      timeZone: await timeZoneOf(store, job.workspace),
      progress: (share) => {
        running.progress = share;
      },
    });
    // One that the end of the process interrupts stays `running`, and begins again.
    if (result !== null && !isClosing())
      await moveBacktest(store, job.id, ['running'], { state: 'done', result });
  } catch (error) {
    if (isClosing()) return;
    if (!(error instanceof Fault)) lines.error({ err: error, job: job.id }, 'a back-test failed');
    const words = error instanceof Fault ? error.message : 'Something went wrong. Run it again.';
    await moveBacktest(store, job.id, ['running'], { state: 'failed', error: words });
  }
}
