/** A plan from a file: YAML as docs/plans.md describes it, or a plan document as JSON. */
import { readFile } from 'node:fs/promises';
import { readPlanText } from '../../src/plan/formats/plan-text.ts';
import type { PlanDocument } from '../../src/plan/model.ts';
import { Fault } from '../../src/system/fault.ts';

/** Throws Fault `bad_request` for a file that cannot be read or is no sound plan, naming each place. */
export async function readPlanFile(path: string): Promise<PlanDocument> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Fault('bad_request', `The plan "${path}" cannot be read: is the path right?`, { cause: error });
  }
  const read = readPlanText(text, path);
  if ('document' in read) return read.document;
  throw new Fault('bad_request', `The plan has problems.\n${read.problems.join('\n')}`);
}
