/**
 * A property or trait in its short form, as the JSON Schema it stands for. write-field.ts is the way back.
 *
 *   userLogin: string                                  {"type": "string"}
 *   plan: {library: plan, required: true}              {"$ref": "#/library/properties/plan"}, and required by its parent
 *   email: {type: string, format: email, pii: true}    {"type": "string", "format": "email", "x-pii": true}
 *   amount: {type: number, example: 9.5}               {"type": "number", "examples": [9.5]}
 *   weird: {schema: {...}, required: true}             any JSON Schema as it is
 *
 * All other keys are the keywords of draft-07. Short forms go on inside `properties` and in an `items` that is one
 * schema; inside every other keyword (anyOf, not, ...) stands plain JSON Schema.
 */
import type { Json, JsonObject } from '../../../event/event.ts';
import type { JsonSchema } from '../../model.ts';
import { libraryRef, pointerTo } from '../pointer.ts';
import { FIELD_KEYS, KEYWORDS } from './keywords.ts';
import { meant, type Reading } from './reading.ts';
import { kindOf, plainOf, type Tree } from './tree.ts';
import { parseType, TYPES } from './type-words.ts';

/** Which of the plan's libraries a bare `library: NAME` means here. */
export type Shelf = 'properties' | 'traits';

export interface Field {
  readonly schema: JsonSchema;
  readonly required: boolean;
}

export interface Fields {
  readonly properties: JsonObject;
  /** Those that say `required: true`, in their order. */
  readonly required: readonly string[];
}

/** `pointer` is where the schema over all of them lies in the document. */
export function readFields(
  reading: Reading,
  tree: Tree,
  pointer: string,
  shelf: Shelf,
  what: string,
): Fields {
  const at = pointerTo(pointer, 'properties');
  const fields = reading.entries(tree, at, what, null).map(({ key, line, value }) => {
    reading.place(pointerTo(at, key), line);
    return [key, readField(reading, value, pointerTo(at, key), shelf, `"${key}"`)] as const;
  });
  return {
    properties: Object.fromEntries(fields.map(([key, { schema }]) => [key, schema])),
    required: fields.filter(([, { required }]) => required).map(([key]) => key),
  };
}

export function readField(reading: Reading, tree: Tree, pointer: string, shelf: Shelf, what: string): Field {
  if (tree.kind !== 'map') return { schema: readTypeWord(reading, tree, pointer, what), required: false };
  const keywords: [string, Json][] = [];
  let required = false;
  for (const { key, line, value } of reading.entries(tree, pointer, what, keysOf(tree))) {
    reading.place(pointerTo(pointer, key), line);
    if (key === 'required' && value.kind !== 'list') {
      required = reading.flag(value, pointer, `required of ${what}`);
    } else if (key === 'schema') {
      if (tree.entries.some((other) => other.key !== 'schema' && other.key !== 'required'))
        reading.complain(
          'wrong_value',
          pointer,
          line,
          `${what} has a schema, so only "required" may stand beside it.`,
        );
      return {
        schema: readSchema(reading, value, pointer, `schema of ${what}`),
        required: requiredOf(reading, tree, pointer),
      };
    } else keywords.push(...readKeyword(reading, key, value, pointer, shelf, what));
  }
  return {
    schema: withChildren(Object.fromEntries(keywords), reading, tree, pointer, shelf, what),
    required,
  };
}

/** A whole JSON Schema, as it is. */
export function readSchema(reading: Reading, tree: Tree, pointer: string, what: string): JsonSchema {
  placeAll(reading, tree, pointer);
  if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value;
  const plain = plainOf(tree);
  if (typeof plain === 'object' && plain !== null && !Array.isArray(plain)) return plain as JsonObject;
  reading.complain(
    'wrong_type',
    pointer,
    tree.line,
    `${what} takes a JSON Schema (a map, true or false), not ${kindOf(tree)}.`,
  );
  return true;
}

