/**
 * Reading a plan without holding up whoever else is served.
 *
 * A plan of 2,000 rules takes one to three seconds to read and judge, in which this process would answer nobody. So a
 * large one is read in a thread; a small one takes less than starting a thread would, and is read in place.
 */
import type { Findings } from '../../plan/problems/find-problems.ts';
import { doInThread, IN_PLACE_MAX } from './in-thread.ts';
import { type PlanInput, readPlan } from './read-plan.ts';

/** As `readPlan`. Throws Fault `unavailable` when the thread ended without an answer. */
export function readAside(input: PlanInput): Promise<Findings> {
  if (sizeOf(input) <= IN_PLACE_MAX) return Promise.resolve(readPlan(input));
  return doInThread({ do: 'read', input }) as Promise<Findings>;
}

function sizeOf(input: PlanInput): number {
  if ('text' in input) return input.text.length;
  // Of what cannot be written as JSON nothing large can have come.
  return JSON.stringify(input.kind === 'document' ? input.document : input.json)?.length ?? 0;
}
