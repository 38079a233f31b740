/**
 * What people will be sorry for in a plan (tracking-plan.md section 3): names that nobody can guess, properties that
 * mean two things, events that serve nobody. Everything found is told in the order of the document; the same plan and
 * the same facts give the same findings.
 *
 * It loads a dictionary of some 50 MB: import it when somebody lints, not before.
 */
import type { PlanDocument } from '../model.ts';
import { subjectOf } from './context.ts';
import type { Facts, Finding } from './finding.ts';
import { LINTS } from './lints.ts';

/** Of a document that `findProblems` accepted. Takes as long as it takes: about a second for 2,000 rules. */
export function lintPlan(document: PlanDocument, facts?: Facts): readonly Finding[] {
  const steps = lintSteps(document, facts);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in small steps, for whoever has something else to do meanwhile. */
export function* lintSteps(document: PlanDocument, facts?: Facts): Generator<undefined, readonly Finding[]> {
  const subject = subjectOf(
    document,
    facts,
    LINTS.map(({ code }) => code),
  );
  const findings: Finding[] = [];
  for (const lint of LINTS) {
    const level = Object.hasOwn(document.lints, lint.code) ? document.lints[lint.code] : lint.level;
    if (level === undefined || level === 'off') continue;
    for (const found of lint.find(subject)) {
      if (found !== null) findings.push({ code: lint.code, level, ...found, reason: lint.reason });
      yield;
    }
  }
  return inOrder(findings);
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const steps = new Map(findings.map(({ path }) => [path, path.split('/')]));
  const of = (finding: Finding): readonly string[] => steps.get(finding.path) ?? [];
  return [...findings].sort((a, b) => comparePaths(of(a), of(b)));
}

/** What holds something comes before it, and `/rules/9` before `/rules/10`; equal ones keep the order of LINTS. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step === other) continue;
    const [number, otherNumber] = [Number(step), Number(other)];
    if (Number.isInteger(number) && Number.isInteger(otherNumber)) return number - otherNumber;
    return step < other ? -1 : 1;
  }
  return a.length - b.length;
}
