/**
 * A rule as a plan file has it: read-rule.ts backwards. Of the ways in which its schema can be said, the first that is
 * read back as the same schema: fields in the usual frame; fields, and the rest as `schema:`; `schema:` alone.
 */
import type { Json, JsonObject } from '../../../event/event.ts';
import type { Rule } from '../../model.ts';
import { isObject, isSame } from '../json.ts';
import { CONTAINERS, type Container, mainContainerOf, takeOut } from './containers.ts';
import { readRule } from './read-rule.ts';
import { treeOfShape } from './read-shape.ts';
import { Reading } from './reading.ts';
import { mapOf, type Shape, type ShapeMap, shapeOf } from './shape.ts';
import { writeFields } from './write-field.ts';

/** `versioned` says the version also where it is the first. */
export function writeRule(rule: Rule, versioned: boolean): ShapeMap {
  const { schema } = rule;
  if (typeof schema === 'object') {
    const short = CONTAINERS.filter((name) => isShort(schema, name, rule));
    const fields = fieldsOf(schema, short, rule);
    const framed = write(rule, versioned, fields);
    if (isReadAs(framed, rule)) return framed;
    const rest = write(rule, versioned, [...fields, ['schema', shapeOf(takeOut(schema, short))]]);
    if (short.length > 0 && isReadAs(rest, rule)) return rest;
  }
  return write(rule, versioned, [['schema', shapeOf(schema)]]);
}

type Part = readonly [string, Shape | undefined];

function write(rule: Rule, versioned: boolean, fields: readonly Part[]): ShapeMap {
  return mapOf([
    ['version', versioned || rule.version !== 1 ? rule.version : undefined],
    ['why', rule.why],
    ['owner', rule.owner],
    ['side', rule.side],
    ['when', rule.when],
    ['cadence', rule.cadence],
    ['deprecatedSince', rule.deprecatedSince],
    ['labels', rule.labels && shapeOf(rule.labels)],
    ...fields,
    ...exampleOf(rule),
    ['imported', rule.imported && shapeOf(rule.imported)],
  ]);
}

function isReadAs(shape: ShapeMap, rule: Rule): boolean {
  const reading = new Reading();
  const read = readRule(reading, treeOfShape(shape), '', rule.type, rule.name);
  return reading.problems.length === 0 && isSame(read.schema, rule.schema);
}

/** Whether nothing is said of a container but what the short form has words for. */
function isShort(schema: JsonObject, name: Container, rule: Rule): boolean {
  const container = containerOf(schema, name);
  if (container === null || container.type !== 'object' || !isObject(container.properties)) return false;
  const main = name === mainContainerOf(rule.type);
  const words = main
    ? ['type', 'properties', 'required', 'additionalProperties', 'patternProperties']
    : ['type', 'properties', 'required'];
  if (!Object.keys(container).every((key) => words.includes(key))) return false;
  return main || writeFields(container.properties, container.required, 'properties').list === undefined;
}

function fieldsOf(schema: JsonObject, short: readonly Container[], rule: Rule): readonly Part[] {
  return short.flatMap((name): readonly Part[] => {
    const { properties, required, additionalProperties, patternProperties } = containerOf(schema, name) ?? {};
    const { fields, list } = writeFields(
      isObject(properties) ? properties : {},
      required,
      name === 'traits' ? 'traits' : 'properties',
    );
    return [
      [name, fields],
      ...(name === mainContainerOf(rule.type) ? extras(list, additionalProperties, patternProperties) : []),
    ];
  });
}

function extras(
  list: Shape | undefined,
  additional: Json | undefined,
  patterns: Json | undefined,
): readonly Part[] {
  return [
    ['required', list],
    ['additionalProperties', additional === undefined ? undefined : shapeOf(additional)],
    ['patternProperties', patterns === undefined ? undefined : shapeOf(patterns)],
  ];
}

function containerOf(schema: JsonObject, name: Container): JsonObject | null {
  const container = isObject(schema.properties) ? schema.properties[name] : undefined;
  return isObject(container) ? container : null;
}

function exampleOf({ example, type }: Rule): readonly Part[] {
  if (example === undefined) return [];
  const [[name, fields] = ['', null], ...others] = Object.entries(example);
  const alone = others.length === 0 && name === mainContainerOf(type) && isObject(fields);
  return alone ? [['example', shapeOf(fields)]] : [['exampleCall', shapeOf(example)]];
}
