/** Fixes of findings, made. */
import { applyChanges } from '../diff/apply-changes.ts';
import type { PlanDocument } from '../model.ts';
import type { Facts, Finding, FixChange } from './finding.ts';
import { lintPlan } from './lint-plan.ts';

/** `safe` makes what no event can notice; `all` also renames, which asks whoever sends the events to do the same. */
export const FIX_EXTENTS = ['safe', 'all'] as const;
export type FixExtent = (typeof FIX_EXTENTS)[number];

export interface FixedPlan {
  readonly document: PlanDocument;
  /** What was changed, in turn. */
  readonly changes: readonly FixChange[];
  /** What is still found. */
  readonly left: readonly Finding[];
}

/** A fix may be the ground of another (a name in the past tense may need its capitals), and each field that an example shows changes
 * the whole example, so it is done in rounds. */
const ROUNDS_MAX = 50;

export function fixPlan(before: PlanDocument, facts: Facts | undefined, extent: FixExtent): FixedPlan {
  const changes: FixChange[] = [];
  let document = before;
  let left = lintPlan(document, facts);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const made = roundOf(left, extent);
    if (made.length === 0) break;
    document = applyChanges(document, made);
    changes.push(...made);
    left = lintPlan(document, facts);
  }
  return { document, changes, left };
}

/** Whether events that are sent today are judged as before. */
export function isSafe(fix: readonly FixChange[]): boolean {
  return fix.every(({ severity }) => severity === 'note');
}

/** Fixes that do not touch the same thing; the others wait for the next round. Renames of rules come last. */
function roundOf(findings: readonly Finding[], extent: FixExtent): readonly FixChange[] {
  const touched = new Set<string>();
  const made = findings.flatMap(({ fix = [] }) => {
    if (extent === 'safe' && !isSafe(fix)) return [];
    const things = fix.flatMap(thingsOf);
    if (things.some((thing) => touched.has(thing))) return [];
    for (const thing of things) touched.add(thing);
    return fix;
  });
  const isRename = ({ kind }: FixChange): boolean => kind === 'rule_renamed';
  return [...made.filter((change) => !isRename(change)), ...made.filter(isRename)];
}

/** Names that are left and names that are taken both count. */
function thingsOf(change: FixChange): readonly string[] {
  const of = (...parts: readonly unknown[]): string => JSON.stringify(parts);
  switch (change.kind) {
    case 'plan_changed':
      return [of(change.field)];
    case 'library_changed':
      return [of(change.shelf, change.name)];
    case 'rule_renamed':
      return [of('event', change.rule.name), of('event', change.to)];
    case 'rule_changed':
      return [of(change.rule, change.field)];
    case 'property_renamed':
      // A name in the example may be this one.
      return [
        of(change.rule, 'example'),
        ...[change.name, change.to].map((name) => of(change.rule, change.container, name)),
      ];
    case 'property_changed':
      return [of(change.rule, change.container, change.name)];
    default:
      return [of(change)];
  }
}
