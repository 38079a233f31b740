/** What differs between two states of one rule. */
import { isSame } from '../formats/json.ts';
import { labelOf, type Rule } from '../model.ts';
import { applyToSchema } from './apply-to-schema.ts';
import {
  type Change,
  type ChangeBody,
  gravest,
  jsonOf,
  type RuleField,
  type RuleRef,
  type Severity,
} from './change.ts';
import { compareSchemas, type Difference, show } from './compare-schemas.ts';
import { fieldsOf, type PlannedField } from './fields.ts';
import { isLikeName, pairRenames } from './renames.ts';

const FIELDS: readonly RuleField[] = [
  'why',
  'owner',
  'side',
  'when',
  'cadence',
  'labels',
  'example',
  'deprecatedSince',
  'imported',
];
const NOUNS: Readonly<Record<string, string>> = {
  deprecatedSince: 'day of deprecation',
  side: 'side it is sent from',
  when: 'moment it fires at',
};

export function refOf({ type, name, version }: RuleRef): RuleRef {
  return { type, ...(name !== undefined && { name }), version };
}

/** Both have the same type, name and version. */
export function diffRule(from: Rule, to: Rule): readonly Change[] {
  const words = FIELDS.filter((field) => !isSame(from[field], to[field])).map((field) =>
    wordChange(from, to, field),
  );
  return [...words, ...diffSchema(from, to)];
}

function wordChange(from: Rule, to: Rule, field: RuleField): Change {
  const was = jsonOf(from[field]);
  const is = jsonOf(to[field]);
  const noun = NOUNS[field] ?? field;
  const said = is === undefined ? `the ${noun} is gone` : `the ${noun} is now ${show(is)}`;
  const body: ChangeBody = {
    kind: 'rule_changed',
    rule: refOf(to),
    field,
    ...(was !== undefined && { from: was }),
    ...(is !== undefined && { to: is }),
  };
  return { ...body, severity: 'note', sentence: sentence(to, said) };
}

function diffSchema(from: Rule, to: Rule): readonly Change[] {
  if (isSame(from.schema, to.schema)) return [];
  const rule = refOf(to);
  const [before, after] = [fieldsOf(from.schema), fieldsOf(to.schema)];
  const find = (list: readonly PlannedField[], field: PlannedField): PlannedField | undefined =>
    list.find(({ container, name }) => container === field.container && name === field.name);
  const gone = before.filter((field) => find(after, field) === undefined);
  const fresh = after.filter((field) => find(before, field) === undefined);
  const renamed = pairRenames(gone, fresh, isSameField);
  const changes: Change[] = [
    ...renamed.map((pair) => renameChange(rule, pair.from, pair.to.name)),
    ...gone
      .filter((field) => !renamed.some((pair) => pair.from === field))
      .map((field) => removeChange(rule, field)),
    ...fresh
      .filter((field) => !renamed.some((pair) => pair.to === field))
      .map((field) => addChange(rule, field, after)),
    ...before.flatMap((field) => {
      const other = find(after, field);
      return other === undefined ? [] : fieldChange(rule, field, other);
    }),
  ];
  const reached = changes.reduce((schema, change) => applyToSchema(schema, change), from.schema);
  return isSame(reached, to.schema) ? changes : [...changes, restChange(to, reached)];
}

function isSameField(from: PlannedField, to: PlannedField): boolean {
  return (
    from.container === to.container &&
    from.required === to.required &&
    isSame(from.schema, to.schema) &&
    isLikeName(from.name, to.name)
  );
}

function renameChange(rule: RuleRef, { container, name }: PlannedField, to: string): Change {
  const words = `the ${nounOf(container)} "${name}" is now called "${to}"`;
  const body: ChangeBody = { kind: 'property_renamed', rule, container, name, to };
  return { ...body, severity: 'breaking', sentence: sentence(rule, words) };
}

function removeChange(rule: RuleRef, { container, name }: PlannedField): Change {
  const words = `the ${nounOf(container)} "${name}" is gone`;
  return {
    kind: 'property_removed',
    rule,
    container,
    name,
    severity: 'breaking',
    sentence: sentence(rule, words),
  };
}

function addChange(rule: RuleRef, field: PlannedField, all: readonly PlannedField[]): Change {
  const { container, name, schema, required } = field;
  const beside = all.filter((other) => other.container === container);
  const after = beside[beside.indexOf(field) - 1]?.name ?? null;
  const words = `the ${nounOf(container)} "${name}" is new${required ? ' and required' : ''}`;
  const body: ChangeBody = { kind: 'property_added', rule, container, name, schema, required, after };
  return { ...body, severity: required ? 'breaking' : 'widening', sentence: sentence(rule, words) };
}

function fieldChange(rule: RuleRef, from: PlannedField, to: PlannedField): readonly Change[] {
  const { container, name, required } = to;
  const differences: readonly Difference[] = [
    ...compareSchemas(from.schema, to.schema),
    ...requirement(from, to),
  ];
  if (differences.length === 0) return [];
  const words = `the ${nounOf(container)} "${name}": ${differences.map((difference) => difference.words).join('; ')}`;
  const body: ChangeBody = {
    kind: 'property_changed',
    rule,
    container,
    name,
    from: from.schema,
    to: to.schema,
    required,
  };
  return [{ ...body, severity: severityOf(differences), sentence: sentence(rule, words) }];
}

function requirement(from: PlannedField, to: PlannedField): readonly Difference[] {
  if (from.required === to.required) return [];
  return to.required
    ? [{ severity: 'breaking', words: 'it is now required' }]
    : [{ severity: 'widening', words: 'it is no longer required' }];
}

function restChange(to: Rule, from: Rule['schema']): Change {
  const differences = compareSchemas(from, to.schema);
  const body: ChangeBody = { kind: 'schema_changed', rule: refOf(to), from, to: to.schema };
  const words = `of the whole event: ${differences.map((difference) => difference.words).join('; ')}`;
  return { ...body, severity: severityOf(differences), sentence: sentence(to, words) };
}

function severityOf(differences: readonly Difference[]): Severity {
  return gravest(differences.map(({ severity }) => severity));
}

function nounOf(container: PlannedField['container']): string {
  if (container === 'context') return 'context field';
  return container === 'traits' ? 'trait' : 'property';
}

function sentence(rule: RuleRef, words: string): string {
  return `${labelOf(rule)}: ${words}.`;
}
