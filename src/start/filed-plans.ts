/** The plan files that trackway.yaml names, read and checked before anything of them is applied. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPlanYaml } from '../plan/formats/yaml/read.ts';
import type { PlanDocument, PlanProblem } from '../plan/model.ts';
import { findProblems } from '../plan/problems/find-problems.ts';
import type { FiledPlan } from '../store/apply-plans.ts';
import type { DeclaredPlan } from '../store/declared.ts';
import { Fault } from '../system/fault.ts';

/** Paths are from `folder`, where trackway.yaml lies. Throws Fault `invalid_config` with every problem and its line. */
export function readFiledPlans(declared: readonly DeclaredPlan[], folder: string): readonly FiledPlan[] {
  const plans = declared.map((plan) => ({ ...plan, document: readDocument(plan, folder) }));
  const names = new Map<string, string>();
  for (const { document, file, place } of plans) {
    const name = document.name.toLowerCase();
    const other = names.get(name);
    if (other !== undefined)
      throw new Fault('invalid_config', `${place}: ${file} and ${other} are both named "${document.name}".`);
    names.set(name, file);
  }
  return plans;
}

function readDocument({ file, place }: DeclaredPlan, folder: string): PlanDocument {
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new Fault(
      'invalid_config',
      `${place}: the plan file "${file}" cannot be read: check the path (from the folder of this file) and its permissions.`,
      { cause: error },
    );
  }
  const read = readPlanYaml(text);
  if (!('document' in read)) throw refusalOf(file, read.problems);
  const found = findProblems(read.document);
  if (found.document !== undefined) return found.document;
  throw refusalOf(
    file,
    found.problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) })),
  );
}

function refusalOf(file: string, problems: readonly PlanProblem[]): Fault {
  const lines = problems.map(({ line, message }) => `${file}, line ${line ?? 1}: ${message}`);
  return new Fault('invalid_config', lines.join('\n'));
}
