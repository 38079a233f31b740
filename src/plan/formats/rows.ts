/**
 * A plan as a table, one property a row, in the columns of Segment's template (Why?, Event, When, Properties, Type,
 * Required, Example) and a few more. What an event says stands on its first row.
 *
 * A call that is no event is written with brackets: `identify()`. Properties inside another are written with dots
 * (`address.city`), those in a list with brackets (`products[].sku`). What a table cannot say (bounds, patterns, lists of
 * types) is told as the nearest type; the YAML file says everything.
 */
import type { Json } from '../../event/event.ts';
import { fieldsOf, type PlannedField } from '../diff/fields.ts';
import { type JsonSchema, labelOf, type PlanDocument, type Rule } from '../model.ts';
import { inlineLibrary } from './inline.ts';
import { isList, isObject, isText } from './json.ts';
import { mainContainerOf } from './yaml/containers.ts';

export const COLUMNS = [
  'Why?',
  'Event',
  'When',
  'Properties',
  'Type',
  'Required',
  'Example',
  'Description',
  'PII',
  'Owner',
  'Side',
  'Cadence',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Row = Readonly<Record<Column, string>>;

const BLANK: Row = {
  'Why?': '',
  Event: '',
  When: '',
  Properties: '',
  Type: '',
  Required: '',
  Example: '',
  Description: '',
  PII: '',
  Owner: '',
  Side: '',
  Cadence: '',
};

export function rowsOf(document: PlanDocument): readonly Row[] {
  return document.rules.flatMap((rule) => rowsOfRule(rule, inlineLibrary(rule.schema, document.library)));
}

function rowsOfRule(rule: Rule, schema: JsonSchema): readonly Row[] {
  const words: Row = {
    ...BLANK,
    'Why?': rule.why ?? '',
    Event: eventOf(rule),
    When: rule.when ?? '',
    Owner: rule.owner ?? '',
    Side: rule.side ?? '',
    Cadence: rule.cadence ?? '',
  };
  const rows = fieldsOf(schema).flatMap((field) => {
    const fields = rule.example?.[field.container];
    const name =
      field.container === mainContainerOf(rule.type) ? field.name : `${field.container}.${field.name}`;
    return rowsOfField(
      name,
      field,
      isObject(fields) && Object.hasOwn(fields, field.name) ? fields[field.name] : undefined,
    );
  });
  const [first = BLANK, ...more] = rows;
  return [{ ...first, ...filled(words) }, ...more];
}

function filled(words: Row): Partial<Row> {
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== ''));
}

function eventOf(rule: Rule): string {
  return rule.type === 'track' ? labelOf(rule) : labelOf({ ...rule, name: `${rule.type}()` });
}

type Field = Pick<PlannedField, 'schema' | 'required'>;

function rowsOfField(name: string, { schema, required }: Field, value: Json | undefined): readonly Row[] {
  const examples = isObject(schema) && isList(schema.examples) ? schema.examples : [];
  const example = value ?? examples[0];
  const row: Row = {
    ...BLANK,
    Properties: name,
    Type: typeOf(schema),
    Required: required ? 'yes' : 'no',
    Example: example === undefined ? '' : cellOf(example),
    Description: isObject(schema) && isText(schema.description) ? schema.description : '',
    PII: isObject(schema) && schema['x-pii'] === true ? 'yes' : '',
  };
  return [row, ...innerRows(name, schema)];
}

function innerRows(name: string, schema: JsonSchema): readonly Row[] {
  if (!isObject(schema)) return [];
  const { items, properties, required } = schema;
  if (isObject(items) && isObject(items.properties)) return innerRows(`${name}[]`, items);
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([inner, field]) => {
    const known = isObject(field) || typeof field === 'boolean' ? field : true;
    return rowsOfField(
      `${name}.${inner}`,
      { schema: known, required: isList(required) && required.includes(inner) },
      undefined,
    );
  });
}

/** A text as it is, anything else as JSON. */
function cellOf(json: Json): string {
  return isText(json) ? json : JSON.stringify(json);
}

/** `string`, `integer[]`, `"free" | "paid"`, `string | null`, `any`. */
function typeOf(schema: JsonSchema): string {
  if (!isObject(schema)) return 'any';
  const { enum: values, type, items } = schema;
  if (isList(values) && values.length > 0 && values.every((value) => !isObject(value) && !isList(value)))
    return values.map((value) => JSON.stringify(value)).join(' | ');
  if (type === 'array' && isObject(items)) return `${simple(items)}[]`;
  if (isList(type)) return type.map(String).join(' | ');
  return simple(schema);
}

function simple({ type }: { readonly type?: Json }): string {
  return isText(type) ? type : 'any';
}
