/** The shape of a plan document. What may be left out gets its default here. */
import { z } from 'zod';
import type { JsonObject } from '../../event/event.ts';
import { isMap, isSchema } from '../check/subschemas.ts';
import { DEFAULT_CONVENTIONS, type JsonSchema, NAME_CASES, type PlanDocument, RULE_TYPES } from '../model.ts';
import type { ProblemList } from './problem-list.ts';
import { show } from './problem-list.ts';

const SCHEMA = z.custom<JsonSchema>(isSchema, 'takes a JSON Schema: an object, true or false');
const OBJECT = z.custom<JsonObject>(isMap, 'takes an object');
const TEXT = z.string();

const RULE = z.strictObject({
  type: z.enum(RULE_TYPES),
  name: TEXT.exactOptional(),
  version: z.int().min(1).max(1_000_000).default(1),
  why: TEXT.exactOptional(),
  owner: TEXT.exactOptional(),
  side: z.enum(['client', 'server']).exactOptional(),
  when: TEXT.exactOptional(),
  cadence: TEXT.exactOptional(),
  labels: z.record(TEXT, TEXT).exactOptional(),
  example: OBJECT.exactOptional(),
  deprecatedSince: z.iso.date().exactOptional(),
  schema: SCHEMA,
  imported: OBJECT.exactOptional(),
});

const CONVENTIONS = z.strictObject({
  eventNames: z.enum(NAME_CASES).default(DEFAULT_CONVENTIONS.eventNames),
  propertyNames: z.enum(NAME_CASES).default(DEFAULT_CONVENTIONS.propertyNames),
  pastTense: z.boolean().default(DEFAULT_CONVENTIONS.pastTense),
  eventsMax: z.int().min(1).default(DEFAULT_CONVENTIONS.eventsMax),
});

const LIBRARY = z.strictObject({
  properties: z.record(TEXT, SCHEMA).default({}),
  traits: z.record(TEXT, SCHEMA).default({}),
});

const DOCUMENT = z.strictObject({
  name: TEXT.min(1),
  description: TEXT.default(''),
  funnel: z.array(TEXT).default([]),
  conventions: CONVENTIONS.default(DEFAULT_CONVENTIONS),
  lints: z.record(TEXT, z.enum(['off', 'warning', 'error'])).default({}),
  library: LIBRARY.default({ properties: {}, traits: {} }),
  rules: z.array(RULE).default([]),
  imported: OBJECT.exactOptional(),
});

type Issue = z.core.$ZodIssue;

/** The document, or undefined and its problems in the list. */
export function readShape(document: unknown, list: ProblemList): PlanDocument | undefined {
  const parsed = DOCUMENT.safeParse(document);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) addIssue(issue, document, list);
  return undefined;
}

function addIssue(issue: Issue, document: unknown, list: ProblemList): void {
  const path = issue.path.map(String);
  const what = path.length === 0 ? 'The plan' : show(path[path.length - 1]);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      list.add(
        'unknown_field',
        [...path, key],
        `There is no field ${show(key)} here; remove it or correct its name.`,
      );
    return;
  }
  const missing = path.length > 0 && !has(document, path);
  if (missing) {
    list.add('missing_field', path, `${what} is missing; it takes ${takes(issue)}.`);
    return;
  }
  list.add(
    issue.code === 'invalid_type' ? 'wrong_type' : 'wrong_value',
    path,
    `${what} takes ${takes(issue)}.`,
  );
}

function takes(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return NOUNS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'some text' : `${issue.minimum} or more`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_format':
      return 'a day such as 2026-03-31';
    default:
      return issue.message.replace(/^takes /, '');
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function has(document: unknown, path: readonly string[]): boolean {
  let value = document;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return false;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return true;
}
