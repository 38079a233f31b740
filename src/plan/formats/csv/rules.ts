/** Rows of a table as rules, by what rows.ts writes into their cells. */
import type { Json, JsonObject } from '../../../event/event.ts';
import { withField } from '../../diff/fields.ts';
import {
  type JsonSchema,
  type PlanProblem,
  RULE_TYPES,
  type Rule,
  type RuleType,
  ruleKeyOf,
} from '../../model.ts';
import { isObject } from '../json.ts';
import type { Column } from '../rows.ts';
import { CONTAINERS, type Container, frame, mainContainerOf } from '../yaml/containers.ts';
import { parseCellType } from './cell-type.ts';

export interface CsvRow {
  /** From 1. */
  readonly line: number;
  readonly cell: (column: Column) => string;
}

/** More help nobody. */
const PROBLEMS_MAX = 50;
/** More belong to no event that a person has planned; each makes the schema so far anew. */
const ROWS_OF_A_RULE_MAX = 1_000;

export function rulesOf(rows: readonly CsvRow[], problems: PlanProblem[]): readonly Rule[] {
  const rules: Rule[] = [];
  const seen = new Set<string>();
  let rowsOfRule = 0;
  for (const row of rows) {
    const complain = (code: string, message: string): void => {
      problems.push({ code, path: `/rules/${Math.max(0, rules.length - 1)}`, line: row.line, message });
    };
    const event = row.cell('Event').trim();
    const last = rules.at(-1);
    if (event !== '' && (last === undefined || eventOf(last) !== event)) {
      const rule = ruleOf(event, row);
      if (seen.has(ruleKeyOf(rule)))
        complain('duplicate_rule', `"${event}" begins a second time here. Put its rows together.`);
      seen.add(ruleKeyOf(rule));
      rules.push(rule);
      rowsOfRule = 0;
    }
    rowsOfRule += 1;
    const rule = rules.at(-1);
    if (rule === undefined)
      complain('missing_field', 'This row belongs to no event: no row before it has one.');
    else if (rowsOfRule <= ROWS_OF_A_RULE_MAX) rules[rules.length - 1] = withRow(rule, row, complain);
    else
      complain(
        'too_large',
        `"${eventOf(rule)}" has more than ${ROWS_OF_A_RULE_MAX} rows. Is the column Event filled?`,
      );
    if (problems.length >= PROBLEMS_MAX) break;
  }
  return rules;
}

function eventOf({ name, type, version }: Rule): string {
  const label = name ?? `${type}()`;
  return version === 1 ? label : `${label} (version ${version})`;
}

function ruleOf(event: string, { cell }: CsvRow): Rule {
  const [, label = event, version = '1'] = /^(.+) \(version (\d+)\)$/s.exec(event) ?? [];
  const call = RULE_TYPES.find((type) => type !== 'track' && label === `${type}()`);
  const type: RuleType = call ?? 'track';
  const side = cell('Side').trim().toLowerCase();
  return {
    type,
    ...(call === undefined && { name: label }),
    version: Number(version),
    ...said('why', cell('Why?')),
    ...said('owner', cell('Owner')),
    ...((side === 'client' || side === 'server') && { side }),
    ...said('when', cell('When')),
    ...said('cadence', cell('Cadence')),
    schema: frame({}),
  };
}

function said(key: string, text: string): Partial<Record<string, string>> {
  return text.trim() === '' ? {} : { [key]: text };
}

type Complain = (code: string, message: string) => void;

function withRow(rule: Rule, { cell }: CsvRow, complain: Complain): Rule {
  const path = cell('Properties').trim();
  if (path === '') return rule;
  const type = parseCellType(cell('Type'));
  if (type === null) {
    complain(
      'wrong_type',
      `"${path}" has no type we know: "${cell('Type')}". Write string, integer, number, boolean, object, array or any; TYPE[] for a list; "a" | "b" for values.`,
    );
    return rule;
  }
  const description = cell('Description');
  const example = exampleOf(type, cell('Example'));
  const schema: JsonObject = {
    ...type,
    ...(description !== '' && { description }),
    ...(isYes(cell('PII')) && { 'x-pii': true }),
    ...(example !== undefined && { examples: [example] }),
  };
  const [container, steps] = placeOf(rule.type, path);
  return { ...rule, schema: putAt(rule.schema, container, steps, schema, isYes(cell('Required'))) };
}

function isYes(text: string): boolean {
  return ['yes', 'y', 'true', 'required', 'x', '1', '✓'].includes(text.trim().toLowerCase());
}

/** A cell is a text where a text may stand, else JSON where it is JSON. */
function exampleOf({ type }: JsonObject, text: string): Json | undefined {
  if (text === '') return undefined;
  if (type === 'string') return text;
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return text;
  }
}

/** `context.groupId` lies in the context; all else in what calls of this type have. */
function placeOf(type: RuleType, path: string): readonly [Container, readonly string[]] {
  const steps = path.split('.');
  const main = mainContainerOf(type);
  const other = CONTAINERS.find((name) => name !== main && steps.length > 1 && steps[0] === name);
  return other === undefined ? [main, steps] : [other, steps.slice(1)];
}

function putAt(
  schema: JsonSchema,
  container: Container,
  [first = '', ...inner]: readonly string[],
  field: JsonObject,
  required: boolean,
): JsonSchema {
  if (inner.length === 0)
    return withField(schema, { container, name: first, schema: field, required }, undefined);
  const fields = isObject(schema) && isObject(schema.properties) ? schema.properties[container] : undefined;
  const properties = isObject(fields) && isObject(fields.properties) ? fields.properties : {};
  const name = first.replace(/\[\]$/, '');
  const outer = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const before = isObject(outer) ? outer : {};
  const isRequired = isObject(fields) && Array.isArray(fields.required) && fields.required.includes(name);
  const grown =
    first === name ? withInner(before, inner, field, required) : withItems(before, inner, field, required);
  return withField(schema, { container, name, schema: grown, required: isRequired }, undefined);
}

function withItems(
  list: JsonObject,
  inner: readonly string[],
  field: JsonObject,
  required: boolean,
): JsonObject {
  const items = isObject(list.items) ? list.items : {};
  return { ...list, type: list.type ?? 'array', items: withInner(items, inner, field, required) };
}

/** An object inside an event is to its fields what `properties` is to those of the event. */
function withInner(
  object: JsonObject,
  steps: readonly string[],
  field: JsonObject,
  required: boolean,
): JsonObject {
  const { properties = {}, required: names, ...rest } = object;
  const inside = {
    properties: {
      properties: { type: 'object', properties, ...(names !== undefined && { required: names }) },
    },
  };
  const put = putAt(inside, 'properties', steps, field, required);
  const grown = isObject(put) && isObject(put.properties) ? put.properties.properties : undefined;
  return isObject(grown) ? { ...grown, ...rest, type: rest.type ?? 'object' } : object;
}
