/** Judges an event by a plan, changing nothing. */
import type { Event, JsonObject } from '../../event/event.ts';
import type { Violation } from '../violation.ts';
import { type CompiledPlan, type CompiledRule, containerOf, type Versions } from './compile-plan.ts';
import { findViolations, toFound } from './find-violations.ts';
import { type Findings, findingsOf, NOTHING_FOUND } from './found.ts';
import { findUnplanned } from './planned-names.ts';
import { dotted } from './pointer.ts';
import { isMap } from './subschemas.ts';
import { wireView } from './wire-view.ts';

const NONE: readonly Violation[] = [];

/**
 * Everything that is wrong with the event: that no rule is for it (track only: a plan that says nothing of page calls
 * does not judge them), fields that the rule does not name, what breaks the rule, what breaks the common rule.
 */
export function checkEvent(compiled: CompiledPlan, event: Event): readonly Violation[] {
  const rule = ruleFor(compiled, event);
  const common = commonFor(compiled, event);
  const found: Findings[] = [];
  if (rule === undefined) {
    if (event.type === 'track') found.push(unplannedEventOf(event));
  } else {
    found.push(findUnplannedFields(rule, event));
    found.push(findViolations(rule, wireView(event, rule.looks), false));
  }
  if (common !== undefined) found.push(findViolations(common, wireView(event, common.looks), false));
  return found.every((each) => each === NOTHING_FOUND) ? NONE : found.flatMap(({ told }) => told);
}

/** The version of the rule that judges the event, or undefined when no rule is for it. */
export function ruleFor({ track, calls }: CompiledPlan, event: Event): CompiledRule | undefined {
  const versions =
    event.type === 'track'
      ? track.get(event.event ?? '')
      : event.type === 'alias'
        ? undefined
        : calls[event.type];
  return versions === undefined ? undefined : versionFor(versions, event);
}

export function commonFor({ common }: CompiledPlan, event: Event): CompiledRule | undefined {
  return common === undefined ? undefined : versionFor(common, event);
}

/** `context.protocols.event_version`, a whole number, chooses; the oldest judges events that name none or an unknown one. */
function versionFor(versions: Versions, { context }: Event): CompiledRule {
  if (versions.length === 1) return versions[0];
  const { protocols } = context;
  const wanted = isMap(protocols) ? protocols.event_version : undefined;
  return versions.find(({ rule }) => rule.version === wanted) ?? versions[0];
}

export function findUnplannedFields(compiled: CompiledRule, event: Event): Findings {
  const { planned } = compiled;
  if (planned === null) return NOTHING_FOUND;
  const container = containerOf(event.type);
  const fields: JsonObject | undefined = event[container];
  if (fields === undefined) return NOTHING_FOUND;
  const paths = findUnplanned(planned, fields, CONTAINERS[container]);
  if (paths.length === 0) return NOTHING_FOUND;
  return findingsOf(
    paths.map((path) =>
      toFound(compiled, {
        type: 'Unplanned Property',
        path,
        description: `${dotted(path)} is not in the plan`,
      }),
    ),
  );
}

const CONTAINERS = { properties: ['properties'], traits: ['traits'] } as const;

/** No rule is for the event. */
export function unplannedEventOf(event: Event): Findings {
  const what = event.type === 'track' ? `"${event.event ?? ''}" is` : `${event.type} calls are`;
  const violation = {
    type: 'Unplanned Event',
    field: '',
    description: `${what} not in the plan`,
    rule: null,
    ruleVersion: null,
    common: false,
  } as const;
  return findingsOf([{ violation, path: [] }]);
}
