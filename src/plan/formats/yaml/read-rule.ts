/** One rule of a plan file: its words, and the schema that its fields and its `schema:` make together. */
import type { JsonObject } from '../../../event/event.ts';
import type { JsonSchema, Rule, RuleType } from '../../model.ts';
import { isList, isObject } from '../json.ts';
import { pointerTo } from '../pointer.ts';
import { CONTAINERS, type Container, frame, mainContainerOf, putInto } from './containers.ts';
import { readFields, readSchema, requiredWith } from './read-field.ts';
import type { Reading } from './reading.ts';
import { type Entry, kindOf, plainOf, type Tree } from './tree.ts';

export const RULE_KEYS = [
  'version',
  'why',
  'owner',
  'side',
  'when',
  'cadence',
  'deprecatedSince',
  'labels',
  ...CONTAINERS,
  'required',
  'additionalProperties',
  'patternProperties',
  'schema',
  'example',
  'exampleCall',
  'imported',
] as const;

const SIDES = ['client', 'server'] as const;

type Entries = ReadonlyMap<string, Entry>;

export function readRule(reading: Reading, tree: Tree, pointer: string, type: RuleType, name?: string): Rule {
  const what = `the rule ${name === undefined ? type : `"${name}"`}`;
  const given: Entries = new Map(
    reading.entries(tree, pointer, what, RULE_KEYS).map((entry) => [entry.key, entry]),
  );
  for (const [key, { line }] of given) reading.place(pointerTo(pointer, key), line);
  const text = (key: string): Partial<Record<string, string>> => {
    const entry = given.get(key);
    return entry ? { [key]: reading.text(entry.value, pointerTo(pointer, key), `${key} of ${what}`) } : {};
  };
  const side = given.get('side');
  return {
    type,
    ...(name !== undefined && { name }),
    version: readVersion(reading, given.get('version'), pointerTo(pointer, 'version'), what),
    ...text('why'),
    ...text('owner'),
    ...(side && { side: reading.oneOf(side.value, pointerTo(pointer, 'side'), `side of ${what}`, SIDES) }),
    ...text('when'),
    ...text('cadence'),
    ...readLabels(reading, given.get('labels'), pointerTo(pointer, 'labels'), what),
    ...readExample(reading, given, pointer, type, what),
    ...text('deprecatedSince'),
    ...readImported(reading, given.get('imported'), pointer, what),
    schema: readRuleSchema(reading, given, pointerTo(pointer, 'schema'), type, what),
  };
}

function readVersion(reading: Reading, entry: Entry | undefined, pointer: string, what: string): number {
  if (entry === undefined) return 1;
  const { value } = entry;
  if (value.kind === 'scalar' && Number.isSafeInteger(value.value) && Number(value.value) >= 1)
    return Number(value.value);
  reading.complain(
    'wrong_type',
    pointer,
    value.line,
    `version of ${what} takes a whole number from 1, not ${kindOf(value)}.`,
  );
  return 1;
}

function readLabels(
  reading: Reading,
  entry: Entry | undefined,
  pointer: string,
  what: string,
): Partial<Rule> {
  if (entry === undefined) return {};
  const labels = reading
    .entries(entry.value, pointer, `labels of ${what}`, null)
    .map(({ key, line, value }) => {
      reading.place(pointerTo(pointer, key), line);
      return [key, reading.text(value, pointerTo(pointer, key), `the label "${key}" of ${what}`)] as const;
    });
  return { labels: Object.fromEntries(labels) };
}

/** `example:` has the fields alone, `exampleCall:` the call as the wire has it. */
function readExample(
  reading: Reading,
  given: Entries,
  pointer: string,
  type: RuleType,
  what: string,
): Partial<Rule> {
  const fields = given.get('example');
  const call = given.get('exampleCall');
  const entry = call ?? fields;
  if (entry === undefined) return {};
  if (call !== undefined && fields !== undefined)
    reading.complain(
      'wrong_value',
      pointer,
      call.line,
      `${what} has an example and an exampleCall. Keep one.`,
    );
  reading.place(pointerTo(pointer, 'example'), entry.line);
  reading.entries(entry.value, pointerTo(pointer, 'example'), `${entry.key} of ${what}`, null);
  const plain = plainOf(entry.value);
  const example = isObject(plain) ? plain : {};
  return { example: call === undefined ? { [mainContainerOf(type)]: example } : example };
}

/** Of a rule or a plan: whatever the format it came from said, as it is. */
export function readImported(
  reading: Reading,
  entry: Entry | undefined,
  pointer: string,
  what: string,
): { imported?: JsonObject } {
  if (entry === undefined) return {};
  reading.entries(entry.value, pointerTo(pointer, 'imported'), `imported of ${what}`, null);
  const plain = plainOf(entry.value);
  return { imported: isObject(plain) ? plain : {} };
}

function readRuleSchema(
  reading: Reading,
  given: Entries,
  pointer: string,
  type: RuleType,
  what: string,
): JsonSchema {
  const schemas: Partial<Record<Container, JsonObject>> = {};
  for (const container of CONTAINERS) {
    const schema = readContainer(reading, given, pointer, type, container, what);
    if (schema !== null) schemas[container] = schema;
  }
  const whole = given.get('schema');
  if (whole === undefined) return frame(schemas);
  const rest = readSchema(reading, whole.value, pointer, `schema of ${what}`);
  if (typeof rest === 'boolean') {
    if (Object.keys(schemas).length === 0) return rest;
    const message = `${what} has fields, so its schema cannot be ${String(rest)} for the whole event. Remove one of the two.`;
    reading.complain('wrong_value', pointer, whole.line, message);
    return rest;
  }
  const twice = CONTAINERS.find(
    (name) => schemas[name] && isObject(rest.properties) && name in rest.properties,
  );
  if (twice !== undefined) {
    const message = `${what} says its ${twice} twice: in the short form and in its schema. Keep one.`;
    reading.complain('wrong_value', pointerTo(pointer, 'properties', twice), whole.line, message);
  }
  return putInto(rest, schemas);
}

/** null when nothing is said of it. */
function readContainer(
  reading: Reading,
  given: Entries,
  pointer: string,
  type: RuleType,
  container: Container,
  what: string,
): JsonObject | null {
  const entry = given.get(container);
  const main = container === mainContainerOf(type);
  const list = main ? given.get('required') : undefined;
  const additional = main ? given.get('additionalProperties') : undefined;
  const patterns = main ? given.get('patternProperties') : undefined;
  const said = entry ?? list ?? additional ?? patterns;
  if (said === undefined) return null;
  const at = pointerTo(pointer, 'properties', container);
  reading.place(at, said.line);
  const shelf = container === 'traits' ? 'traits' : 'properties';
  const { properties, required } = entry
    ? readFields(reading, entry.value, at, shelf, `${container} of ${what}`)
    : { properties: {}, required: [] };
  const named = list && reading.texts(list.value, pointerTo(at, 'required'), `required of ${what}`);
  return {
    type: 'object',
    properties,
    ...requiredWith(isList(named) ? named : undefined, required),
    ...schemaAt(reading, additional, at, what),
    ...schemaAt(reading, patterns, at, what),
  };
}

/** Plain JSON Schema of a keyword that a rule has for its own fields. */
function schemaAt(reading: Reading, entry: Entry | undefined, at: string, what: string): JsonObject {
  if (entry === undefined) return {};
  return {
    [entry.key]: readSchema(reading, entry.value, pointerTo(at, entry.key), `${entry.key} of ${what}`),
  };
}
