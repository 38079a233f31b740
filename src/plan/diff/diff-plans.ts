/**
 * What is different in plan `b` from plan `a`, in the order in which applyChanges makes the one from the other: the
 * plan's own words, its library, renamed rules, rules gone, rules new, what changed within the others.
 *
 * Deterministic. Empty exactly when the two are deeply equal (the order of keys apart).
 */
import { isSame } from '../formats/json.ts';
import { type JsonSchema, labelOf, type PlanDocument, type Rule, ruleKeyOf } from '../model.ts';
import { applyChanges } from './apply-changes.ts';
import { type Change, type ChangeBody, gravest, jsonOf, type PlanField } from './change.ts';
import { compareSchemas, show } from './compare-schemas.ts';
import { diffRule, refOf } from './diff-rule.ts';
import { fieldsOf } from './fields.ts';
import { isLikeName, pairRenames } from './renames.ts';

const PLAN_FIELDS: readonly PlanField[] = [
  'name',
  'description',
  'funnel',
  'conventions',
  'lints',
  'imported',
];

export function diffPlans(a: PlanDocument, b: PlanDocument): readonly Change[] {
  const words = PLAN_FIELDS.filter((field) => !isSame(a[field], b[field])).map((field) =>
    planChange(a, b, field),
  );
  const renames = renamesOf(a, b);
  const renamed = applyChanges(a, renames);
  const [before, after] = [byKey(renamed.rules), byKey(b.rules)];
  const removed = renamed.rules.filter((rule) => !after.has(ruleKeyOf(rule))).map(removeChange);
  const added = b.rules.flatMap((rule, at) => (before.has(ruleKeyOf(rule)) ? [] : [addChange(rule, at)]));
  const changed = b.rules.flatMap((rule) => {
    const was = before.get(ruleKeyOf(rule));
    return was === undefined ? [] : diffRule(was, rule);
  });
  const changes = [...words, ...diffLibrary(a, b), ...renames, ...removed, ...added, ...changed];
  return [...changes, ...orderChange(applyChanges(a, changes), b)];
}

/** The gravest severity of a diff, null of an empty one. */
export function severityOf(changes: readonly Change[]): Change['severity'] | null {
  return changes.length === 0 ? null : gravest(changes.map(({ severity }) => severity));
}

function byKey(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  return new Map(rules.map((rule) => [ruleKeyOf(rule), rule]));
}

function planChange(a: PlanDocument, b: PlanDocument, field: PlanField): Change {
  const [from, to] = [jsonOf(a[field]), jsonOf(b[field])];
  const body: ChangeBody = {
    kind: 'plan_changed',
    field,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const sentence =
    to === undefined ? `The plan's ${field} is gone.` : `The plan's ${field} is now ${show(to)}.`;
  return { ...body, severity: 'note', sentence };
}

function diffLibrary(a: PlanDocument, b: PlanDocument): readonly Change[] {
  return (['properties', 'traits'] as const).flatMap((shelf) => {
    const [before, after] = [a.library[shelf], b.library[shelf]];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => libraryChange(shelf, name, own(before, name), own(after, name)));
  });
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function libraryChange(
  shelf: 'properties' | 'traits',
  name: string,
  from: JsonSchema | undefined,
  to: JsonSchema | undefined,
): readonly Change[] {
  if (isSame(from, to)) return [];
  const noun = shelf === 'traits' ? 'trait' : 'property';
  const body: ChangeBody = {
    kind: 'library_changed',
    shelf,
    name,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const say = (severity: Change['severity'], words: string): readonly Change[] => [
    { ...body, severity, sentence: `Library: the ${noun} "${name}"${words}.` },
  ];
  if (from === undefined) return say('note', ' is new');
  if (to === undefined) return say('breaking', ' is gone');
  const differences = compareSchemas(from, to);
  const severity = gravest(differences.map((difference) => difference.severity));
  return say(severity, `: ${differences.map(({ words }) => words).join('; ')}`);
}

/** Rules whose name changed and whose schema did not. One without fields must have the same `why`, or be called alike. */
function renamesOf(a: PlanDocument, b: PlanDocument): readonly Change[] {
  const [before, after] = [byKey(a.rules), byKey(b.rules)];
  const named = (rules: readonly Rule[], others: ReadonlyMap<string, Rule>) =>
    rules.flatMap((rule) =>
      rule.name === undefined || others.has(ruleKeyOf(rule)) ? [] : [{ name: rule.name, rule }],
    );
  const pairs = pairRenames(named(a.rules, after), named(b.rules, before), (from, to) =>
    isRenamed(from.rule, to.rule),
  );
  return pairs.map(({ from, to }) => ({
    kind: 'rule_renamed',
    rule: refOf(from.rule),
    to: to.name,
    severity: 'breaking',
    sentence: `${labelOf(from.rule)} is now called "${to.name}".`,
  }));
}

function isRenamed(from: Rule, to: Rule): boolean {
  if (from.type !== to.type || from.version !== to.version || !isSame(from.schema, to.schema)) return false;
  const sameWhy = from.why !== undefined && from.why === to.why;
  return sameWhy || fieldsOf(from.schema).length > 1 || isLikeName(from.name ?? '', to.name ?? '');
}

function removeChange(rule: Rule): Change {
  return {
    kind: 'rule_removed',
    rule: refOf(rule),
    severity: 'breaking',
    sentence: `${labelOf(rule)} is gone.`,
  };
}

function addChange(added: Rule, at: number): Change {
  return { kind: 'rule_added', added, at, severity: 'widening', sentence: `${labelOf(added)} is new.` };
}

function orderChange(reached: PlanDocument, b: PlanDocument): readonly Change[] {
  if (isSame(reached.rules.map(ruleKeyOf), b.rules.map(ruleKeyOf))) return [];
  const order = b.rules.map(refOf);
  return [
    { kind: 'rules_reordered', order, severity: 'note', sentence: 'The order of the rules is another.' },
  ];
}
