/**
 * A rule's properties as rows of a form, and back into its JSON Schema. What the form has no field for stays in the
 * schema as it is; what is typed into it is kept while it does not fit the type, and is back with it. Pure.
 */
import type { PlanRule } from '../api/plans.ts';
import {
  isObject,
  type LimitKey,
  type LimitTexts,
  limitsFor,
  problemOfLimit,
  readLimits,
  type SchemaObject,
  withLimits,
} from './limits.ts';
import { readValue, readValues, writeValue, writeValues } from './values.ts';

export interface FieldRow {
  /** Says which row it is while its name is being typed. */
  readonly id: number;
  readonly name: string;
  readonly isRequired: boolean;
  /** The property's own schema. */
  readonly schema: SchemaObject;
  /** It was written as `true` or `false`, and is while nothing else is said. */
  readonly plain?: boolean;
  /** As they are typed. */
  readonly enumText: string;
  readonly exampleText: string;
  readonly limits: LimitTexts;
  /** The fields of an object, or of the objects in a list. */
  readonly within: readonly FieldRow[];
}

export const FIELD_TYPES = ['any', 'string', 'number', 'integer', 'boolean', 'object', 'array'] as const;

/** Where a rule's fields lie in the event. */
export const placeOf = (type: PlanRule['type']): 'traits' | 'properties' =>
  type === 'identify' || type === 'group' ? 'traits' : 'properties';

/** What a new rule demands of its calls: nothing yet. */
export const newSchema = (type: PlanRule['type']): SchemaObject => ({
  type: 'object',
  properties: { [placeOf(type)]: { type: 'object', properties: {} } },
});

export const readRows = (schema: unknown, type: PlanRule['type']): readonly FieldRow[] =>
  readInner(innerOf(schema, type));

function readInner(inner: SchemaObject): readonly FieldRow[] {
  const required = textsIn(inner.required);
  return rowsOf(objectIn(inner.properties)).map((row) => ({
    ...row,
    isRequired: required.includes(row.name),
  }));
}

/** Of schemas by name. */
export function rowsOf(schemas: SchemaObject): readonly FieldRow[] {
  return Object.entries(schemas).map(([name, value], id) => {
    const schema = isObject(value) ? value : {};
    return {
      ...{ id, name, isRequired: false, schema },
      ...(typeof value === 'boolean' && { plain: value }),
      enumText: Array.isArray(schema.enum) ? writeValues(schema.enum) : '',
      exampleText:
        Array.isArray(schema.examples) && schema.examples.length > 0 ? writeValue(schema.examples[0]) : '',
      limits: readLimits(schema),
      within: readInner(holderIn(schema) === 'items' ? objectIn(schema.items) : schema),
    };
  });
}

/** What a row says of its field. */
export const schemaOf = ({ schema, plain }: FieldRow): SchemaObject | boolean =>
  plain !== undefined && Object.keys(schema).length === 0 ? plain : schema;

/** The schema with the rows as its fields. A row without a name, or with one that is taken, waits. */
export function writeRows(
  schema: SchemaObject,
  type: PlanRule['type'],
  rows: readonly FieldRow[],
): SchemaObject {
  const inner = { type: 'object', ...innerOf(schema, type) };
  return {
    ...schema,
    properties: { ...objectIn(schema.properties), [placeOf(type)]: writeInner(inner, rows) },
  };
}

function writeInner({ required: before, ...inner }: SchemaObject, rows: readonly FieldRow[]): SchemaObject {
  // What is required without being described is no row, and stays.
  const undescribed = textsIn(before).filter((name) => !Object.hasOwn(objectIn(inner.properties), name));
  const kept = rows.filter(
    ({ name }, place) => name !== '' && rows.findIndex((row) => row.name === name) === place,
  );
  const marked = kept.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const required = [...new Set([...marked, ...undescribed])];
  const properties = Object.fromEntries(kept.map((row) => [row.name, schemaOf(row)]));
  return { ...inner, properties, ...(required.length > 0 && { required }) };
}

export const addRow = (rows: readonly FieldRow[]): readonly FieldRow[] => [
  ...rows,
  {
    id: Math.max(-1, ...rows.map(({ id }) => id)) + 1,
    ...{ name: '', isRequired: false, schema: { type: 'string' } },
    ...{ enumText: '', exampleText: '', limits: {}, within: [] },
  },
];

/** One that takes what rules share, under the same name. */
export function addShared(rows: readonly FieldRow[], ref: string): readonly FieldRow[] {
  const added = addRow(rows);
  return added.map((row, place) => (place === added.length - 1 ? withType(row, ref) : row));
}

export const isShared = (type: string): boolean => type.startsWith('#');
export const nameOfShared = (ref: string): string => ref.split('/').slice(3).join('/');

/** `string`, `any`, `string, null`, or the name of what it takes from the library. */
export const typeOf = ({ schema }: Pick<FieldRow, 'schema'>): string => typeIn(schema);

function typeIn(schema: SchemaObject): string {
  if (typeof schema.$ref === 'string') return schema.$ref;
  if (typeof schema.type === 'string') return schema.type;
  return Array.isArray(schema.type) ? schema.type.join(', ') : 'any';
}

