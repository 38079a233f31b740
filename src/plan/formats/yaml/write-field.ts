/**
 * A JSON Schema in the short form of plan files (read-field.ts says what that is), or whole where the short form
 * cannot say it. Nothing is lost: what is written here is read again before it is used, and must be the same.
 */
import type { Json, JsonObject } from '../../../event/event.ts';
import type { JsonSchema } from '../../model.ts';
import { isList, isObject, isSame } from '../json.ts';
import { libraryEntry } from '../pointer.ts';
import { KEYWORDS } from './keywords.ts';
import type { Shelf } from './read-field.ts';
import { readFromShape } from './read-shape.ts';
import { mapOf, type Shape, type ShapeMap, shapeOf } from './shape.ts';
import { printType } from './type-words.ts';

/** How a field is written; `required` is what its parent says of it. */
export function writeField(schema: JsonSchema, required: boolean, shelf: Shelf): Shape {
  const short = typeof schema === 'object' ? shorten(schema, required, shelf) : null;
  if (short !== null && isSame(readFromShape(short, shelf), { schema, required })) return short;
  return mapOf([
    ['required', required ? true : undefined],
    ['schema', shapeOf(schema)],
  ]);
}

/**
 * How the fields of an object schema are written, with the list of the required ones when marks at each cannot say
 * it (its order, or a name that is no field).
 */
export function writeFields(
  properties: JsonObject,
  required: Json | undefined,
  shelf: Shelf,
): { readonly fields: ShapeMap; readonly list: Shape | undefined } {
  const names = Object.keys(properties);
  const marked = isList(required) ? required : [];
  const inOrder = names.filter((name) => marked.includes(name));
  const marks = required === undefined || (marked.length > 0 && isSame(inOrder, marked));
  const fields = mapOf(
    Object.entries(properties).map(([name, schema]) => [
      name,
      writeField(isSchema(schema) ? schema : true, marks && marked.includes(name), shelf),
    ]),
  );
  return { fields, list: marks || required === undefined ? undefined : shapeOf(required) };
}

function isSchema(json: Json): json is JsonSchema {
  return typeof json === 'boolean' || isObject(json);
}

function shorten(schema: JsonObject, required: boolean, shelf: Shelf): Shape | null {
  const known = (key: string): boolean =>
    key.startsWith('x-') ||
    KEYWORDS.includes(key) ||
    ['type', 'required', 'description', 'enum'].includes(key);
  if (!Object.keys(schema).every(known)) return null;
  const type = printType(schema);
  if (type !== null && type.says.length === Object.keys(schema).length && !required) return type.word;
  const library = libraryName(schema.$ref, shelf);
  const examples = schema.examples;
  const example = isList(examples) && examples.length === 1 ? examples[0] : undefined;
  const properties = isObject(schema.properties) ? schema.properties : undefined;
  const children = properties && writeFields(properties, schema.required, shelf);
  if (
    required &&
    (children?.list !== undefined || (properties === undefined && schema.required !== undefined))
  )
    return null;
  const said: readonly string[] = [
    ...(type?.says ?? []),
    ...(library === undefined ? [] : ['$ref']),
    ...(example === undefined ? [] : ['examples']),
    ...(children === undefined ? [] : ['properties', 'required']),
    'x-pii',
    'description',
    'enum',
    'items',
  ];
  const rest = Object.entries(schema).filter(([key]) => !said.includes(key));
  return mapOf([
    ['library', library],
    ['type', type?.word],
    ['required', required ? true : children?.list],
    ['pii', schema['x-pii'] === true ? true : undefined],
    ['x-pii', schema['x-pii'] === true ? undefined : optional(schema['x-pii'])],
    ['description', optional(schema.description)],
    ['enum', optional(schema.enum)],
    ['example', optional(example)],
    ...rest.map(([key, value]) => [key, shapeOf(value)] as const),
    ['items', type?.says.includes('items') === true ? undefined : itemsOf(schema.items, shelf)],
    ['properties', children?.fields],
  ]);
}

function optional(json: Json | undefined): Shape | undefined {
  return json === undefined ? undefined : shapeOf(json);
}

function itemsOf(items: Json | undefined, shelf: Shelf): Shape | undefined {
  return isObject(items) ? writeField(items, false, shelf) : optional(items);
}

function libraryName(ref: Json | undefined, shelf: Shelf): string | undefined {
  const entry = typeof ref === 'string' ? libraryEntry(ref) : null;
  return entry?.shelf === shelf ? entry.name : undefined;
}
