/** Schemas with the library's properties and traits written out, for formats that have no library. */
import type { Json } from '../../event/event.ts';
import type { JsonSchema, Library } from '../model.ts';
import { isList, isObject, without } from './json.ts';
import { libraryEntry } from './pointer.ts';

/** References that lead in a circle or nowhere stay as they are. */
export function inlineLibrary(schema: JsonSchema, library: Library): JsonSchema {
  const inlined = inline(schema, library, []);
  return typeof inlined === 'boolean' || isObject(inlined) ? inlined : schema;
}

function inline(json: Json, library: Library, through: readonly string[]): Json {
  if (isList(json)) return json.map((item) => inline(item, library, through));
  if (!isObject(json)) return json;
  const { $ref } = json;
  const target = typeof $ref === 'string' && !through.includes($ref) ? entryOf($ref, library) : undefined;
  if (typeof $ref === 'string' && target !== undefined) {
    const beside = without(json, '$ref');
    if (isObject(target)) return inline({ ...target, ...beside }, library, [...through, $ref]);
    if (Object.keys(beside).length === 0) return target;
  }
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, inline(value, library, through)]),
  );
}

function entryOf(ref: string, library: Library): JsonSchema | undefined {
  const entry = libraryEntry(ref);
  if (entry === null) return undefined;
  const entries = library[entry.shelf];
  return Object.hasOwn(entries, entry.name) ? entries[entry.name] : undefined;
}
