/** The plan files that trackway.yaml names. */
import { readPlanYaml } from '../plan/formats/yaml/read.ts';
import type { PlanDocument } from '../plan/model.ts';
import { findProblems } from '../plan/problems/find-problems.ts';
import type { FiledPlan } from '../store/apply-plans.ts';
import type { DeclaredPlan } from '../store/declared.ts';
import { readFiled } from './filed.ts';

/** Throws Fault `invalid_config` with every problem and its line. */
export function readFiledPlans(declared: readonly DeclaredPlan[], folder: string): readonly FiledPlan[] {
  return readFiled<DeclaredPlan, PlanDocument>(declared, folder, 'plan file', (text) => {
    const read = readPlanYaml(text);
    if (!('document' in read)) return read.problems;
    const { document, problems } = findProblems(read.document);
    return document ?? problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) }));
  });
}
