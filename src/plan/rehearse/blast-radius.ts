/**
 * What reads an event or a field that a new version of a plan removes or renames.
 *
 * Whoever keeps something that reads events (a funnel, a view's column, a destination's mapping, a score) says so as
 * `Reading`s; `readers` in control/rehearse/readers.ts is the list of those who are asked. Here is only what follows from
 * them.
 */
import { diffPlans } from '../diff/diff-plans.ts';
import { type PlanDocument, type Rule, ruleKeyOf } from '../model.ts';
import { fieldsOf, holderOf } from '../typing/fields.ts';

/** An event, or a field of one. */
export interface Place {
  readonly type: string;
  /** The track call's name, else ''. */
  readonly event: string;
  /** `properties.plan.name`; null: the event as such. */
  readonly field: string | null;
}

export interface Gone extends Place {
  /** The new name of the event or the field, where it was most likely renamed; null when it is just gone. */
  readonly renamedTo: string | null;
}

export interface Reading {
  /** Of what kind the reader is: `funnel`, `view`, `destination mapping`, `score`, ... */
  readonly kind: string;
  /** Name by which people know it. */
  readonly name: string;
  /** What it reads; null for whatever type or event has the field. */
  readonly place: { readonly [Part in keyof Place]: Place[Part] | null };
  /** What comes of it when that is gone, in a sentence. */
  readonly effect: string;
}

export interface Blast {
  readonly gone: Gone;
  readonly readings: readonly Reading[];
}

/** Events and fields of `before` that `after` has not. */
export function goneOf(before: PlanDocument, after: PlanDocument): readonly Gone[] {
  const renamed = renamesOf(before, after);
  const left = new Map(after.rules.map((rule) => [nameOf(rule), rule]));
  const gone = new Map<string, Gone>();
  const add = (each: Gone): void => void gone.set(JSON.stringify([each.type, each.event, each.field]), each);
  for (const rule of before.rules) {
    if (rule.type === 'common') continue;
    const place = { type: rule.type, event: rule.name ?? '' };
    const renamedTo = renamed.events.get(nameOf(rule)) ?? null;
    if (!left.has(nameOf(rule))) {
      add({ ...place, field: null, renamedTo });
      continue;
    }
    const kept = fieldNamesOf(after, rule);
    for (const field of fieldNamesOf(before, rule))
      if (!kept.has(field))
        add({ ...place, field, renamedTo: renamed.fields.get(`${ruleKeyOf(rule)}${field}`) ?? null });
  }
  return [...gone.values()];
}

const nameOf = ({ type, name = '' }: Pick<Rule, 'type' | 'name'>): string => `${type}\0${name}`;

/** All that any version of the rule names. */
function fieldNamesOf(document: PlanDocument, of: Rule): ReadonlySet<string> {
  const rules = document.rules.filter((rule) => nameOf(rule) === nameOf(of));
  return new Set(
    rules.flatMap((rule) => {
      const { leaves, objects } = fieldsOf(rule, document);
      return [...leaves.map(({ path }) => path), ...objects].map((path) =>
        [holderOf(rule.type), ...path].join('.'),
      );
    }),
  );
}

function renamesOf(
  before: PlanDocument,
  after: PlanDocument,
): { events: ReadonlyMap<string, string>; fields: ReadonlyMap<string, string> } {
  const events = new Map<string, string>();
  const fields = new Map<string, string>();
  for (const change of diffPlans(before, after)) {
    if (change.kind === 'rule_renamed') events.set(nameOf(change.rule), change.to);
    if (change.kind === 'property_renamed')
      fields.set(
        `${ruleKeyOf(change.rule)}${change.container}.${change.name}`,
        `${change.container}.${change.to}`,
      );
  }
  return { events, fields };
}

/** For each thing that is gone, who reads it; also when that is nobody. */
export function blastRadiusOf(gone: readonly Gone[], readings: readonly Reading[]): readonly Blast[] {
  return gone.map((each) => ({
    gone: each,
    readings: readings.filter(({ place }) => isHit(each, place)),
  }));
}

/** A reader of an object reads the fields in it, and one of a field has nothing when the event is gone. */
function isHit(gone: Gone, place: Reading['place']): boolean {
  if ((place.type ?? gone.type) !== gone.type || (place.event ?? gone.event) !== gone.event) return false;
  // One event less is nothing to who reads a field of any.
  if (gone.field === null) return place.type !== null && place.event !== null;
  if (place.field === null) return false;
  return (
    gone.field === place.field ||
    place.field.startsWith(`${gone.field}.`) ||
    gone.field.startsWith(`${place.field}.`)
  );
}
