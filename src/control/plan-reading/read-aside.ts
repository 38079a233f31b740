/**
 * Reading a plan without holding up whoever else is served.
 *
 * A plan of 2,000 rules takes one to three seconds to read and judge, in which this process would answer nobody. So a
 * large one is read in a thread of its own, which ends with it; at most one at a time, as each takes some 100 MB and a
 * processor. A small one takes less than starting a thread would, and is read in place.
 */
import { Worker } from 'node:worker_threads';
import type { Findings } from '../../plan/problems/find-problems.ts';
import { Fault } from '../../system/fault.ts';
import { type PlanInput, readPlan } from './read-plan.ts';

/** Characters of JSON or text; a plan of 60 rules or so, judged in 50 ms. */
export const IN_PLACE_MAX = 48 * 1024;
/** A plan has at most 4 MiB; its validators take the most. */
const THREAD_MEMORY_MB = 1024;

let last: Promise<unknown> = Promise.resolve();

/** As `readPlan`. Throws Fault `unavailable` when the thread ended without an answer. */
export function readAside(input: PlanInput): Promise<Findings> {
  if (sizeOf(input) <= IN_PLACE_MAX) return Promise.resolve(readPlan(input));
  const reading = last.then(() => readInThread(input));
  last = reading.catch(() => undefined);
  return reading;
}

function sizeOf(input: PlanInput): number {
  if ('text' in input) return input.text.length;
  // Of what cannot be written as JSON nothing large can have come.
  return JSON.stringify(input.kind === 'document' ? input.document : input.json)?.length ?? 0;
}

function readInThread(input: PlanInput): Promise<Findings> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plan-thread.ts', import.meta.url), {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB },
    });
    worker.once('message', resolve);
    worker.once('error', (cause) => reject(unread(cause)));
    worker.once('exit', () => reject(unread(undefined)));
  });
}

const unread = (cause: unknown): Fault =>
  new Fault(
    'unavailable',
    'The plan is large, and reading it ended before it was done: nothing was changed. Try again, or split the plan.',
    { cause },
  );
