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

/** A fix may be the ground of another (a name in the past tense may need its capitals), so it is done in rounds. */
const ROUNDS_MAX = 5;

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

/** At most one fix of each thing; what two want to change waits for the next round. */
function roundOf(findings: readonly Finding[], extent: FixExtent): readonly FixChange[] {
  const touched = new Set<string>();
  return findings.flatMap(({ fix = [] }) => {
    if (extent === 'safe' && !isSafe(fix)) return [];
    const things = fix.map(thingOf);
    if (things.some((thing) => touched.has(thing))) return [];
    for (const thing of things) touched.add(thing);
    return fix;
  });
}

function thingOf(change: FixChange): string {
  if ('rule' in change) return JSON.stringify(change.rule);
  return change.kind === 'library_changed' ? `${change.shelf}/${change.name}` : change.kind;
}
