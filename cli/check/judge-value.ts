/** What is known of a value against a schema. Only what is certain is said: what is not known is taken for right. */
import type { Json, JsonObject } from '../../src/event/event.ts';
import {
  fieldsOf,
  isOpen,
  isSchemaObject,
  type Roots,
  requiredOf,
  withoutRef,
} from '../../src/plan/types/resolve.ts';
import { nearest } from '../../src/system/nearest.ts';
import type { FindingCode } from './finding.ts';
import { type At, alternatives, type ObjectValue, type Value } from './value.ts';

export interface Objection {
  readonly code: FindingCode;
  readonly message: string;
  /** The property it is about, or null where there is none to point at. */
  readonly at: At | null;
}

/** Objections to the object of properties (or traits) itself. `path` is how they are called: `properties`. */
export function judgeFields(
  value: ObjectValue,
  schema: JsonObject,
  roots: Roots,
  path: string,
  around: At | null = null,
): Objection[] {
  const planned = fieldsOf(schema);
  const found: Objection[] = [];
  for (const name of requiredOf(schema)) {
    const field = value.fields.get(name);
    const parts = field ? alternatives(field.value) : [];
    const canMiss = field?.optional === true || parts.some(({ kind }) => kind === 'undefined');
    if (field === undefined && value.open !== null) continue;
    if (field !== undefined && !canMiss) continue;
    const how =
      field === undefined || parts.every(({ kind }) => kind === 'undefined')
        ? 'is missing'
        : 'may be missing';
    found.push({
      code: 'missing_required',
      message: `${path}.${name} is required and ${how}.`,
      at: field?.at ?? around,
    });
  }
  const isClosed = !isOpen(schema) && schema.patternProperties === undefined;
  for (const [name, { value: inner, at }] of value.fields) {
    const own = Object.hasOwn(planned, name) ? planned[name] : undefined;
    if (own !== undefined) found.push(...judgeValue(inner, own, roots, `${path}.${name}`, at));
    else if (
      isClosed &&
      !requiredOf(schema).includes(name) &&
      !alternatives(inner).every(({ kind }) => kind === 'undefined')
    ) {
      const guess = nearest(name, Object.keys(planned));
      found.push({
        code: 'unplanned_property',
        message: `${path}.${name} is not in the plan.${guess === null ? '' : ` Did you mean "${guess}"?`}`,
        at,
      });
    }
  }
  return found;
}

function judgeValue(value: Value, given: Json, roots: Roots, path: string, at: At): Objection[] {
  if (!isSchemaObject(given)) return [];
  const schema = withoutRef(given, roots);
  if (typeof schema === 'boolean') return [];
  const first = alternatives(value)
    .map((one) => judgeOne(one, schema, roots, path, at))
    .find((objections) => objections.length > 0);
  if (first === undefined || value.kind !== 'oneOf') return first ?? [];
  return first.map((objection) => ({ ...objection, message: objection.message.replace(' is ', ' can be ') }));
}

function judgeOne(value: Value, schema: JsonObject, roots: Roots, path: string, at: At): Objection[] {
  if (value.kind === 'unknown' || value.kind === 'undefined') return [];
  for (const word of ['oneOf', 'anyOf']) {
    const branches = schema[word];
    if (!Array.isArray(branches) || branches.length === 0) continue;
    const all = branches.map((branch) => judgeValue(value, branch, roots, path, at));
    const [closest] = all;
    if (closest && all.every((objections) => objections.length > 0)) return closest;
  }
  if (Array.isArray(schema.allOf)) {
    const inner = schema.allOf.flatMap((branch) => judgeValue(value, branch, roots, path, at));
    if (inner.length > 0) return inner;
  }
  const wrongType = judgeType(value, schema.type, path, at);
  if (wrongType) return [wrongType];
  const wrongValue = judgeListed(value, schema, path, at);
  if (wrongValue) return [wrongValue];
  if (value.kind === 'object' && isSchemaObject(schema.properties))
    return judgeFields(value, schema, roots, path, at);
  if (value.kind === 'array' && isSchemaObject(schema.items)) {
    const { items } = schema;
    return value.items
      .flatMap((item, index) => judgeValue(item, items, roots, `${path}[${index}]`, at))
      .slice(0, 3);
  }
  return [];
}

function judgeType(value: Value, wanted: Json | undefined, path: string, at: At): Objection | null {
  const allowed = typeof wanted === 'string' ? [wanted] : Array.isArray(wanted) ? wanted : [];
  if (allowed.length === 0) return null;
  const given = typesOf(value);
  if (
    given.some(
      (type) =>
        allowed.includes(type) ||
        (type === 'number' && allowed.includes('integer') && value.kind !== 'literal'),
    )
  )
    return null;
  if (given.includes('integer') && allowed.includes('number')) return null;
  return {
    code: 'wrong_type',
    message: `${path} is ${given.join(' or ')}; the plan says ${allowed.join(' or ')}.`,
    at,
  };
}

function typesOf(value: Value): readonly string[] {
  switch (value.kind) {
    case 'literal':
      if (value.value === null) return ['null'];
      if (typeof value.value === 'number') return [Number.isInteger(value.value) ? 'integer' : 'number'];
      return [typeof value.value];
    case 'typed':
      return value.types;
    default:
      return [value.kind];
  }
}

function judgeListed(value: Value, schema: JsonObject, path: string, at: At): Objection | null {
  if (value.kind !== 'literal') return null;
  const listed =
    schema.const !== undefined ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : null;
  if (listed === null || listed.includes(value.value)) return null;
  const guess =
    typeof value.value === 'string'
      ? nearest(
          value.value,
          listed.filter((one) => typeof one === 'string'),
        )
      : null;
  return {
    code: 'wrong_value',
    message: `${path} is ${JSON.stringify(value.value)}; the plan lists ${listed
      .slice(0, 8)
      .map((one) => JSON.stringify(one))
      .join(', ')}${listed.length > 8 ? ', ...' : ''}.${guess === null ? '' : ` Did you mean "${guess}"?`}`,
    at,
  };
}
