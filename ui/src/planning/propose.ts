/**
 * Rules proposed from what was really sent: a new one from the fields that were seen, or a change of one that lets in
 * what it blocked. A proposal is only ever put in a draft. Pure.
 */
import type { PlanRule as Rule } from '../api/plans.ts';
import type { SeenField } from '../api/seen.ts';
import { isUnlisted, type Said, typesIn } from '../show/sayViolation.ts';
import { isObject, type JsonObject, type Schema, schemaAt, withSchemaAt } from './schemaPath.ts';

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

export const containerOf = (type: string): 'properties' | 'traits' =>
  type === 'identify' || type === 'group' ? 'traits' : 'properties';

/** A field that goes into a rule. */
export interface Field {
  /** Dotted, with its container: `properties.plan`. */
  readonly path: string;
  /** As JSON Schema names them. */
  readonly types: readonly string[];
  readonly isRequired: boolean;
}

const RULE_TYPES = ['track', 'identify', 'group', 'page', 'screen'] as const;

export interface Named {
  readonly type: string;
  /** Null for other calls than track. */
  readonly event: string | null;
}

/** Undefined for calls that no plan has rules for. */
export function makeRule({ type, event }: Named, fields: readonly Field[]): Rule | undefined {
  const known = RULE_TYPES.find((each) => each === type);
  if (known === undefined || (known === 'track' && event === null)) return undefined;
  let schema: Schema = { $schema: DRAFT_07, type: 'object' };
  for (const { path, types, isRequired } of fields)
    schema = withSchemaAt(schema, path.split('.'), typed(types), isRequired);
  return { type: known, ...(event !== null && known === 'track' && { name: event }), version: 1, schema };
}

function typed(types: readonly string[]): JsonObject {
  // Whole numbers are numbers.
  const kept = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  const [only] = kept;
  if (only === undefined) return {};
  return { type: kept.length === 1 ? only : [...kept] };
}

/** Of the fields of one event, as it was seen. What lies in an object is told by the object's own fields. */
export function fieldsOf(seen: readonly SeenField[]): readonly Field[] {
  const paths = seen.map(({ field }) => field);
  return seen
    .filter(({ field }) => !paths.some((other) => other.startsWith(`${field}.`)))
    .map(({ field, types, share }) => ({
      path: field,
      types: [...new Set(types.map(({ type }) => (type === 'date-time' ? 'string' : type)))],
      isRequired: share === 1 && !types.some(({ type }) => type === 'null'),
    }))
    .sort((one, other) => one.path.localeCompare(other.path));
}

/** Of events as they were sent, each a JSON object as text. */
export function fieldsOfBodies(type: string, bodies: readonly string[]): readonly Field[] {
  const container = containerOf(type);
  const found = new Map<string, { types: Set<string>; count: number }>();
  const events = bodies.map(parse).filter(isObject);
  for (const event of events)
    for (const [path, value] of leavesOf(container, event[container])) {
      const entry = found.get(path) ?? { types: new Set(), count: 0 };
      entry.types.add(typeOf(value));
      entry.count++;
      found.set(path, entry);
    }
  return [...found].map(([path, { types, count }]) => ({
    path,
    types: [...types],
    isRequired: count === events.length && !types.has('null'),
  }));
}

