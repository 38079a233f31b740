/** A plan as somebody's file holds it: YAML, or a plan document as JSON. */
import { isObject } from '../../event/unpack.ts';
import type { PlanDocument, PlanProblem } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { readPlanYaml } from './yaml/read.ts';

/** The sound plan, or every problem as a line for people: `FILE:LINE: what is wrong (code)`. */
export function readPlanText(
  text: string,
  file: string,
): { readonly document: PlanDocument } | { readonly problems: readonly string[] } {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : undefined;
  const read = json === undefined ? readPlanYaml(text) : null;
  if (read !== null && 'problems' in read) return { problems: read.problems.map((one) => lineOf(file, one)) };
  const inner = isObject(json) && json.document !== undefined ? json.document : json;
  const found = findProblems(read === null ? inner : read.document);
  if (found.problems === undefined) return { document: found.document };
  return { problems: found.problems.map((one) => lineOf(file, one, read?.lineOf(one.path))) };
}

function lineOf(file: string, { line, message, code }: PlanProblem, found?: number): string {
  const at = line ?? found;
  return `${file}${at === undefined ? '' : `:${at}`}: ${message} (${code})`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
