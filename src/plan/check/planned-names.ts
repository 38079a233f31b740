/**
 * Which names a rule plans under `properties` (or `traits`).
 *
 * An object is judged by names where its schema lists names: by `properties`, `patternProperties` or `required`. One
 * that lists none is free, and so is one whose `additionalProperties` is given and is not false: somebody thought of
 * the others. The same holds for objects inside it. Items of lists are not looked into.
 */
import type { JsonObject } from '../../event/event.ts';
import type { JsonSchema } from '../model.ts';
import { compilePattern, type Pattern } from './patterns.ts';
import type { Path } from './pointer.ts';
import { reachOf, schemasOf } from './reach.ts';
import { isMap, refOf } from './subschemas.ts';

export interface PlannedNames {
  /** To the names inside, or null where anything may be. */
  readonly names: ReadonlyMap<string, PlannedNames | null>;
  readonly patterns: readonly Pattern[];
}

type Inner = Map<string, PlannedNames | null>;

/** The names under the event's field `container`; null where anything may be. */
export function plannedNames(root: JsonSchema, container: string): PlannedNames | null {
  const made = new Map<string, PlannedNames | null>();
  const numbers = new Map<JsonSchema, number>();
  const keyOf = (schemas: Iterable<JsonSchema>): string =>
    [...schemas]
      .map((schema) => {
        const number = numbers.get(schema) ?? numbers.size;
        numbers.set(schema, number);
        return number;
      })
      .sort((a, b) => a - b)
      .join();
  /** A recursive schema comes back to the same set of schemas, and so to the same names. */
  const build = (schemas: readonly JsonSchema[]): PlannedNames | null => {
    const reached = reachOf(root, schemas, true);
    const key = keyOf(reached);
    const known = made.get(key);
    if (known !== undefined) return known;
    const listed = listNames(reached);
    if (listed === null) {
      made.set(key, null);
      return null;
    }
    const names: Inner = new Map();
    const result: PlannedNames = { names, patterns: listed.patterns };
    made.set(key, result);
    for (const name of listed.names) names.set(name, build(schemasOf(reached, name)));
    return result;
  };
  return build(schemasOf(reachOf(root, [root], true), container));
}

interface Listed {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
}

function listNames(schemas: Iterable<JsonSchema>): Listed | null {
  const names = new Set<string>();
  const patterns: Pattern[] = [];
  let listing = false;
  for (const schema of schemas) {
    if (typeof schema === 'boolean' || refOf(schema) !== undefined) continue;
    const { properties, patternProperties, required, additionalProperties } = schema;
    if (additionalProperties !== undefined && additionalProperties !== false) return null;
    if (additionalProperties === false || isMap(properties)) listing = true;
    if (isMap(properties)) for (const name of Object.keys(properties)) names.add(name);
    if (isMap(patternProperties))
      for (const pattern of Object.keys(patternProperties)) patterns.push(compilePattern(pattern));
    if (Array.isArray(required)) for (const name of required) if (typeof name === 'string') names.add(name);
  }
  return listing || names.size > 0 || patterns.length > 0 ? { names, patterns } : null;
}

/** The names of both; where only the second is free, that opens nothing. */
export function addNames(first: PlannedNames | null, second: PlannedNames | null): PlannedNames | null {
  if (first === null || second === null) return first;
  return {
    names: new Map([...second.names, ...first.names]),
    patterns: [...first.patterns, ...second.patterns],
  };
}

const NONE: readonly Path[] = [];

/** Paths of the fields that are not planned, from `container` on. */
export function findUnplanned(
  planned: PlannedNames,
  value: JsonObject,
  container: readonly string[],
): readonly Path[] {
  let found: Path[] | undefined;
  for (const name in value) {
    const inner = planned.names.get(name);
    if (inner === null) continue;
    if (inner === undefined) {
      if (planned.patterns.some((pattern) => pattern.test(name))) continue;
      found ??= [];
      found.push([...container, name]);
      continue;
    }
    const field = value[name];
    if (!isMap(field)) continue;
    const deeper = findUnplanned(inner, field, [...container, name]);
    if (deeper.length > 0) found = [...(found ?? []), ...deeper];
  }
  return found ?? NONE;
}
