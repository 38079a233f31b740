/** The main thread's side of the pipeline thread: what the API needs of it (control/ports.ts), and its life. */
import { Worker } from 'node:worker_threads';
import type { Pipeline as PipelinePort, Replay } from '../control/ports.ts';
import type { Order, OrderResult } from '../pipeline/release.ts';
import type { ReplayStatus } from '../pipeline/replay.ts';
import { Fault } from '../system/fault.ts';
import type { PipelineStatus } from '../system/status.ts';
import type { FromPipeline, PipelineData, ToPipeline } from './pipeline-messages.ts';

export interface PipelineHandle extends PipelinePort {
  watch(on: boolean): void;
  /** Rejects with Fault `unavailable` when the pipeline failed meanwhile: give it again, it is harmless. */
  order(order: Order): Promise<OrderResult>;
  stop(): Promise<void>;
}

export interface PipelineEvents {
  readonly onLines: (lines: readonly string[], skipped: number) => void;
  /** The thread is gone without having been told to: a bug. */
  readonly onDeath: (error: unknown) => void;
}

interface Memory {
  status: PipelineStatus | null;
  replays: readonly ReplayStatus[];
  /** When each replay began and was first seen to be over, milliseconds. */
  readonly began: Map<string, number>;
  readonly ended: Map<string, number>;
}

export function startPipelineThread(data: PipelineData, events: PipelineEvents): PipelineHandle {
  const worker = new Worker(new URL('./pipeline-thread.ts', import.meta.url), { workerData: data });
  const memory: Memory = { status: null, replays: [], began: new Map(), ended: new Map() };
  const calls = new Map<number, (replay: ReplayStatus | null) => void>();
  const orders = new Map<number, (answer: Extract<FromPipeline, { kind: 'ordered' }>) => void>();
  let call = 0;
  let stopping = false;
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', events.onDeath);
  worker.on('exit', (code) => {
    if (!stopping) events.onDeath(new Error(`the pipeline thread ended with ${code}`));
  });
  const post = (message: ToPipeline): void => worker.postMessage(message);
  const ask = (message: (call: number) => ToPipeline): Promise<ReplayStatus | null> =>
    new Promise((resolve) => {
      call += 1;
      calls.set(call, resolve);
      post(message(call));
    });
  worker.on('message', (message: FromPipeline) => {
    if (message.kind === 'lines') events.onLines(message.lines, message.skipped);
    else if (message.kind === 'status') remember(memory, message.status, message.replays);
    else if (message.kind === 'ordered') {
      orders.get(message.call)?.(message);
      orders.delete(message.call);
    } else {
      calls.get(message.call)?.(message.replay);
      calls.delete(message.call);
    }
  });
  return {
    status: () => memory.status,
    watch: (on) => post({ kind: 'watch', on }),
    order: (order) =>
      new Promise((resolve, reject) => {
        call += 1;
        orders.set(call, (answer) => {
          if ('result' in answer) resolve(answer.result);
          else
            reject(
              new Fault('unavailable', 'The pipeline started again meanwhile.', { cause: answer.error }),
            );
        });
        post({ kind: 'order', call, order });
      }),
    async startReplay({ from, to }) {
      if (memory.replays.some(isRunning))
        throw new Fault('conflict', 'A replay is running: wait for it or cancel it.');
      const started = await ask((id) => ({
        kind: 'replay',
        call: id,
        range: to === null ? { from } : { from, to },
      }));
      if (started === null)
        throw new Fault('unavailable', 'The pipeline is starting: try again in a moment.', {
          retryAfterSeconds: 1,
        });
      memory.began.set(started.id, Date.now());
      memory.replays = [...memory.replays, started];
      return viewReplay(memory, started);
    },
    getReplay(id) {
      const replay = memory.replays.find((known) => known.id === id);
      return replay ? viewReplay(memory, replay) : null;
    },
    async cancelReplay(id) {
      const replay = await ask((number) => ({ kind: 'cancel', call: number, id }));
      return replay ? viewReplay(memory, replay) : null;
    },
    async stop() {
      stopping = true;
      post({ kind: 'stop' });
      await gone;
    },
  };
}

const isRunning = ({ state }: ReplayStatus): boolean => state === 'running' || state === 'waiting';

function remember(memory: Memory, status: PipelineStatus, replays: readonly ReplayStatus[]): void {
  memory.status = status;
  memory.replays = replays;
  for (const replay of replays)
    if (!isRunning(replay) && !memory.ended.has(replay.id)) memory.ended.set(replay.id, Date.now());
}

function viewReplay(memory: Memory, replay: ReplayStatus): Replay {
  const { id, from, to, records, events, error, state, bytesDone, bytesTotal } = replay;
  return {
    id,
    from,
    to,
    records,
    events,
    error,
    state: state === 'waiting' ? 'running' : state,
    startedAt: memory.began.get(id) ?? 0,
    finishedAt: memory.ended.get(id) ?? null,
    progress: state === 'done' ? 1 : bytesTotal === 0 ? 0 : Math.min(1, bytesDone / bytesTotal),
  };
}
