/**
 * A plan proposed from what was sent (tracking-plan.md section 6). A fold: `observe` each event, then `propose`.
 *
 * Promises.
 *  - The proposed plan finds nothing wrong with any event it was made from, but for those whose names had values
 *    written into them (`Viewed 123`): a plan cannot list such names. They are put together under their pattern, as
 *    one rule with the name that is left, and a warning says what to change in the code.
 *  - Memory does not grow with the number of events, nor without bound with their variety: names, places and texts
 *    are each counted out. What did not fit is said in a warning, and makes the proposal say less, never wrong.
 *  - No value that looks as if it said who somebody is gets into the document (plan/pii): fields that hold such are
 *    marked `x-pii`, without examples and without a list of values.
 *  - The same events in any order of arrival of the same kinds propose rules in the same order.
 */
import type { Event, JsonObject } from '../../event/event.ts';
import { DEFAULT_CONVENTIONS, EMPTY_PLAN, type PlanDocument, type Rule, type RuleType } from '../model.ts';
import { exampleOf } from './example.ts';
import { type FieldFacts, factsOf } from './facts.ts';
import { type NamePattern, patternOf } from './names.ts';
import { type SchemaOptions, schemaOf } from './schema.ts';
import { type Budget, mergeShape, newShape, observeValue, type Shape } from './shape.ts';

/** What of an event is looked at. */
export type Observed = Pick<Event, 'type' | 'event' | 'properties' | 'traits' | 'channel' | 'timestamp'>;

export interface InferOptions extends Partial<SchemaOptions> {
  /** Of the proposed document. */
  readonly name?: string;
  /** Different names of events that are kept apart. */
  readonly namesMax?: number;
  /** Different fields, over all rules together. */
  readonly placesMax?: number;
}

export interface RuleFacts {
  readonly type: RuleType;
  readonly name: string | null;
  readonly events: number;
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly fields: readonly FieldFacts[];
}

export interface InferenceWarning {
  readonly code: 'dynamic_name' | 'too_many_names' | 'too_many_fields' | 'alias_calls';
  /** The rule it is about, or null. */
  readonly rule: string | null;
  readonly events: number;
  readonly message: string;
}

export interface Proposal {
  readonly document: PlanDocument;
  /** One a rule of the document, in its order. */
  readonly facts: readonly RuleFacts[];
  readonly warnings: readonly InferenceWarning[];
  readonly events: number;
}

export interface Inference {
  observe(event: Observed): void;
  propose(): Proposal;
  readonly events: number;
}

/** All calls of one type and name. */
interface Kind {
  readonly type: RuleType;
  readonly name: string | null;
  events: number;
  firstAt: number;
  lastAt: number;
  /** Calls from browsers and phones. */
  client: number;
  /** Calls that had their properties (or traits) at all. */
  readonly body: Shape;
}

interface Group extends NamePattern {
  readonly names: Map<string, Kind>;
  /** Set once there were enough names: all of them together. */
  merged: Kind | null;
  readonly examples: string[];
  /** More names than this exist, counted up to a bound by their examples only. */
  count: number;
}

const NAMES_MAX = 5_000;
const PLACES_MAX = 100_000;
const DEFAULTS: SchemaOptions = { enums: true, requiredFrom: 10, examples: true };

export function openInference(options: InferOptions = {}): Inference {
  const namesMax = options.namesMax ?? NAMES_MAX;
  const budget: Budget = { places: options.placesMax ?? PLACES_MAX };
  const kinds = new Map<string, Kind>();
  const groups = new Map<string, Group>();
  const left = { events: 0, unlisted: 0, aliases: 0, names: 0 };

  const kindOf = (type: RuleType, name: string | null): Kind | null => {
    const pattern = name === null ? null : patternOf(name);
    if (name !== null && pattern !== null) {
      const group = groupOf(groups, pattern, namesMax);
      return group === null ? null : memberOf(group, name);
    }
    const key = `${type}\n${name ?? ''}`;
    const known = kinds.get(key);
    if (known) return known;
    if (name !== null && left.names >= namesMax) return null;
    if (name !== null) left.names++;
    const made = newKind(type, name);
    kinds.set(key, made);
    return made;
  };
  return {
    get events() {
      return left.events;
    },
    observe(event) {
      left.events++;
      if (event.type === 'alias') return void left.aliases++;
      const kind = kindOf(event.type, event.type === 'track' ? (event.event ?? '') : null);
      if (kind === null) left.unlisted++;
      else observeCall(kind, event, budget);
    },
    propose: () => propose([...kinds.values()], [...groups.values()], left, budget, options),
  };
}

function newKind(type: RuleType, name: string | null): Kind {
  return { type, name, events: 0, firstAt: Infinity, lastAt: -Infinity, client: 0, body: newShape() };
}

function groupOf(groups: Map<string, Group>, pattern: NamePattern, groupsMax: number): Group | null {
  const known = groups.get(pattern.pattern);
  if (known) return known;
  if (groups.size >= groupsMax) return null;
  const made: Group = { ...pattern, names: new Map(), merged: null, examples: [], count: 0 };
  groups.set(pattern.pattern, made);
  return made;
}

/** The name's own kind while the group is small; the group's once it is plainly one event. */
function memberOf(group: Group, name: string): Kind {
  if (group.examples.length < 3 && !group.examples.includes(name)) group.examples.push(name);
  if (group.merged) return group.merged;
  const known = group.names.get(name);
  if (known) return known;
  const made = newKind('track', name);
  group.names.set(name, made);
  if (group.names.size < group.namesMin) return made;
  group.merged = newKind('track', group.stem);
  for (const member of group.names.values()) mergeKind(group.merged, member);
  group.names.clear();
  return group.merged;
}

