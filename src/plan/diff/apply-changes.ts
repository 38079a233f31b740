/**
 * A plan with changes made to it. `applyChanges(a, diffPlans(a, b))` is b; a part of the changes makes a part of the
 * way, so a fix that a lint offers is a list of changes too. A change of something that is not there does nothing.
 */
import type { PlanDocument, Rule } from '../model.ts';
import { ruleKeyOf } from '../model.ts';
import { applyToSchema } from './apply-to-schema.ts';
import type { ChangeBody, RuleRef } from './change.ts';

export function applyChanges(document: PlanDocument, changes: readonly ChangeBody[]): PlanDocument {
  return changes.reduce(applyChange, document);
}

function applyChange(document: PlanDocument, change: ChangeBody): PlanDocument {
  switch (change.kind) {
    case 'plan_changed':
      return setOrRemove(document, change.field, change.to);
    case 'library_changed': {
      const shelf = setOrRemove(document.library[change.shelf], change.name, change.to);
      return { ...document, library: { ...document.library, [change.shelf]: shelf } };
    }
    case 'rule_added': {
      const rules = [...document.rules];
      rules.splice(change.at, 0, change.added);
      return { ...document, rules };
    }
    case 'rule_removed':
      return { ...document, rules: document.rules.filter((rule) => !isRule(rule, change.rule)) };
    case 'rules_reordered':
      return { ...document, rules: inOrder(document.rules, change.order) };
    case 'rule_renamed':
      return changeRule(document, change.rule, (rule) => ({ ...rule, name: change.to }));
    case 'rule_changed':
      return changeRule(document, change.rule, (rule) => setOrRemove(rule, change.field, change.to));
    default:
      return changeRule(document, change.rule, (rule) => ({
        ...rule,
        schema: applyToSchema(rule.schema, change),
      }));
  }
}

function changeRule(document: PlanDocument, ref: RuleRef, change: (rule: Rule) => Rule): PlanDocument {
  return { ...document, rules: document.rules.map((rule) => (isRule(rule, ref) ? change(rule) : rule)) };
}

function isRule(rule: Rule, ref: RuleRef): boolean {
  return ruleKeyOf(rule) === ruleKeyOf(ref);
}

/** What is there already keeps its place. */
function setOrRemove<T extends object>(object: T, key: string, value: unknown): T {
  if (value !== undefined) return { ...object, [key]: value };
  const entries = Object.entries(object).filter(([other]) => other !== key);
  return Object.fromEntries(entries) as T;
}

/** Those that are not named come last, in the order they had. */
function inOrder(rules: readonly Rule[], order: readonly RuleRef[]): readonly Rule[] {
  const places = new Map(order.map((ref, index) => [ruleKeyOf(ref), index]));
  const place = (rule: Rule): number => places.get(ruleKeyOf(rule)) ?? places.size;
  return [...rules].sort((a, b) => place(a) - place(b));
}