/** Names of types; none for any and for what is shared. */
export const typesOf = (row: Pick<FieldRow, 'schema'>): readonly string[] => typesIn(typeOf(row));
const typesIn = (type: string): readonly string[] =>
  type === 'any' || isShared(type) ? [] : type.split(', ');

/** Whether fields lie within: in the value itself, or in the items of a list. */
export const holderOf = ({ schema }: FieldRow): 'self' | 'items' | null => holderIn(schema);

function holderIn(schema: SchemaObject): 'self' | 'items' | null {
  const types = typesIn(typeIn(schema));
  if (types.includes('object') || isObject(schema.properties)) return 'self';
  const isOfObjects = typesIn(itemsIn(schema)).includes('object');
  return types.includes('array') && isOfObjects ? 'items' : null;
}

/** The type of a list's items. */
export const itemsOf = ({ schema }: FieldRow): string => itemsIn(schema);
const itemsIn = ({ items }: SchemaObject): string => (isObject(items) ? typeIn(items) : 'any');

export function withType(row: FieldRow, type: string): FieldRow {
  const { type: _, $ref: _ref, ...rest } = row.schema;
  if (isShared(type)) {
    // What stands beside a reference is not asked, but for what people read.
    const { description } = rest;
    const schema = { $ref: type, ...(description !== undefined && { description }) };
    return { ...row, schema, name: row.name === '' ? nameOfShared(type) : row.name };
  }
  return rewrite({ ...row, schema: typed(rest, type) });
}

const typed = (rest: SchemaObject, type: string): SchemaObject => {
  const names = typesIn(type);
  return names.length === 0 ? rest : { type: names.length === 1 ? names[0] : names, ...rest };
};

export function withItems(row: FieldRow, type: string): FieldRow {
  const { items, ...rest } = row.schema;
  const { type: _, $ref: _ref, ...own } = objectIn(items);
  const isOfObjects = typesIn(type).includes('object');
  const kept = isOfObjects ? own : {};
  const schema = isShared(type) ? { $ref: type } : typed(kept, type);
  const isNone = Object.keys(schema).length === 0;
  return rewrite({ ...row, schema: isNone ? rest : { ...rest, items: schema } });
}

export const withWithin = (row: FieldRow, within: readonly FieldRow[]): FieldRow =>
  rewrite({ ...row, within });

export const withLimit = (row: FieldRow, key: LimitKey, text: string): FieldRow =>
  rewrite({ ...row, limits: { ...row.limits, [key]: text } });

export const withWord = (row: FieldRow, key: 'description', value: string): FieldRow => ({
  ...row,
  schema: setOrDrop(row.schema, key, value === '' ? undefined : value),
});

export const withPii = (row: FieldRow, isPii: boolean): FieldRow => ({
  ...row,
  schema: setOrDrop(row.schema, 'x-pii', isPii ? true : undefined),
});

export const withEnum = (row: FieldRow, enumText: string): FieldRow => rewrite({ ...row, enumText });
export const withExample = (row: FieldRow, exampleText: string): FieldRow => rewrite({ ...row, exampleText });

/** One of its limits cannot be saved as it is typed. */
export const hasWrongLimit = (row: FieldRow): boolean =>
  limitsFor(typesOf(row)).some((limit) => problemOfLimit(limit, row.limits[limit.key] ?? '') !== undefined);

/** All that is typed, by the type as it is now. */
function rewrite(row: FieldRow): FieldRow {
  if (isShared(typeOf(row))) return row;
  const values = readValues(row.enumText, typeOf(row));
  const example = row.exampleText === '' ? undefined : [readValue(row.exampleText, typeOf(row))];
  const listed = setOrDrop(row.schema, 'enum', values.length > 0 ? values : undefined);
  const limited = withLimits(setOrDrop(listed, 'examples', example), typesOf(row), row.limits);
  return { ...row, schema: withFields(limited, row.within) };
}

function withFields(schema: SchemaObject, within: readonly FieldRow[]): SchemaObject {
  const holder = holderIn(schema);
  const types = typesIn(typeIn(schema));
  if (holder === 'self' && (types.length === 0 || types.includes('object'))) return fieldsIn(schema, within);
  if (holder === 'items') return { ...schema, items: fieldsIn(objectIn(schema.items), within) };
  if (types.length === 0) return schema;
  // Of another type: the fields wait in the row until the type is back.
  const { properties: _, required: _required, ...rest } = schema;
  if (types.includes('array')) return rest;
  const { items: _items, ...other } = rest;
  return other;
}

function fieldsIn(schema: SchemaObject, within: readonly FieldRow[]): SchemaObject {
  const { properties, ...written } = writeInner(schema, within);
  return isObject(properties) && Object.keys(properties).length > 0 ? { ...written, properties } : written;
}

function setOrDrop(schema: SchemaObject, key: string, value: unknown): SchemaObject {
  const { [key]: _, ...rest } = schema;
  if (value === undefined) return rest;
  return key in schema ? { ...schema, [key]: value } : { ...rest, [key]: value };
}

function innerOf(schema: unknown, type: PlanRule['type']): SchemaObject {
  return objectIn(objectIn(objectIn(schema).properties)[placeOf(type)]);
}

const objectIn = (value: unknown): SchemaObject => (isObject(value) ? value : {});
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
