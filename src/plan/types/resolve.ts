/** Schemas as a generator wants them: references followed, the common rule's part put in. */
import type { Json, JsonObject } from '../../event/event.ts';
import type { JsonSchema, Library, PlanDocument, Rule } from '../model.ts';
import { bodyNameOf } from './identifiers.ts';

const LIBRARY = /^#\/library\/(properties|traits)\/(.+)$/;

/** Where references of one rule lead. */
export interface Roots {
  readonly library: Library;
  readonly schema: JsonSchema;
}

export function isSchemaObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a `$ref` points to, or undefined. Remote references lead nowhere. */
export function followRef(ref: string, roots: Roots): JsonSchema | undefined {
  const library = LIBRARY.exec(ref);
  if (library) {
    const names = library[1] === 'traits' ? roots.library.traits : roots.library.properties;
    const name = unescapePointer(library[2] ?? '');
    return Object.hasOwn(names, name) ? names[name] : undefined;
  }
  if (ref !== '#' && !ref.startsWith('#/')) return undefined;
  let found: Json | undefined = roots.schema;
  for (const part of ref.split('/').slice(1)) {
    const key = unescapePointer(part);
    if (Array.isArray(found)) found = found[Number(key)];
    else if (isSchemaObject(found) && Object.hasOwn(found, key)) found = found[key];
    else return undefined;
  }
  return typeof found === 'boolean' || isSchemaObject(found) ? found : undefined;
}

function unescapePointer(part: string): string {
  const text = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The schema with what it refers to put in its place, what stands beside the reference winning over it. */
export function withoutRef(schema: JsonObject, roots: Roots): JsonSchema {
  let resolved: JsonObject = schema;
  // A chain of references longer than this goes in a circle.
  for (let steps = 0; steps < 20; steps++) {
    const { $ref, ...beside } = resolved;
    if (typeof $ref !== 'string') return resolved;
    const target = followRef($ref, roots);
    if (target === undefined || typeof target === 'boolean') return target ?? true;
    resolved = { ...target, ...beside };
    if (target.$ref !== undefined) resolved = { ...resolved, $ref: target.$ref };
  }
  return true;
}

/** The schema of the rule's properties (or traits), the common rules' fields among them. Undefined when it has none. */
export function bodySchemaOf(rule: Rule, { rules, library }: PlanDocument): JsonObject {
  const place = bodyNameOf(rule);
  const own = bodyAt(rule, place, library);
  const common = rules.filter(({ type }) => type === 'common').map((other) => bodyAt(other, place, library));
  const schemas = [...common, own];
  return {
    ...own,
    // Without a list of names anything may be there, and what the common rule names closes nothing.
    ...(own.properties === undefined && requiredOf(own).length === 0 && own.additionalProperties === undefined
      ? { additionalProperties: true }
      : {}),
    properties: Object.fromEntries(schemas.flatMap((schema) => Object.entries(fieldsOf(schema)))),
    required: [...new Set(schemas.flatMap(requiredOf))],
  };
}

/** It may hold other fields than those it names. */
export function isOpen({ additionalProperties: others }: JsonObject): boolean {
  return others !== undefined && others !== false;
}

function bodyAt(rule: Rule, place: string, library: Library): JsonObject {
  if (typeof rule.schema === 'boolean') return {};
  const body = fieldsOf(rule.schema)[place];
  if (!isSchemaObject(body)) return {};
  const resolved = withoutRef(body, { library, schema: rule.schema });
  return typeof resolved === 'boolean' ? {} : resolved;
}

export function fieldsOf(schema: JsonObject): Readonly<Record<string, Json>> {
  return isSchemaObject(schema.properties) ? schema.properties : {};
}

export function requiredOf(schema: JsonObject): readonly string[] {
  return Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
}
