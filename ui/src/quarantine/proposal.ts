/** The change of a plan's draft that would let a group in. Pure. */
import type { DraftEdit } from '../api/planning.ts';
import type { PlanRule } from '../api/plans.ts';
import type { HeldGroup } from '../api/quarantine.ts';
import { amend, fieldsOfBodies, makeRule } from '../planning/propose.ts';
import type { Said } from '../show/sayViolation.ts';

export interface Proposal {
  /** Null when there is nothing to put in. */
  readonly edit: DraftEdit | null;
  readonly schema: PlanRule['schema'] | null;
  readonly said: readonly string[];
  /** What somebody has to decide. */
  readonly left: readonly Said[];
}

type Held = Pick<HeldGroup, 'type' | 'event' | 'violations'>;

/** `bodies` are events of the group as they were sent. */
export function proposalFor(group: Held, rules: readonly PlanRule[], bodies: readonly string[]): Proposal {
  const { type, event, violations } = group;
  const blocking = violations.filter(({ outcome }) => outcome === 'block');
  const version = blocking.find(({ ruleVersion }) => ruleVersion !== null)?.ruleVersion ?? 1;
  const rule = rules.find(
    (each) => each.type === type && (each.name ?? '') === event && each.version === version,
  );
  if (rule === undefined) {
    const made = makeRule({ type, event: event === '' ? null : event }, fieldsOfBodies(type, bodies));
    if (made === undefined) return { edit: null, schema: null, said: [], left: blocking };
    const said = [`A rule for ${event || `${type} calls`} is made of the events that are held`];
    return { edit: { add: made }, schema: made.schema, said, left: [] };
  }
  const unplanned = blocking.filter((each) => each.type !== 'Unplanned Event');
  // What the common rule says is of every event, so it is not changed for one.
  const own = unplanned.filter(({ common }) => !common);
  const { schema, said, left } = amend(rule.schema, own, bodies);
  const edit = said.length === 0 ? null : { change: rule, to: { schema } };
  return { edit, schema, said, left: [...left, ...unplanned.filter(({ common }) => common)] };
}
