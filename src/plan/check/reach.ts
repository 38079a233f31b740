/** The schemas that judge one value, and those that judge a part of it, across references. */
import type { JsonSchema } from '../model.ts';
import { resolveLocal } from './library.ts';
import { isMap, refOf, subschemasOf } from './subschemas.ts';

/**
 * Every schema that judges the same value as one of `schemas`, those themselves among them, each once. Without those
 * under `not` when `wanted`: what must not be is looked at, but is not planned.
 */
export function reachOf(
  root: JsonSchema,
  schemas: readonly JsonSchema[],
  wanted: boolean,
): ReadonlySet<JsonSchema> {
  const reached = new Set<JsonSchema>();
  const waiting = [...schemas];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    if (reached.has(schema)) continue;
    reached.add(schema);
    const ref = refOf(schema);
    if (ref !== undefined) {
      const target = resolveLocal(root, ref);
      if (target !== undefined) waiting.push(target);
      continue;
    }
    for (const { path, schema: inner, sameValue } of subschemasOf(schema))
      if (sameValue && !(wanted && path[0] === 'not')) waiting.push(inner);
  }
  return reached;
}

/** The schemas under `properties.NAME` of those. */
export function schemasOf(schemas: Iterable<JsonSchema>, name: string): JsonSchema[] {
  const found: JsonSchema[] = [];
  for (const schema of schemas) {
    if (typeof schema === 'boolean' || refOf(schema) !== undefined || !isMap(schema.properties)) continue;
    if (!Object.hasOwn(schema.properties, name)) continue;
    const inner = schema.properties[name];
    if (typeof inner === 'boolean' || isMap(inner)) found.push(inner);
  }
  return found;
}