function mergeKind(into: Kind, other: Kind): void {
  into.events += other.events;
  into.client += other.client;
  into.firstAt = Math.min(into.firstAt, other.firstAt);
  into.lastAt = Math.max(into.lastAt, other.lastAt);
  mergeShape(into.body, other.body);
}

const NONE: JsonObject = {};

function observeCall(kind: Kind, event: Observed, budget: Budget): void {
  kind.events++;
  if (event.channel !== 'server') kind.client++;
  kind.firstAt = Math.min(kind.firstAt, event.timestamp);
  kind.lastAt = Math.max(kind.lastAt, event.timestamp);
  const body = bodyName(kind.type) === 'traits' ? event.traits : event.properties;
  // A call without properties is one in which every property is missing.
  observeValue(kind.body, body ?? NONE, budget);
}

function bodyName(type: RuleType): 'traits' | 'properties' {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

interface Left {
  readonly events: number;
  readonly unlisted: number;
  readonly aliases: number;
}

const TYPE_ORDER: readonly RuleType[] = ['identify', 'group', 'track', 'page', 'screen'];

function propose(
  kinds: readonly Kind[],
  groups: readonly Group[],
  left: Left,
  budget: Budget,
  options: InferOptions,
): Proposal {
  const listed = new Map(kinds.map((kind) => [`${kind.type}\n${kind.name ?? ''}`, kind]));
  const warnings: InferenceWarning[] = [];
  for (const group of groups) {
    for (const kind of group.names.values()) listed.set(`track\n${kind.name}`, kind);
    if (group.merged) warnings.push(addGroup(listed, group, group.merged));
  }
  const ordered = [...listed.values()]
    .filter(({ events }) => events > 0)
    .sort(
      (a, b) =>
        TYPE_ORDER.indexOf(a.type) - TYPE_ORDER.indexOf(b.type) ||
        b.events - a.events ||
        ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
    );
  const schemaOptions: SchemaOptions = {
    enums: options.enums ?? DEFAULTS.enums,
    requiredFrom: options.requiredFrom ?? DEFAULTS.requiredFrom,
    examples: options.examples ?? DEFAULTS.examples,
  };
  return {
    document: {
      ...EMPTY_PLAN,
      name: options.name ?? 'Proposed plan',
      conventions: DEFAULT_CONVENTIONS,
      rules: ordered.map((kind) => ruleOf(kind, schemaOptions)),
    },
    facts: ordered.map((kind) => ({
      ...{ type: kind.type, name: kind.name, events: kind.events },
      ...{ firstAt: kind.firstAt, lastAt: kind.lastAt },
      fields: factsOf(kind.body, bodyName(kind.type), kind.type === 'identify'),
    })),
    warnings: [...warnings, ...boundWarnings(left, budget)],
    events: left.events,
  };
}

/** The group becomes a rule of what its names have in common, together with an event that has just that name. */
function addGroup(listed: Map<string, Kind>, group: Group, merged: Kind): InferenceWarning {
  const name = group.stem === '' ? 'Unnamed' : group.stem;
  const key = `track\n${name}`;
  const known = listed.get(key);
  const together = newKind('track', name);
  if (known) mergeKind(together, structuredClone(known));
  mergeKind(together, structuredClone(merged));
  listed.set(key, together);
  const shown = group.examples.map((example) => `"${example}"`).join(', ');
  return {
    code: 'dynamic_name',
    rule: name,
    events: merged.events,
    message: `${merged.events} events have a value in their name (${shown}): send "${name}" and put the value into a property. They stay unplanned until then.`,
  };
}

function boundWarnings({ unlisted, aliases }: Left, budget: Budget): InferenceWarning[] {
  const warnings: InferenceWarning[] = [];
  if (unlisted > 0)
    warnings.push({
      ...{ code: 'too_many_names', rule: null, events: unlisted },
      message: `${unlisted} events have names beyond those that are listed. Values in names are the usual reason: infer from fewer sources, or fix the names first.`,
    });
  if (budget.places <= 0)
    warnings.push({
      ...{ code: 'too_many_fields', rule: null, events: 0 },
      message:
        'There are more different fields than are listed; objects that are not complete allow others (additionalProperties). Infer from fewer sources.',
    });
  if (aliases > 0)
    warnings.push({
      ...{ code: 'alias_calls', rule: null, events: aliases },
      message: `${aliases} alias calls were seen. Plans have no rules for alias.`,
    });
  return warnings;
}

function ruleOf(kind: Kind, options: SchemaOptions): Rule {
  const { type, name, body, events, client } = kind;
  const own = type === 'identify';
  const seen = schemaOf('', body, options, own);
  // An empty list says that there are none; without a list anything would be planned.
  const inner: JsonObject = body.open || seen.properties !== undefined ? seen : { ...seen, properties: {} };
  const isNeeded = Array.isArray(inner.required) && inner.required.length > 0;
  const place = bodyName(type);
  const share = client / events;
  const example = options.examples && (body.fields?.size ?? 0) > 0 ? exampleOf(body, own) : null;
  return {
    type,
    ...(name === null ? {} : { name }),
    version: 1,
    ...(share >= 0.95 ? { side: 'client' } : share <= 0.05 ? { side: 'server' } : {}),
    ...(example === null ? {} : { example: { [place]: example } }),
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: { [place]: inner },
      ...(isNeeded ? { required: [place] } : {}),
    },
  };
}
