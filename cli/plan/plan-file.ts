/** A plan from a file: YAML as docs/plans.md describes it, or a plan document as JSON. */
import { readFile } from 'node:fs/promises';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import type { PlanDocument, PlanProblem } from '../../src/plan/model.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { field, parseJson } from '../client.ts';

/** Throws Fault `bad_request` for a file that cannot be read or is no sound plan, naming each place. */
export async function readPlanFile(path: string): Promise<PlanDocument> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Fault('bad_request', `The plan "${path}" cannot be read: is the path right?`, { cause: error });
  }
  const json = text.trimStart().startsWith('{') ? parseJson(text) : undefined;
  if (json !== undefined) {
    const found = findProblems(field(json, 'document') ?? json);
    if (found.problems !== undefined) throw refusal(path, found.problems, () => undefined);
    return found.document;
  }
  const read = readPlanYaml(text);
  if ('problems' in read) throw refusal(path, read.problems, () => undefined);
  const found = findProblems(read.document);
  if (found.problems !== undefined) throw refusal(path, found.problems, read.lineOf);
  return found.document;
}

function refusal(
  path: string,
  problems: readonly PlanProblem[],
  lineOf: (pointer: string) => number | undefined,
): Fault {
  const lines = problems.map((problem) => {
    const line = problem.line ?? lineOf(problem.path);
    return `${path}${line === undefined ? '' : `:${line}`}: ${problem.message} (${problem.code})`;
  });
  return new Fault('bad_request', `The plan has problems.\n${lines.join('\n')}`);
}
