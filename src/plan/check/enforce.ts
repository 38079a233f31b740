/**
 * Holds an event to its source's plan, in Segment's order: is it planned at all, are its fields, does it follow its
 * rule, does it follow the common rule. Each has its own control (controls.ts): `allow` keeps the event and says what
 * is wrong, `omit` takes the offending fields out before the next question is asked, `block` ends its way.
 *
 * What Segment does not say, and we had to decide, is decision 0071: what is omitted in lists, that a blocked event is
 * asked all questions so that whoever repairs it sees everything at once, and that what is merely unplanned is told
 * to the violations table but not written into the event, where Segment does not write it either.
 */
import type { Event } from '../../event/event.ts';
import type { CallControls, Control, ControlledType, SourceControls } from '../controls.ts';
import { commonFor, findUnplannedFields, ruleFor, unplannedEventOf } from './check-event.ts';
import type { CompiledPlan, CompiledRule } from './compile-plan.ts';
import { findViolations } from './find-violations.ts';
import { type Findings, type Found, type Judged, judgedAs, type Mark, NOTHING_FOUND } from './found.ts';
import type { Origin, Passage } from './judged.ts';
import { markEvent } from './mark-event.ts';
import { fieldToOmit, omitFields } from './omit-fields.ts';
import { type Path, toPointer } from './pointer.ts';
import { wireView } from './wire-view.ts';

export type Enforced =
  | { readonly kind: 'keep'; readonly event: Event; readonly violations: readonly Judged[] }
  | { readonly kind: 'block'; readonly event: Event; readonly violations: readonly Judged[] };

const NO_VIOLATIONS: readonly Judged[] = [];
const NO_MARKS: readonly Mark[] = [];
const WATCHED: CallControls = {
  unplannedEvents: 'allow',
  unplannedFields: 'allow',
  violations: 'allow',
  commonViolations: 'allow',
};

/** The event to go on with, marked where there is something to say; a blocked one is the event as it was given. */
export function enforce(
  compiled: CompiledPlan,
  controls: SourceControls,
  event: Event,
  origin: Origin,
): Enforced {
  const call = event.type === 'alias' ? WATCHED : controls.calls[event.type satisfies ControlledType];
  const rule = ruleFor(compiled, event);
  const passage: Passage = {
    event,
    judged: NO_VIOLATIONS,
    marks: NO_MARKS,
    blocked: false,
    omitted: NO_PATHS,
    omittedOnViolation: NO_PATHS,
  };
  if (rule === undefined) {
    if (event.type === 'track' || call.unplannedEvents === 'block')
      judge(passage, unplannedEventOf(event), call.unplannedEvents);
  } else {
    takeOut(passage, judge(passage, findUnplannedFields(rule, event), call.unplannedFields), 'omitted');
    hold(passage, rule, call.violations);
  }
  const common = commonFor(compiled, event);
  if (common !== undefined) hold(passage, common, call.commonViolations);
  const violations = passage.judged;
  if (passage.blocked) return { kind: 'block', event, violations };
  return {
    kind: 'keep',
    event: violations === NO_VIOLATIONS ? event : markEvent(passage, origin),
    violations,
  };
}

const NO_PATHS: readonly Path[] = [];

function hold(passage: Passage, rule: CompiledRule, control: Control): void {
  // All of them where all are taken out.
  const found = findViolations(rule, wireView(passage.event, rule.looks), control === 'omit');
  takeOut(passage, judge(passage, found, control), 'omittedOnViolation');
}

/** Notes what was found, as much as anybody reads; returns what is to be taken out, which is all of it. */
function judge(passage: Passage, found: Findings, control: Control): readonly Found[] {
  if (found === NOTHING_FOUND) return NOTHING_FOUND.all;
  const judged = judgedAs(found, control);
  passage.judged = passage.judged === NO_VIOLATIONS ? judged : [...passage.judged, ...judged];
  passage.marks = passage.marks === NO_MARKS ? found.marks : [...passage.marks, ...found.marks];
  if (control === 'block') passage.blocked = true;
  return control === 'omit' ? found.all : NOTHING_FOUND.all;
}

function takeOut(passage: Passage, found: readonly Found[], where: 'omitted' | 'omittedOnViolation'): void {
  if (found.length === 0) return;
  const fields = new Map<string, Path>();
  for (const { path } of found) {
    const field = fieldToOmit(passage.event, path);
    if (field !== undefined) fields.set(toPointer(field), field);
  }
  // What lies in another one goes with it, and is not named again.
  const wholly = [...fields].filter(([, path]) => !liesInOther(path, fields)).map(([, path]) => path);
  passage.event = omitFields(passage.event, wholly);
  passage[where] = [...passage[where], ...wholly];
}

function liesInOther(path: Path, fields: ReadonlyMap<string, Path>): boolean {
  for (let length = path.length - 1; length > 1; length--)
    if (fields.has(toPointer(path.slice(0, length)))) return true;
  return false;
}
