/** A rule's schema together with what it takes from the plan's library, so that Ajv finds it under `#/library`. */
import type { Json } from '../../event/event.ts';
import type { JsonSchema, Library } from '../model.ts';
import { parsePointer } from './pointer.ts';
import { isMap, isSchema } from './subschemas.ts';

const KINDS = ['properties', 'traits'] as const;
type Kind = (typeof KINDS)[number];

export interface LibraryName {
  readonly kind: Kind;
  readonly name: string;
}

/** `#/library/properties/plan%20name` -> what it names, or undefined when it is no reference to the library. */
export function readLibraryRef(ref: string): LibraryName | undefined {
  if (!ref.startsWith('#/library/')) return undefined;
  const [, kind, name] = parsePointer(decode(ref.slice(1)));
  const known = KINDS.find((one) => one === kind);
  return known === undefined || name === undefined ? undefined : { kind: known, name };
}

/** The schema with the used entries of the library, and theirs. Entries that are not there are left out. */
export function withLibrary(schema: JsonSchema, library: Library): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const used: Record<Kind, Record<string, JsonSchema>> = { properties: {}, traits: {} };
  let any = false;
  const waiting: Json[] = [schema];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop())
    for (const ref of refsIn(value)) {
      const named = readLibraryRef(ref);
      if (named === undefined || Object.hasOwn(used[named.kind], named.name)) continue;
      const entry = Object.hasOwn(library[named.kind], named.name)
        ? library[named.kind][named.name]
        : undefined;
      if (entry === undefined) continue;
      used[named.kind][named.name] = entry;
      any = true;
      waiting.push(entry);
    }
  return any ? { ...schema, library: used } : schema;
}

/** Every text under a key `$ref`, wherever: one too many does no harm here. */
function* refsIn(root: Json): Generator<string> {
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) waiting.push(...(value as readonly Json[]));
    else if (isMap(value)) {
      if (typeof value.$ref === 'string') yield value.$ref;
      waiting.push(...Object.values(value));
    }
  }
}

export function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The schema that a `#/...` reference names, or undefined. */
export function resolveLocal(root: JsonSchema, ref: string): JsonSchema | undefined {
  if (!ref.startsWith('#') || (ref.length > 1 && ref[1] !== '/')) return undefined;
  let value: Json | undefined = root;
  for (const part of parsePointer(decode(ref.slice(1)))) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(part)];
    else if (isMap(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return isSchema(value) ? value : undefined;
}
