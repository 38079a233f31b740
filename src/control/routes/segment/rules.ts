/**
 * Rules as Segment's Public API changes them. A change keeps what Segment has no word for: `why`, `owner` and the like
 * stay with the rule they belong to, unless the schema brings them itself (`x-trackway`).
 */
import { z } from 'zod';
import type { Json } from '../../../event/event.ts';
import { fromSegmentRule } from '../../../plan/formats/segment/from-segment.ts';
import { type PlanDocument, type PlanProblem, type Rule, ruleKeyOf } from '../../../plan/model.ts';
import { findProblems } from '../../../plan/problems/find-problems.ts';
import { Fault } from '../../../system/fault.ts';
import { readNested } from './envelope.ts';

const RULES_MAX = 5000;
const TYPES = ['COMMON', 'GROUP', 'IDENTIFY', 'PAGE', 'SCREEN', 'TRACK'] as const;

const inputSchema = z.object({
  type: z.enum(TYPES),
  key: z.string().optional().describe("The event's name, of TRACK rules."),
  jsonSchema: z.unknown(),
  version: z.number().int().min(1),
});
export const replaceSchema = z.object({ rules: z.array(inputSchema).max(RULES_MAX) });
export const upsertSchema = z.object({
  rules: z
    .array(inputSchema.extend({ newKey: z.string().optional().describe('Renames the event.') }))
    .max(RULES_MAX),
});
type Input = z.output<typeof upsertSchema>['rules'][number];

/** All rules of `wanted` and no others. */
export function replaceRules(document: PlanDocument, wanted: readonly Input[]): PlanDocument {
  const rules = readRules(wanted).map((rule) => keepWords(findRule(document.rules, rule), rule));
  return accept({ ...document, rules }, wanted);
}

/** Adds those that are not there, changes those that are. */
export function upsertRules(document: PlanDocument, wanted: readonly Input[]): PlanDocument {
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

export interface RuleRef {
  readonly type: Rule['type'];
  readonly name?: string;
  readonly version: number;
}

/** Takes rules away; one that is not in the document is no matter here (`refuseUnknown`). */
export function removeRules(document: PlanDocument, refs: readonly RuleRef[]): PlanDocument {
  const gone = new Set(refs.map(ruleKeyOf));
  return { ...document, rules: document.rules.filter((rule) => !gone.has(ruleKeyOf(rule))) };
}

/** Of a query such as `rules[0][type]=TRACK&rules[0][key]=Signed Up&rules[0][version]=1`. Throws Fault `bad_request`. */
export function ruleRefsIn(query: Readonly<Record<string, unknown>>): readonly RuleRef[] {
  const asked = readNested(query);
  const indexes = new Set([...asked.keys()].flatMap((name) => /^rules\.(\d+)\./.exec(name)?.[1] ?? []));
  if (indexes.size === 0)
    throw new Fault(
      'bad_request',
      'Say which rules to remove: rules[0][type]=TRACK&rules[0][key]=Signed Up&rules[0][version]=1.',
    );
  return [...indexes].map((index) => {
    const parsed = refSchema.safeParse({
      type: asked.get(`rules.${index}.type`),
      key: asked.get(`rules.${index}.key`),
      version: asked.get(`rules.${index}.version`),
    });
    if (!parsed.success)
      throw new Fault(
        'bad_request',
        `rules.${index} takes a type (${TYPES.join(', ')}), a version from 1 and, for TRACK, a key.`,
      );
    const { type, key, version } = parsed.data;
    const rule = { type: type.toLowerCase() as Lowercase<typeof type>, version };
    return rule.type === 'track' && key !== undefined ? { ...rule, name: key } : rule;
  });
}

const refSchema = z.object({
  type: z.enum(TYPES),
  key: z.string().optional(),
  version: z.coerce.number().int().min(1).default(1),
});

function readRules(wanted: readonly Input[]): readonly Rule[] {
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
function accept(document: PlanDocument, wanted: readonly Input[]): PlanDocument {
  const found = findProblems(document);
  if (found.document !== undefined) return found.document;
  const problems = found.problems.map((problem) => ({
    ...problem,
    path: placeIn(document, wanted, problem.path),
  }));
  throw new Fault('invalid_plan', problems[0]?.message ?? 'The rules cannot be used.', { problems });
}

function placeIn({ rules }: PlanDocument, wanted: readonly Input[], path: string): string {
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
