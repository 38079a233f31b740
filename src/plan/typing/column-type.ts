/**
 * What a column of an event's view holds, as the plan's schema says it, and how two of these become one.
 *
 * Order. integer -> number -> string, and boolean, date-time -> string, each to the right holding what is to the left of
 * it; `json` (text of any JSON value) holds everything; an array is as wide as its elements. A scalar and an array hold
 * nothing of each other.
 */
import type { Json, JsonObject } from '../../event/event.ts';
import type { JsonSchema, Library } from '../model.ts';

export const SCALARS = ['boolean', 'integer', 'number', 'date-time', 'string', 'json'] as const;
export type Scalar = (typeof SCALARS)[number];

export interface ColumnType {
  readonly base: Scalar;
  readonly isArray: boolean;
}

export const scalar = (base: Scalar): ColumnType => ({ base, isArray: false });

/** `number`, `array of string`: as people read it. */
export function nameOfType({ base, isArray }: ColumnType): string {
  return isArray ? `array of ${base}` : base;
}

export function isSameType(a: ColumnType, b: ColumnType): boolean {
  return a.base === b.base && a.isArray === b.isArray;
}

/** The narrowest type that holds what both hold; null when there is none (a scalar and an array). */
export function widen(a: ColumnType, b: ColumnType): ColumnType | null {
  if (a.isArray === b.isArray) return { base: widenScalars(a.base, b.base), isArray: a.isArray };
  // Text of any JSON holds an array too.
  if ((a.isArray ? b : a).base === 'json') return scalar('json');
  return null;
}

function widenScalars(a: Scalar, b: Scalar): Scalar {
  if (a === b) return a;
  if (a === 'json' || b === 'json') return 'json';
  const both = new Set([a, b]);
  return both.has('integer') && both.has('number') ? 'number' : 'string';
}

/** References are followed into the library; a schema in a circle ends here. */
const DEPTH_MAX = 16;

/** A schema with its references followed and its `allOf` parts apart. Boolean schemas say nothing and are left out. */
export function partsOf(schema: JsonSchema | undefined, library: Library, depth = 0): readonly JsonObject[] {
  if (schema === undefined || typeof schema === 'boolean' || depth > DEPTH_MAX) return [];
  const target = typeof schema.$ref === 'string' ? targetOf(schema.$ref, library) : undefined;
  if (schema.$ref !== undefined) return partsOf(target, library, depth + 1);
  const all = schemasIn(schema.allOf).flatMap((part) => partsOf(part, library, depth + 1));
  return [schema, ...all];
}

function targetOf(ref: string, library: Library): JsonSchema | undefined {
  const match = /^#\/library\/(properties|traits)\/(.+)$/.exec(ref);
  if (!match) return undefined;
  const name = unescapePointer(match[2] ?? '');
  const held = match[1] === 'traits' ? library.traits : library.properties;
  return Object.hasOwn(held, name) ? held[name] : undefined;
}

function unescapePointer(token: string): string {
  let plain = token;
  try {
    plain = decodeURIComponent(token);
  } catch {
    // Not percent-encoded: it is the name itself.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The named sub-schemas under `properties` of all parts. */
export function namedIn(parts: readonly JsonObject[]): ReadonlyMap<string, JsonSchema> {
  const named = new Map<string, JsonSchema>();
  for (const { properties } of parts)
    if (isObject(properties))
      for (const [name, schema] of Object.entries(properties))
        if (isSchema(schema) && !named.has(name)) named.set(name, schema);
  return named;
}

/** What a value that follows the schema is; `json` when the schema does not say, or says more than one column can. */
export function typeOf(schema: JsonSchema | undefined, library: Library, depth = 0): ColumnType {
  if (depth > DEPTH_MAX) return scalar('json');
  const parts = partsOf(schema, library, depth);
  for (const part of parts) {
    const found = typeOfPart(part, library, depth);
    if (found !== null) return found;
  }
  return scalar('json');
}

function typeOfPart(part: JsonObject, library: Library, depth: number): ColumnType | null {
  const types = (Array.isArray(part.type) ? part.type : [part.type]).filter((type) => type !== 'null');
  const named = types.filter((type) => typeof type === 'string');
  if (named.length > 0) return joined(named.map((type) => typeOfName(type, part, library, depth)));
  if (part.const !== undefined) return typeOfValue(part.const);
  if (Array.isArray(part.enum)) {
    const values = part.enum.filter((value) => value !== null);
    return values.length === 0 ? null : joined(values.map(typeOfValue));
  }
  const ways = [...schemasIn(part.anyOf), ...schemasIn(part.oneOf)];
  const meant = ways.filter((way) => typeof way === 'boolean' || way.type !== 'null');
  return meant.length === 0 ? null : joined(meant.map((way) => typeOf(way, library, depth + 1)));
}

function typeOfName(type: string, part: JsonObject, library: Library, depth: number): ColumnType {
  if (type === 'boolean' || type === 'integer' || type === 'number') return scalar(type);
  if (type === 'string') return scalar(part.format === 'date-time' ? 'date-time' : 'string');
  if (type !== 'array') return scalar('json');
  const { items } = part;
  const each = isSchema(items) ? typeOf(items, library, depth + 1) : scalar('json');
  return { base: each.isArray ? 'json' : each.base, isArray: true };
}

function typeOfValue(value: Json): ColumnType {
  if (typeof value === 'boolean') return scalar('boolean');
  if (typeof value === 'number') return scalar(Number.isInteger(value) ? 'integer' : 'number');
  return scalar(typeof value === 'string' ? 'string' : 'json');
}

function joined(types: readonly ColumnType[]): ColumnType {
  return types.reduce((a, b) => widen(a, b) ?? scalar('json'));
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isObject(value);
}

function schemasIn(value: Json | undefined): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}
