/**
 * A rule's properties as rows of a form, and back into its JSON Schema. What the form has no field for (formats,
 * patterns, what lies nested) stays in the schema as it is. Pure.
 */
import type { PlanRule } from '../api/plans.ts';

export type SchemaObject = Readonly<Record<string, unknown>>;

export interface FieldRow {
  /** Says which row it is while its name is being typed. */
  readonly id: number;
  readonly name: string;
  readonly isRequired: boolean;
  /** The property's own schema. */
  readonly schema: SchemaObject;
  /** As they are typed. */
  readonly enumText: string;
  readonly exampleText: string;
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

export function readRows(schema: unknown, type: PlanRule['type']): readonly FieldRow[] {
  const inner = innerOf(schema, type);
  const required = textsIn(inner.required);
  return rowsOf(objectIn(inner.properties)).map((row) => ({
    ...row,
    isRequired: required.includes(row.name),
  }));
}

/** Of schemas by name. */
export function rowsOf(schemas: SchemaObject): readonly FieldRow[] {
  return Object.entries(schemas).map(([name, value], id) => {
    const own = isObject(value) ? value : {};
    return {
      id,
      name,
      isRequired: false,
      schema: own,
      enumText: Array.isArray(own.enum) ? writeValues(own.enum) : '',
      exampleText: Array.isArray(own.examples) && own.examples.length > 0 ? writeValue(own.examples[0]) : '',
    };
  });
}

/** The schema with the rows as its fields. A row without a name, or with one that is taken, waits. */
export function writeRows(
  schema: SchemaObject,
  type: PlanRule['type'],
  rows: readonly FieldRow[],
): SchemaObject {
  const whole = objectIn(schema.properties);
  const { required: _, ...inner } = innerOf(schema, type);
  const kept = rows.filter(
    ({ name }, place) => name !== '' && rows.findIndex((row) => row.name === name) === place,
  );
  const required = kept.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const properties = Object.fromEntries(kept.map((row) => [row.name, row.schema]));
  return {
    ...schema,
    properties: {
      ...whole,
      [placeOf(type)]: { type: 'object', ...inner, properties, ...(required.length > 0 && { required }) },
    },
  };
}

export const addRow = (rows: readonly FieldRow[]): readonly FieldRow[] => [
  ...rows,
  {
    id: Math.max(-1, ...rows.map(({ id }) => id)) + 1,
    name: '',
    isRequired: false,
    schema: { type: 'string' },
    enumText: '',
    exampleText: '',
  },
];

/** `string`, `any`, `string, null`, or the name of what it takes from the library. */
export function typeOf({ schema }: FieldRow): string {
  if (typeof schema.$ref === 'string') return schema.$ref;
  if (typeof schema.type === 'string') return schema.type;
  return Array.isArray(schema.type) ? schema.type.join(', ') : 'any';
}

export function withType(row: FieldRow, type: string): FieldRow {
  const { type: _, $ref: _ref, ...rest } = row.schema;
  const names = type.split(', ');
  const schema = type === 'any' ? rest : { type: names.length === 1 ? type : names, ...rest };
  return reread({ ...row, schema });
}

export const withWord = (row: FieldRow, key: 'description', value: string): FieldRow => ({
  ...row,
  schema: setOrDrop(row.schema, key, value === '' ? undefined : value),
});

export const withPii = (row: FieldRow, isPii: boolean): FieldRow => ({
  ...row,
  schema: setOrDrop(row.schema, 'x-pii', isPii ? true : undefined),
});

export const withEnum = (row: FieldRow, enumText: string): FieldRow => reread({ ...row, enumText });
export const withExample = (row: FieldRow, exampleText: string): FieldRow => reread({ ...row, exampleText });

/** The typed values by the type as it is now. */
function reread(row: FieldRow): FieldRow {
  const values = readValues(row.enumText, typeOf(row));
  const example = row.exampleText === '' ? undefined : [readValue(row.exampleText, typeOf(row))];
  const schema = setOrDrop(row.schema, 'enum', values.length > 0 ? values : undefined);
  return { ...row, schema: setOrDrop(schema, 'examples', example) };
}

function setOrDrop(schema: SchemaObject, key: string, value: unknown): SchemaObject {
  const { [key]: _, ...rest } = schema;
  if (value === undefined) return rest;
  return key in schema ? { ...schema, [key]: value } : { ...rest, [key]: value };
}

/** `a, b, c`, or a JSON list where a value has a comma in it. */
function readValues(text: string, type: string): readonly unknown[] {
  if (text.trim().startsWith('[')) {
    const list = parse(text);
    if (Array.isArray(list)) return list;
  }
  const parts = text.split(',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))].map((part) => readValue(part, type));
}

function writeValues(values: readonly unknown[]): string {
  const isPlain = values.every(
    (value) =>
      (typeof value === 'string' && value !== '' && !/[,[\]]|^\s|\s$/.test(value)) ||
      typeof value === 'number' ||
      typeof value === 'boolean',
  );
  return isPlain ? values.map(String).join(', ') : JSON.stringify(values);
}

/** Text for what is text; else what it says as JSON, and text when it is none. */
function readValue(text: string, type: string): unknown {
  if (type === 'string') return text;
  const value = parse(text);
  return value === undefined ? text : value;
}

const writeValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function innerOf(schema: unknown, type: PlanRule['type']): SchemaObject {
  return objectIn(objectIn(objectIn(schema).properties)[placeOf(type)]);
}

export const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectIn = (value: unknown): SchemaObject => (isObject(value) ? value : {});
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
