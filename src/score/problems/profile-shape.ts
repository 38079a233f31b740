/** The shape of a scoring profile: which fields there are and of what kind. What they may say is for the others here. */
import { z } from 'zod';
import { ACCOUNT_SCORES, ACTIVITY_TYPES, MODES, PROPERTY_OPERATORS, WINDOWS } from '../profile.ts';
import { type Path, type ProblemList, show } from './problem-list.ts';

const TEXT = z.string();
const VALUE = z.union([z.string(), z.number(), z.boolean()], 'a text, a number, or true or false');

const CONDITION = z.strictObject({
  property: TEXT,
  operator: z.enum(PROPERTY_OPERATORS),
  value: VALUE.exactOptional(),
});

const REF = {
  type: z.enum(ACTIVITY_TYPES).exactOptional(),
  event: TEXT,
  where: z.array(CONDITION).exactOptional(),
};

/** Which calls are meant, alone: also a part of clauses. */
export const ACTIVITY_REF = z.strictObject(REF);

const SCORED_EVENT = z.strictObject({
  ...REF,
  weight: z.number(),
  halfLife: z.number().exactOptional(),
  dailyCap: z.number().exactOptional(),
});

const STEP = z.strictObject({
  name: TEXT.exactOptional(),
  event: ACTIVITY_REF.exactOptional(),
  times: z.number().exactOptional(),
  trait: TEXT.exactOptional(),
  equals: VALUE.exactOptional(),
});

const PROFILE = z.strictObject({
  name: TEXT,
  description: TEXT.exactOptional(),
  mode: z.enum(MODES),
  window: z.literal(WINDOWS),
  halfLife: z.number().exactOptional(),
  dailyCap: z.number().exactOptional(),
  events: z.array(SCORED_EVENT),
  // A clause is looked at by clauses.ts, which says what is wrong with the one kind that was meant.
  users: z.unknown().optional(),
  activation: z.array(STEP).exactOptional(),
  target: z.enum(['users', 'accounts', 'both']).exactOptional(),
  accountScore: z.enum(ACCOUNT_SCORES).exactOptional(),
});

type ShapedProfile = z.infer<typeof PROFILE>;

/** The profile, its clause not looked at yet; null, and what is wrong in the list. */
export function readProfileShape(document: unknown, list: ProblemList): ShapedProfile | null {
  return readShape(PROFILE, document, [], 'The profile', list);
}

/** `what` it is called when it is wrong as a whole. */
export function readShape<T>(
  schema: z.ZodType<T>,
  document: unknown,
  at: Path,
  what: string,
  list: ProblemList,
): T | null {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) addIssue(issue, document, at, what, list);
  return null;
}

function addIssue(
  issue: z.core.$ZodIssue,
  document: unknown,
  at: Path,
  what: string,
  list: ProblemList,
): void {
  const inner = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = [...at, ...inner];
  const name = inner.length === 0 ? what : nameOf(inner);
  const value = valueAt(document, inner);
  if (issue.code === 'unrecognized_keys')
    for (const key of issue.keys)
      list.add(
        'unknown_field',
        [...path, key],
        `There is no field ${show(key)} here; remove it or correct its name.`,
      );
  else if (value === undefined)
    list.add('missing_field', path, `${name} is missing; it takes ${takes(issue)}.`);
  else {
    const said = typeof value === 'object' && value !== null ? '' : `, not ${show(value)}`;
    list.add(
      issue.code === 'invalid_type' ? 'wrong_type' : 'wrong_value',
      path,
      `${name} takes ${takes(issue)}${said}.`,
    );
  }
}

/** `"weight"`, or `An item of "events"`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `An item of ${show(path.at(-2))}` : show(last);
}

function takes(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return NOUNS[issue.expected] ?? issue.expected;
  return issue.code === 'invalid_value' ? `one of ${issue.values.map(String).join(', ')}` : issue.message;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a finite number',
  array: 'a list',
  object: 'an object',
};

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined,
    document,
  );
}
