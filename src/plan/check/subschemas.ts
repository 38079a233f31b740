/**
 * Where schemas lie in a schema of draft-07, so that nobody takes a property that is called `properties`, or a value
 * under `enum`, for one.
 */
import type { Json, JsonObject } from '../../event/event.ts';
import type { JsonSchema } from '../model.ts';
import type { Path } from './pointer.ts';

export interface Subschema {
  /** From the schema that holds it. */
  readonly path: Path;
  readonly schema: JsonSchema;
  /** It judges the very value that its holder judges, not a part of it. */
  readonly sameValue: boolean;
}

/** Keywords with one schema, with a list of them, and with a map of them; true: over the same value. */
const ONE = new Map([
  ['not', true],
  ['if', true],
  ['then', true],
  ['else', true],
  ['additionalProperties', false],
  ['additionalItems', false],
  ['items', false],
  ['contains', false],
  ['propertyNames', false],
]);
const LIST = new Map([
  ['allOf', true],
  ['anyOf', true],
  ['oneOf', true],
  ['items', false],
]);
const MAP = new Map([
  ['dependencies', true],
  ['properties', false],
  ['patternProperties', false],
  ['definitions', false],
]);

/** The schemas right inside a schema. Beside `$ref` every other keyword is ignored, but its `definitions` can be meant. */
export function subschemasOf(schema: JsonSchema): Subschema[] {
  const found: Subschema[] = [];
  if (typeof schema === 'boolean') return found;
  const add = (value: Json | undefined, path: Path, sameValue: boolean): void => {
    if (isSchema(value)) found.push({ path, schema: value, sameValue });
  };
  const referring = refOf(schema) !== undefined;
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (referring && keyword !== 'definitions') continue;
    if (Array.isArray(value)) {
      const sameValue = LIST.get(keyword);
      if (sameValue !== undefined)
        value.forEach((item, index) => {
          add(item, [keyword, String(index)], sameValue);
        });
    } else if (ONE.has(keyword)) add(value, [keyword], ONE.get(keyword) === true);
    else if (MAP.has(keyword) && isMap(value))
      for (const name of Object.keys(value)) add(value[name], [keyword, name], MAP.get(keyword) === true);
  }
  return found;
}

/** The reference of a schema that is one. */
export function refOf(schema: JsonSchema): string | undefined {
  if (typeof schema === 'boolean') return undefined;
  return Object.hasOwn(schema, '$ref') && typeof schema.$ref === 'string' ? schema.$ref : undefined;
}

export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isMap(value);
}
