/** A plan file, read and found sound, or everything that is wrong with it, each with the line it stands on. */
import type { PlanDocument, PlanProblem } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { readPlanYaml } from './yaml/read.ts';

export type SoundPlan =
  | {
      readonly document: PlanDocument;
      readonly lineOf: (pointer: string) => number;
      readonly problems?: undefined;
    }
  | { readonly document?: undefined; readonly problems: readonly PlanProblem[] };

export function readPlan(text: string): SoundPlan {
  const read = readPlanYaml(text);
  if ('problems' in read) return { problems: read.problems };
  const { document, lineOf } = read;
  const { problems = [] } = findProblems(document);
  if (problems.length === 0) return { document, lineOf };
  return { problems: problems.map((problem) => ({ ...problem, line: lineOf(problem.path) })) };
}
