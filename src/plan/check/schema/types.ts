/** `type`. Numbers are finite, and an integer is a number without a fraction, however it was written. */
import { type Check, type Fields, fail, type MaybeCheck } from './check.ts';

type Is = (value: unknown) => boolean;

const isNumber: Is = (value) => typeof value === 'number' && Number.isFinite(value);

export const IS: Readonly<Record<string, Is>> = {
  string: (value) => typeof value === 'string',
  number: isNumber,
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** Of the schema, with `nullable` as Ajv reads it. Throws where that contradicts. */
export function typesOf({ type, nullable }: Fields): readonly string[] {
  const types: string[] = Array.isArray(type) ? type.map(String) : type === undefined ? [] : [String(type)];
  for (const each of types)
    if (IS[each] === undefined) throw new Error(`type must be JSONType or JSONType[]: ${types.join(',')}`);
  if (types.includes('null')) {
    if (nullable === false) throw new Error('type: null contradicts nullable: false');
    return types;
  }
  if (types.length === 0 && nullable !== undefined)
    throw new Error('"nullable" cannot be used without "type"');
  return nullable === true ? [...types, 'null'] : types;
}

/** Of a schema with that `type`; undefined where it has none. */
export function typeCheck({ type }: Fields, types: readonly string[], path: string): MaybeCheck {
  const tests = types.map((each) => IS[each]).filter((test) => test !== undefined);
  const [first, second] = tests;
  if (first === undefined) return undefined;
  const schemaPath = `${path}/type`;
  // One of the few, so that each is called from a place of its own.
  if (types.length === 1) return single(types[0] ?? '', first, schemaPath, Object.freeze({ type }));
  const params = Object.freeze({ type });
  if (second !== undefined && tests.length === 2)
    return (value, at, errors) =>
      first(value) || second(value) || fail(errors, 'type', at, schemaPath, params);
  return (value, at, errors) =>
    tests.some((test) => test(value)) || fail(errors, 'type', at, schemaPath, params);
}

function single(type: string, is: Is, schemaPath: string, params: Fields): Check {
  if (type === 'string')
    return (value, at, errors) => typeof value === 'string' || fail(errors, 'type', at, schemaPath, params);
  if (type === 'boolean')
    return (value, at, errors) => typeof value === 'boolean' || fail(errors, 'type', at, schemaPath, params);
  return (value, at, errors) => is(value) || fail(errors, 'type', at, schemaPath, params);
}

/** What a value is, in the words of JSON Schema. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
