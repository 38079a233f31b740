/**
 * The thread of a large plan: what would hold up whoever else is served is done in a thread of its own, which ends with
 * it. At most one at a time, as each takes some 100 MB and a processor.
 */
import { Worker } from 'node:worker_threads';
import { Fault } from '../../system/fault.ts';
import type { PlanWork } from './plan-work.ts';

/** Characters of JSON or text; a plan of 60 rules or so, judged in 50 ms. Starting a thread takes as long. */
export const IN_PLACE_MAX = 48 * 1024;
/** A plan has at most 4 MiB; its validators take the most. */
const THREAD_MEMORY_MB = 1024;

let last: Promise<unknown> = Promise.resolve();

/** What `doPlanWork` makes of it. Throws Fault `unavailable` when the thread ended without an answer. */
export function doInThread(work: PlanWork): Promise<unknown> {
  const doing = last.then(() => start(work));
  last = doing.catch(() => undefined);
  return doing;
}

function start(work: PlanWork): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plan-thread.ts', import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
    });
    worker.once('message', resolve);
    worker.once('error', (cause) => reject(undone(cause)));
    worker.once('exit', () => reject(undone(undefined)));
  });
}

const undone = (cause: unknown): Fault =>
  new Fault(
    'unavailable',
    'The plan is large, and the work on it ended before it was done: nothing was changed. Try again, or split the plan.',
    { cause },
  );