function leavesOf(path: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (!isObject(value)) return value === undefined ? [] : [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(`${path}.${name}`, inner));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** In the words of JSON Schema. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

export interface Amended {
  readonly schema: Rule['schema'];
  /** What is changed, in sentences. */
  readonly said: readonly string[];
  /** What somebody has to decide. */
  readonly left: readonly Said[];
}

/** The rule's schema so that these violations are none any more; `bodies` are events that have them. */
export function amend(
  schema: Rule['schema'],
  violations: readonly Said[],
  bodies: readonly string[],
): Amended {
  let next: Schema = schema as Schema;
  const said: string[] = [];
  const left: Said[] = [];
  for (const violation of violations) {
    const change = changeFor(next, violation, bodies);
    if (change === null) left.push(violation);
    else {
      next = change.schema;
      if (change.sentence !== null) said.push(change.sentence);
    }
  }
  return { schema: next as Rule['schema'], said, left };
}

interface Change {
  readonly schema: Schema;
  /** Null where what was said before changed it already. */
  readonly sentence: string | null;
}

function changeFor(schema: Schema, violation: Said, bodies: readonly string[]): Change | null {
  const { type, field } = violation;
  const path = field.split('.');
  if (field === '' || path.some((name) => /^\d+$/.test(name))) return null;
  const there = schemaAt(schema, path);
  if (type === 'Required') {
    const optional = withSchemaAt(schema, path, there ?? {}, false);
    return { schema: optional, sentence: `${field} may be missing` };
  }
  if (type === 'Unplanned Property') {
    const types = [
      ...new Set(
        bodies
          .map((body) => valueAt(parse(body), path))
          .filter(isThere)
          .map(typeOf),
      ),
    ];
    return {
      schema: withSchemaAt(schema, path, typed(types), false),
      sentence: `${field} is added${types.length > 0 ? ` as ${types.join(' or ')}` : ''}, optional`,
    };
  }
  if (isUnlisted(violation) && isObject(there) && Array.isArray(there.enum))
    return listMore(schema, path, { place: there, known: there.enum, bodies });
  const given = typesIn(violation)?.given;
  // What a library says is another rule's as well.
  if (type !== 'Invalid Type' || given === undefined || !isObject(there) || there.type === undefined)
    return null;
  const types = [...new Set([there.type].flat().map(String).concat(given))];
  const sentence = `${field} may be ${types.join(' or ')}`;
  if (!Array.isArray(there.enum))
    return { schema: withSchemaAt(schema, path, { ...there, ...typed(types) }), sentence };
  // Only listed values are right, so another type alone would let none in.
  const values = newValues(there.enum, bodies, path, given);
  return {
    schema: withSchemaAt(schema, path, { ...there, ...typed(types), enum: [...there.enum, ...values] }),
    sentence: values.length === 0 ? sentence : `${sentence}, and its values ${listOf(values)} too`,
  };
}

/** More values than these are no list any more: somebody has to say what is right. */
const LISTED_MAX = 50;

/** The values that were sent are right too. */
function listMore(
  schema: Schema,
  path: readonly string[],
  {
    place,
    known,
    bodies,
  }: {
    readonly place: JsonObject;
    readonly known: readonly unknown[];
    readonly bodies: readonly string[];
  },
): Change | null {
  const types = place.type === undefined ? undefined : [place.type].flat().map(String);
  const isTyped = (value: Scalar): boolean =>
    types === undefined || types.includes(typeOf(value)) || (types.includes('number') && isNumber(value));
  const sent = bodies
    .map((body) => valueAt(parse(body), path))
    .filter(isScalar)
    .filter(isTyped);
  const values = [...new Set(sent)].filter((value) => !known.includes(value));
  if (known.length + values.length > LISTED_MAX) return null;
  if (values.length === 0) return { schema, sentence: null };
  return {
    schema: withSchemaAt(schema, path, { ...place, enum: [...known, ...values] }),
    sentence: `${path.join('.')} may also be ${listOf(values)}`,
  };
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

type Scalar = string | number | boolean | null;

/** Values of that type that were sent and are not in the list. */
function newValues(
  known: readonly unknown[],
  bodies: readonly string[],
  path: readonly string[],
  type: string,
): readonly Scalar[] {
  const sent = bodies.map((body) => valueAt(parse(body), path)).filter(isScalar);
  return [...new Set(sent)].filter((value) => typeOf(value) === type && !known.includes(value));
}

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const TOLD_MAX = 5;

function listOf(values: readonly Scalar[]): string {
  const told = values.slice(0, TOLD_MAX).map((value) => JSON.stringify(value));
  return values.length > TOLD_MAX
    ? `${told.join(', ')} and ${values.length - TOLD_MAX} more`
    : told.join(', ');
}

const isThere = (value: unknown): boolean => value !== undefined;

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  );
}
