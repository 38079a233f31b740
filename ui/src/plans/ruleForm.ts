/**
 * A rule while it is edited: its words, its fields as rows, its JSON Schema as text. The rows and the text are kept in
 * step: what is typed in one is at once in the other; text that is no JSON yet waits, and the rows stay. Pure.
 */
import type { PlanRule } from '../api/plans.ts';
import { addRow, addShared, type FieldRow, newSchema, readRows, writeRows } from './fields.ts';
import { readJson } from './jsonText.ts';
import { isObject, type SchemaObject } from './limits.ts';

/** What the form has a text for, as it is typed. */
export interface RuleWords {
  readonly name: string;
  readonly why: string;
  readonly owner: string;
  readonly side: '' | 'client' | 'server';
  readonly when: string;
  readonly cadence: string;
  /** `team: growth`, one a line. */
  readonly labels: string;
  readonly deprecatedSince: string;
  /** A call as JSON. */
  readonly example: string;
}

export interface RuleForm {
  readonly type: PlanRule['type'];
  readonly version: number;
  readonly words: RuleWords;
  readonly rows: readonly FieldRow[];
  readonly schema: PlanRule['schema'];
  readonly schemaText: string;
}

export const RULE_TYPES = ['track', 'identify', 'group', 'page', 'screen', 'common'] as const;
export const isRuleType = (text: string | undefined): text is PlanRule['type'] =>
  RULE_TYPES.some((type) => type === text);

const asText = (value: unknown): string => JSON.stringify(value, null, 2);

export function openForm(rule: PlanRule): RuleForm {
  return {
    type: rule.type,
    version: rule.version,
    words: {
      name: rule.name ?? '',
      why: rule.why ?? '',
      owner: rule.owner ?? '',
      side: rule.side ?? '',
      when: rule.when ?? '',
      cadence: rule.cadence ?? '',
      labels: writeLabels(rule.labels),
      deprecatedSince: rule.deprecatedSince ?? '',
      example: rule.example === undefined ? '' : asText(rule.example),
    },
    rows: readRows(rule.schema, rule.type),
    schema: rule.schema,
    schemaText: asText(rule.schema),
  };
}

/** Nothing is asked of its calls yet. `name` is the event's when it is known. */
export function newRule(type: PlanRule['type'], name: string): PlanRule {
  return { type, version: 1, ...(type === 'track' && { name }), schema: newSchema(type) };
}

export function withTypeOfCall(form: RuleForm, type: PlanRule['type']): RuleForm {
  const empty: SchemaObject = newSchema(type);
  return withRows({ ...form, type, schema: empty }, form.rows);
}

export function withRows(form: RuleForm, rows: readonly FieldRow[]): RuleForm {
  const base = isObject(form.schema) ? form.schema : newSchema(form.type);
  const schema: SchemaObject = writeRows(base, form.type, rows);
  return { ...form, rows, schema, schemaText: asText(schema) };
}

export const withNewRow = (form: RuleForm): RuleForm => ({ ...form, rows: addRow(form.rows) });

/** A row that takes what rules share. */
export const withSharedRow = (form: RuleForm, ref: string): RuleForm =>
  withRows(form, addShared(form.rows, ref));

export function withSchemaText(form: RuleForm, schemaText: string): RuleForm {
  const { value } = readJson(schemaText);
  if (!isObject(value) && typeof value !== 'boolean') return { ...form, schemaText };
  return { ...form, schemaText, schema: value, rows: readRows(value, form.type) };
}

/** The rule that the form says; what it has no field for stays as `before` has it. */
export function ruleOf(form: RuleForm, before: PlanRule): PlanRule {
  const { words } = form;
  // What was not touched stays to the letter, whatever the form could make of it.
  const labels =
    words.labels === writeLabels(before.labels) ? (before.labels ?? {}) : readLabels(words.labels);
  const example = words.example.trim() === '' ? undefined : readJson(words.example).value;
  return {
    type: form.type,
    version: form.version,
    ...(form.type === 'track' && { name: words.name }),
    ...filled('why', words.why),
    ...filled('owner', words.owner),
    ...(words.side !== '' && { side: words.side }),
    ...filled('when', words.when),
    ...filled('cadence', words.cadence),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(isObject(example) && { example }),
    ...filled('deprecatedSince', words.deprecatedSince),
    schema: form.schema,
    ...(before.imported !== undefined && { imported: before.imported }),
  };
}

const filled = <Key extends string>(key: Key, value: string): { readonly [K in Key]?: string } =>
  value.trim() === '' ? {} : ({ [key]: value.trim() } as { readonly [K in Key]?: string });

const writeLabels = (labels: PlanRule['labels']): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');

function readLabels(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('\n').flatMap((pair) => {
    const [key = '', ...value] = pair.split(':');
    return key.trim() === '' ? [] : [[key.trim(), value.join(':').trim()] as const];
  });
  return Object.fromEntries(pairs);
}
