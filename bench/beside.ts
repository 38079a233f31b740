/**
 * Ours beside the bare reference: the reference runs right before and right after each measurement of ours, on
 * the same disk and with our processes held still, so that a machine or a disk that moves moves both. A round's
 * reference is the mean of the two.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startBare } from './bare-process.ts';
import { runClosed } from './load/closed.ts';
import type { Load } from './load/window.ts';
import { CONNECTIONS, type PartContext, WRITE_KEY } from './part.ts';
import { cpuMicros, withHeld } from './processes.ts';

/** What one closed loop gave, and the processor time that its server took for it. */
export interface Measured {
  readonly load: Load;
  readonly cpuMicrosPerEvent: number;
}

export interface PairedRound<Ours> {
  readonly ours: Ours;
  readonly bare: {
    readonly eventsPerSecond: number;
    readonly cpuMicrosPerEvent: number;
    readonly p99: number;
  };
}

export interface PairOptions<Ours> {
  readonly context: PartContext;
  readonly eventsPerRequest: number;
  /** Our processes, held still while the reference runs. */
  readonly pids: () => readonly number[];
  /** Measures ours once; `round` counts from 0. It ends when ours has come to rest. */
  readonly measure: (round: number) => Promise<Ours>;
}

export async function measureBeside<Ours>(options: PairOptions<Ours>): Promise<PairedRound<Ours>[]> {
  const { context, eventsPerRequest, pids } = options;
  const bare = (): Promise<Measured> => withHeld(pids(), () => measureBare(context, eventsPerRequest));
  const rounds: PairedRound<Ours>[] = [];
  let before = await bare();
  for (let round = 0; round < context.rounds; round += 1) {
    const ours = await options.measure(round);
    const after = await bare();
    rounds.push({
      ours,
      bare: {
        eventsPerSecond: (before.load.eventsPerSecond + after.load.eventsPerSecond) / 2,
        cpuMicrosPerEvent: (before.cpuMicrosPerEvent + after.cpuMicrosPerEvent) / 2,
        p99: (before.load.latency.p99 + after.load.latency.p99) / 2,
      },
    });
    before = after;
  }
  return rounds;
}

/** The reference in a process and a file of its own. */
export async function measureBare(context: PartContext, eventsPerRequest: number): Promise<Measured> {
  context.tell('the bare reference');
  const bare = await startBare(context.folder);
  try {
    return await measureClosed(context, { port: bare.port, pids: [bare.pid], eventsPerRequest, run: 'bare' });
  } finally {
    await bare.stop();
    await rm(join(context.folder, 'bare.log'), { force: true });
  }
}

export interface ClosedTarget {
  readonly port: number;
  /** Whose processor time counts. */
  readonly pids: readonly number[];
  readonly eventsPerRequest: number;
  readonly run: string;
}

/** The processor time is of all that was acknowledged, warm-up included: both sides warm up alike. */
export async function measureClosed(context: PartContext, target: ClosedTarget): Promise<Measured> {
  const cpuBefore = cpuMicros(target.pids);
  const load = await runClosed({
    port: target.port,
    connections: CONNECTIONS,
    eventsPerRequest: target.eventsPerRequest,
    writeKey: WRITE_KEY,
    run: target.run,
    warmSeconds: context.warmSeconds,
    seconds: context.seconds,
  });
  if (load.acknowledged === 0)
    throw new Error(`Nothing was acknowledged on port ${target.port}: ${JSON.stringify(load.statuses)}`);
  return { load, cpuMicrosPerEvent: (cpuMicros(target.pids) - cpuBefore) / load.acknowledged };
}

/** Words for answers that were not 200; '' when there were none. */
export function describeRefusals(loads: readonly Load[]): string {
  const counts = new Map<string, number>();
  for (const { statuses } of loads)
    for (const [status, count] of Object.entries(statuses))
      if (status !== '200') counts.set(status, (counts.get(status) ?? 0) + count);
  return [...counts].map(([status, count]) => `${count} x ${status}`).join(', ');
}
