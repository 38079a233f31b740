/** What somebody hands in as a plan, read and judged: all the work, and nothing but texts and data in and out. */
import type { Json } from '../../event/event.ts';
import { readPlanCsv } from '../../plan/formats/csv/read.ts';
import { fromSegment } from '../../plan/formats/segment/from-segment.ts';
import { readPlanYaml } from '../../plan/formats/yaml/read.ts';
import { type Findings, findProblems } from '../../plan/problems/find-problems.ts';

/** Can be sent to a thread. `name` is the plan's where its file has none. */
export type PlanInput =
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'segment'; readonly json: Json }
  | { readonly kind: 'yaml'; readonly text: string }
  | { readonly kind: 'csv'; readonly text: string; readonly name: string };

/** The document with its defaults, or what is wrong; with lines where the input has lines. Takes as long as it takes. */
export function readPlan(input: PlanInput): Findings {
  switch (input.kind) {
    case 'document':
      return findProblems(input.document);
    case 'segment':
      return judged(fromSegment(input.json));
    case 'csv':
      return judged(readPlanCsv(input.text, input.name));
    case 'yaml':
      return readYaml(input.text);
  }
}

function judged(read: { readonly document: unknown } | Findings): Findings {
  return 'problems' in read && read.problems !== undefined ? read : findProblems(read.document);
}

function readYaml(text: string): Findings {
  const read = readPlanYaml(text);
  if ('problems' in read) return { problems: read.problems };
  const found = findProblems(read.document);
  if (found.document !== undefined) return found;
  return { problems: found.problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) })) };
}
