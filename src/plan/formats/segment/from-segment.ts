/**
 * A plan from Segment Protocols or Typewriter's plan.json: to-segment.ts backwards. Accepted are a plan with its rules,
 * an answer of the Public API around it (`{"data": ...}`), and a list of rules alone.
 *
 * Nothing is dropped: a schema stays whole, but for its description (our `when`) and labels, and what we have no word
 * for is kept as `imported`. So toSegment gives the same JSON back.
 */
import type { Json, JsonObject } from '../../../event/event.ts';
import {
  DEFAULT_CONVENTIONS,
  EMPTY_PLAN,
  type PlanDocument,
  type PlanProblem,
  RULE_TYPES,
  type Rule,
  type RuleType,
} from '../../model.ts';
import { isList, isObject, isText, isTexts, without } from '../json.ts';
import { pointerTo } from '../pointer.ts';
import { fallbackName, isDeprecation } from './words.ts';

export type FromSegment = { readonly document: PlanDocument } | { readonly problems: readonly PlanProblem[] };

export function fromSegment(json: Json): FromSegment {
  const plan = planOf(json);
  if (plan === null || !isList(plan.rules)) {
    const message =
      'This is no tracking plan of Segment: it takes an object with "rules", as GET /tracking-plans/{id} and its /rules answer.';
    return { problems: [{ code: 'wrong_type', path: '', message }] };
  }
  const problems: PlanProblem[] = [];
  const rules = plan.rules.map((rule, index) => fromSegmentRule(rule, pointerTo('/rules', index), problems));
  if (problems.length > 0) return { problems };
  const absent = ['name', 'description'].filter((key) => plan[key] === undefined);
  const imported = {
    ...without(plan, 'rules', 'x-trackway', 'name', 'description'),
    ...(absent.length > 0 && { absent }),
  };
  const { name, description, 'x-trackway': ours } = plan;
  return {
    document: {
      ...EMPTY_PLAN,
      name: isText(name) && name !== '' ? name : fallbackName(plan),
      description: isText(description) ? description : '',
      ...planWords(isObject(ours) ? ours : {}),
      rules: rules.filter((rule) => rule !== null),
      ...(Object.keys(imported).length > 0 && { imported }),
    },
  };
}

/** Typewriter's plan.json has the same shape. */
export function fromTypewriter(json: Json): FromSegment {
  return fromSegment(json);
}

function planOf(json: Json): JsonObject | null {
  if (isList(json)) return { rules: json };
  if (!isObject(json)) return null;
  const { data } = json;
  if (!isObject(data)) return json;
  const { trackingPlan } = data;
  return { ...(isObject(trackingPlan) ? trackingPlan : {}), rules: data.rules ?? [] };
}

/** One rule, RuleV1 of the Public API; null when `problems` got why it cannot be read. */
export function fromSegmentRule(json: Json, path: string, problems: PlanProblem[]): Rule | null {
  const complain = (step: string, message: string): null => {
    problems.push({ code: 'wrong_type', path: pointerTo(path, step), message });
    return null;
  };
  if (!isObject(json)) return complain('', 'A rule takes an object.');
  const { type: word, key, version = 1, jsonSchema, deprecatedAt } = json;
  const type = typeOf(word);
  if (type === null) return complain('type', `type takes one of ${RULE_TYPES.join(', ').toUpperCase()}.`);
  if (type === 'track' && !isText(key))
    return complain('key', 'A TRACK rule takes the name of its event as "key".');
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1)
    return complain('version', 'version takes a whole number from 1.');
  if (typeof jsonSchema !== 'boolean' && !isObject(jsonSchema))
    return complain('jsonSchema', 'jsonSchema takes an object.');
  const imported = without(
    json,
    'type',
    'version',
    'jsonSchema',
    ...(type === 'track' ? ['key'] : []),
    ...plainDay(deprecatedAt),
  );
  return {
    type,
    ...(type === 'track' && isText(key) && { name: key }),
    version,
    ...fromSchema(jsonSchema),
    ...(isDeprecation(deprecatedAt) && { deprecatedSince: deprecatedAt.slice(0, 10) }),
    ...(Object.keys(imported).length > 0 && { imported }),
  };
}

/** A deprecation that is a day and no more needs no second word. */
function plainDay(deprecatedAt: Json | undefined): readonly string[] {
  return isDeprecation(deprecatedAt) && deprecatedAt.endsWith('T00:00:00.000Z') ? ['deprecatedAt'] : [];
}

function typeOf(word: Json | undefined): RuleType | null {
  const lower = isText(word) ? word.toLowerCase() : '';
  return RULE_TYPES.find((type) => type === (lower === 'global' ? 'common' : lower)) ?? null;
}

function fromSchema(schema: boolean | JsonObject): Pick<Rule, 'schema'> & Partial<Rule> {
  if (!isObject(schema)) return { schema };
  const { description, labels, 'x-trackway': ours } = schema;
  const described = isText(description) && description !== '';
  const labelled = isTexts(labels) && Object.keys(labels).length > 0;
  const known = isObject(ours) && isRuleWords(ours);
  const taken = [
    ...(described ? ['description'] : []),
    ...(labelled ? ['labels'] : []),
    ...(known ? ['x-trackway'] : []),
  ];
  return {
    ...(described && { when: description }),
    ...(labelled && { labels }),
    ...(known && ours),
    schema: without(schema, ...taken),
  };
}

type Words = Partial<Pick<Rule, 'why' | 'owner' | 'side' | 'cadence' | 'when' | 'labels' | 'example'>>;

/** Whether these are the words that toSegment writes, and no others. */
function isRuleWords(words: JsonObject): words is JsonObject & Words {
  return Object.entries(words).every(([key, value]) => {
    if (key === 'side') return value === 'client' || value === 'server';
    if (key === 'labels') return isTexts(value);
    if (key === 'example') return isObject(value);
    return ['why', 'owner', 'cadence', 'when'].includes(key) && isText(value);
  });
}

/** Not looked into here: who puts a document in force checks it whole (plan/problems). */
function planWords(words: JsonObject): Partial<PlanDocument> {
  const { funnel, conventions, lints, library } = words;
  return {
    ...(isList(funnel) && { funnel: funnel.filter(isText) }),
    ...(isObject(conventions) && { conventions: { ...DEFAULT_CONVENTIONS, ...conventions } }),
    ...(isTexts(lints) && { lints: lints as PlanDocument['lints'] }),
    ...(isObject(library) && { library: { ...EMPTY_PLAN.library, ...library } as PlanDocument['library'] }),
  };
}
