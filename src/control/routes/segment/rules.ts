/**
 * Rules as Segment's Public API changes them. A change keeps what Segment has no word for: `why`, `owner` and the like
 * stay with the rule they belong to, unless the schema brings them itself (`x-trackway`).
 */
import type { Json } from '../../../event/event.ts';
import { fromSegmentRule } from '../../../plan/formats/segment/from-segment.ts';
import { type PlanDocument, type PlanProblem, type Rule, ruleKeyOf } from '../../../plan/model.ts';
import { Fault } from '../../../system/fault.ts';
import { readAside } from '../../plan-reading/read-aside.ts';
import type { RuleInput, RuleRef } from './rule-bodies.ts';

/** All rules of `wanted` and no others. */
export async function replaceRules(
  document: PlanDocument,
  wanted: readonly RuleInput[],
): Promise<PlanDocument> {
  const rules = readRules(wanted).map((rule) => keepWords(findRule(document.rules, rule), rule));
  return accept({ ...document, rules }, wanted);
}

/** Adds those that are not there, changes those that are. */
export async function upsertRules(
  document: PlanDocument,
  wanted: readonly RuleInput[],
): Promise<PlanDocument> {
  const rules = [...document.rules];
  readRules(wanted).forEach((rule, index) => {
    const at = rules.findIndex((other) => ruleKeyOf(other) === ruleKeyOf(rule));
    const { newKey } = wanted[index] ?? {};
    const renamed = newKey === undefined || rule.type !== 'track' ? rule : { ...rule, name: newKey };
    if (at < 0) rules.push(renamed);
    else rules[at] = keepWords(rules[at], renamed);
  });
  return accept({ ...document, rules }, wanted);
}

/** Takes rules away; one that is not in the document is no matter here (`refuseUnknown`). */
export function removeRules(document: PlanDocument, refs: readonly RuleRef[]): PlanDocument {
  const gone = new Set(refs.map(ruleKeyOf));
  return { ...document, rules: document.rules.filter((rule) => !gone.has(ruleKeyOf(rule))) };
}

function readRules(wanted: readonly RuleInput[]): readonly Rule[] {
  const problems: PlanProblem[] = [];
  const rules = wanted.flatMap(({ type, key, jsonSchema, version }, index) => {
    const json = {
      type,
      version,
      jsonSchema: asJson(jsonSchema),
      ...(type === 'TRACK' && key !== undefined ? { key } : {}),
    };
    return fromSegmentRule(json, `/rules/${index}`, problems) ?? [];
  });
  if (problems.length > 0) throw new Fault('invalid_plan', 'The rules cannot be used.', { problems });
  return rules;
}

/** It came out of a JSON body. */
const asJson = (value: unknown): Json => (value === undefined ? null : (value as Json));

const findRule = (rules: readonly Rule[], rule: Rule): Rule | undefined =>
  rules.find((other) => ruleKeyOf(other) === ruleKeyOf(rule));

function keepWords(before: Rule | undefined, after: Rule): Rule {
  if (before === undefined) return after;
  const { when: _when, labels: _labels, imported: _imported, schema: _schema, ...words } = before;
  return { ...words, ...after };
}

/** Problems are told by their place in the request. */
async function accept(document: PlanDocument, wanted: readonly RuleInput[]): Promise<PlanDocument> {
  const found = await readAside({ kind: 'document', document });
  if (found.document !== undefined) return found.document;
  const problems = found.problems.map((problem) => ({
    ...problem,
    path: placeIn(document, wanted, problem.path),
  }));
  throw new Fault('invalid_plan', problems[0]?.message ?? 'The rules cannot be used.', { problems });
}

function placeIn({ rules }: PlanDocument, wanted: readonly RuleInput[], path: string): string {
  const [, index, rest = ''] = /^\/rules\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const rule = index === undefined ? undefined : rules[Number(index)];
  if (rule === undefined) return path;
  const at = wanted.findIndex(
    ({ type, key, newKey, version }) =>
      type.toLowerCase() === rule.type &&
      version === rule.version &&
      (rule.name === undefined || (newKey ?? key) === rule.name),
  );
  return at < 0 ? path : `/rules/${at}${rest.replace(/^\/schema/, '/jsonSchema')}`;
}
