/** What Ajv reads otherwise than draft-07 says, put right before it sees the schema. */
import type { Json, JsonObject } from '../../event/event.ts';
import type { JsonSchema } from '../model.ts';
import { isMap } from './subschemas.ts';

/** Values, not schemas: whatever they look like. */
const VALUES: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples']);
/** Maps whose keys are names, not keywords. */
const NAMED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  'dependencies',
]);

/**
 * Beside `$ref` everything is ignored (Ajv would still follow `$id` and check `type`); only what can be referred to
 * stays. An `$id` that names the whole says nothing when all references are to the schema's own parts, and is left
 * out, because a schema with one is left to Ajv.
 */
export function tidySchema(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const tidy = tidyMap(schema);
  if (typeof tidy.$id !== 'string') return tidy;
  const { $id: _, ...rest } = tidy;
  return hasIds(rest) || refersBeyond(rest) ? tidy : rest;
}

function tidyMap(map: JsonObject): JsonObject {
  const tidy: Record<string, Json> = {};
  const referring = typeof map.$ref === 'string';
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    if (referring && key !== '$ref' && key !== 'definitions' && key !== 'library') continue;
    if (VALUES.has(key)) tidy[key] = value;
    else if (NAMED.has(key) && isMap(value))
      tidy[key] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tidyValue(inner)]));
    else tidy[key] = tidyValue(value);
  }
  return tidy;
}

function tidyValue(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(tidyValue);
  return isMap(value) ? tidyMap(value) : value;
}

/** Some key `$id` has a text, wherever it is. */
function hasIds(schema: JsonSchema): boolean {
  return /"\$id":"/.test(JSON.stringify(schema));
}

/** It refers to parts by their own names, or to what is known beside the plan (draft-07 itself). */
export function needsNames(schema: JsonSchema): boolean {
  return typeof schema !== 'boolean' && (hasIds(schema) || refersBeyond(schema));
}

function refersBeyond(schema: JsonObject): boolean {
  return /"\$ref":"[^#]/.test(JSON.stringify(schema));
}
