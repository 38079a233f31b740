/** Writing a plan's file without holding up whoever else is served: YAML of 2,000 rules takes most of a second. */
import { doInThread, IN_PLACE_MAX } from './in-thread.ts';
import { type PlanOutput, writePlan } from './write-plan.ts';

/** As `writePlan`. Throws Fault `unavailable` when the thread ended without an answer. */
export async function writeAside(output: PlanOutput): Promise<string> {
  if (JSON.stringify(output.document).length <= IN_PLACE_MAX) return writePlan(output);
  return String(await doInThread({ do: 'write', output }));
}
