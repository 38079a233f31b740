/**
 * A rule's schema is over the whole event; people think of its fields. So a plan file may say `properties:`,
 * `traits:` and `context:` in the short form, and this is how they and the rest make one schema.
 *
 * Without a `schema:` beside them the rest is the usual frame: draft-07, an object, and required is each of the three
 * that has a required field. With one, the rest is what it says, and nothing is added to it.
 */
import type { Json, JsonObject } from '../../../event/event.ts';
import type { RuleType } from '../../model.ts';
import { isObject } from '../json.ts';

export const CONTAINERS = ['properties', 'traits', 'context'] as const;
export type Container = (typeof CONTAINERS)[number];

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

/** Where the fields of a call of this type lie; `required:` and `additionalProperties:` of a rule are about these. */
export function mainContainerOf(type: RuleType): Container {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

/** Schemas of the containers, in the order of CONTAINERS, in their usual frame. */
export function frame(schemas: Readonly<Partial<Record<Container, JsonObject>>>): JsonObject {
  const present = CONTAINERS.filter((name) => schemas[name] !== undefined);
  const required = present.filter((name) => schemas[name]?.required !== undefined);
  return {
    $schema: DRAFT_07,
    type: 'object',
    ...(present.length > 0 && { properties: pick(schemas, present) }),
    ...(required.length > 0 && { required }),
  };
}

/** The rest with the containers' schemas put in. */
export function putInto(
  rest: JsonObject,
  schemas: Readonly<Partial<Record<Container, JsonObject>>>,
): JsonObject {
  const present = CONTAINERS.filter((name) => schemas[name] !== undefined);
  if (present.length === 0) return rest;
  const properties = isObject(rest.properties) ? rest.properties : {};
  return { ...rest, properties: { ...properties, ...pick(schemas, present) } };
}

/** The schema without these containers; the way back of `putInto`. */
export function takeOut(schema: JsonObject, names: readonly Container[]): JsonObject {
  if (names.length === 0 || !isObject(schema.properties)) return schema;
  const left = Object.entries(schema.properties).filter(([name]) => !names.some((taken) => taken === name));
  const { properties: _, ...rest } = schema;
  return left.length === 0 ? rest : { ...rest, properties: Object.fromEntries(left) };
}

function pick(
  schemas: Readonly<Partial<Record<Container, JsonObject>>>,
  names: readonly Container[],
): JsonObject {
  return Object.fromEntries(names.map((name): [string, Json] => [name, schemas[name] ?? {}]));
}