function placeAll(reading: Reading, tree: Tree, pointer: string): void {
  if (tree.kind === 'map')
    for (const { key, line, value } of tree.entries) {
      reading.place(pointerTo(pointer, key), line);
      placeAll(reading, value, pointerTo(pointer, key));
    }
  if (tree.kind === 'list')
    tree.items.forEach((item, index) => {
      reading.place(pointerTo(pointer, index), item.line);
      placeAll(reading, item, pointerTo(pointer, index));
    });
}

/** Keys of our own prefix `x-` are anybody's. */
function keysOf(tree: Tree): readonly string[] {
  const own =
    tree.kind === 'map' ? tree.entries.map(({ key }) => key).filter((key) => key.startsWith('x-')) : [];
  return [...FIELD_KEYS, ...KEYWORDS, ...own];
}

function requiredOf(reading: Reading, tree: Tree, pointer: string): boolean {
  const entry = tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'required') : undefined;
  return entry === undefined ? false : reading.flag(entry.value, pointer, 'required');
}

function readTypeWord(reading: Reading, tree: Tree, pointer: string, what: string): JsonObject {
  const word = tree.kind === 'scalar' && tree.value !== null ? String(tree.value) : '';
  const type = parseType(word);
  if (type !== null) return type;
  const said = word === '' ? kindOf(tree) : `"${word}"`;
  const todo = `Write one of ${TYPES.join(', ')} or any, TYPE[] for a list, TYPE | null for one that may be null.`;
  reading.complain(
    'wrong_type',
    pointer,
    tree.line,
    `${what} has no type we know: ${said}.${meant(word, TYPES)} ${todo}`,
  );
  return {};
}

function readKeyword(
  reading: Reading,
  key: string,
  tree: Tree,
  pointer: string,
  shelf: Shelf,
  what: string,
): readonly [string, Json][] {
  if (key === 'type') {
    if (tree.kind === 'list') return [['type', plainOf(tree)]];
    return Object.entries(readTypeWord(reading, tree, pointerTo(pointer, 'type'), what));
  }
  if (key === 'pii') return reading.flag(tree, pointer, `pii of ${what}`) ? [['x-pii', true]] : [];
  if (key === 'library')
    return [['$ref', libraryRef(shelf, reading.text(tree, pointer, `library of ${what}`))]];
  if (key === 'example') return [['examples', [plainOf(tree)]]];
  if (key === 'properties' || (key === 'items' && tree.kind !== 'list')) return [];
  placeAll(reading, tree, pointerTo(pointer, key));
  return [[key, plainOf(tree)]];
}

/** Adds what has short forms inside: `properties` with the `required` they make, and one schema of `items`. */
function withChildren(
  keywords: JsonObject,
  reading: Reading,
  tree: Tree,
  pointer: string,
  shelf: Shelf,
  what: string,
): JsonObject {
  const child = (name: string): Tree | undefined =>
    tree.kind === 'map' ? tree.entries.find(({ key }) => key === name)?.value : undefined;
  const properties = child('properties');
  const items = child('items');
  const fields = properties && readFields(reading, properties, pointer, shelf, `properties of ${what}`);
  const item =
    items && items.kind !== 'list'
      ? readItem(reading, items, pointerTo(pointer, 'items'), shelf, what)
      : undefined;
  return {
    ...keywords,
    ...(fields && { properties: fields.properties, ...requiredWith(keywords.required, fields.required) }),
    ...(item !== undefined && { items: item }),
  };
}

function readItem(reading: Reading, tree: Tree, pointer: string, shelf: Shelf, what: string): JsonSchema {
  if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value;
  const { schema, required } = readField(reading, tree, pointer, shelf, `items of ${what}`);
  if (required)
    reading.complain(
      'wrong_value',
      pointer,
      tree.line,
      `An item of ${what} cannot be required. Use minItems: 1.`,
    );
  return schema;
}

/** A list of names comes first (it may say an order), then those that are marked in their own place. */
export function requiredWith(
  list: Json | undefined,
  marked: readonly string[],
): { required?: readonly Json[] } {
  const named: readonly Json[] | undefined = Array.isArray(list) ? list : undefined;
  const rest = marked.filter((name) => named?.includes(name) !== true);
  if (named === undefined) return rest.length === 0 ? {} : { required: rest };
  return { required: [...named, ...rest] };
}
