/**
 * JSON Schema draft-07 as a function: our own, because a plan has thousands of schemas and each event goes through one.
 *
 * Promise. The same verdict as Ajv's (validator.ts) on every value, and the same reasons in the same order, whose texts
 * are Segment's (select-errors.ts, describe.ts): a test asks both on random schemas and on the draft's own suite.
 *
 * Why not Ajv's own. It writes a function as text for each schema and lets the engine compile it: 0.4 to 1.5 ms a rule,
 * seconds for a plan of 2,000. Here each keyword is a closure that was made once for all, and a schema is a list of
 * them: a quarter of the time to make. An event costs a microsecond more, so a rule that many events go through is given
 * Ajv's function after all (compile-plan.ts, decision 0142).
 *
 * How. A check is asked without reasons first, and stops at the first thing that is wrong; most events are right, and
 * nothing is allocated for them. Only then is it asked again for all reasons, with the places of the values.
 *
 * Order of the reasons, as Ajv's: the type, unless the schema has keywords for just that type (then it comes in their
 * place); keywords about any value; about numbers, texts, lists, objects. Within each, the order of the functions below.
 *
 * References lead to parts of the same schema (library.ts puts what the plan's library has there). One that refers to
 * itself is looked up when it is first asked. Names from `$id` are not read here: such schemas are left to Ajv.
 */
import type { JsonSchema } from '../../model.ts';
import { resolveLocal } from '../library.ts';
import { compilePattern, type Pattern } from '../patterns.ts';
import { isMap, refOf } from '../subschemas.ts';
import { anyChecks } from './any-keywords.ts';
import { arrayChecks } from './array-keywords.ts';
import {
  allOfChecks,
  type Check,
  fail,
  type Holder,
  type MaybeCheck,
  NO_PARAMS,
  type SchemaError,
} from './check.ts';
import { numberChecks } from './number-keywords.ts';
import { objectChecks } from './object-keywords.ts';
import { stringChecks } from './string-keywords.ts';
import { IS, typeCheck, typesOf } from './types.ts';

/** Patterns are compiled once a plan: the same few stand in many rules. */
export type PatternCache = Map<string, Pattern>;

/** Every reason why the value does not follow the schema; null when it does. */
export type Validator = (value: unknown) => readonly SchemaError[] | null;

/** Throws an Error that says what cannot be used, where `findProblems` would have refused the schema. */
export function compileSchema(schema: JsonSchema, patterns: PatternCache): Validator {
  const check = openSchema(schema, patterns)(schema, '#');
  if (check === undefined) return () => null;
  return (value) => {
    if (check(value, '', null)) return null;
    const errors: SchemaError[] = [];
    check(value, '', errors);
    return errors;
  };
}

type Compile = (schema: JsonSchema, path: string) => MaybeCheck;

function openSchema(root: JsonSchema, patterns: PatternCache): Compile {
  const pattern = (text: string): Pattern => {
    const known = patterns.get(text);
    if (known !== undefined) return known;
    const compiled = compilePattern(text);
    patterns.set(text, compiled);
    return compiled;
  };
  const targets = new Map<string, { check: MaybeCheck }>();
  const compile: Compile = (schema, path) => {
    if (typeof schema === 'boolean') return schema ? undefined : never(path);
    const ref = refOf(schema);
    if (ref === undefined) return compileOne({ schema, path, compile, pattern });
    const target = follow(root, ref);
    // Ajv writes such a target where it is referred to, under the reference's own name.
    const base = refersOn(target) ? '#' : ref;
    const key = `${base}\n${ref}`;
    let known = targets.get(key);
    if (known === undefined) {
      known = { check: undefined };
      targets.set(key, known);
      const own = known;
      // Until it is made, whoever refers to it from inside asks for it when an event comes.
      own.check = (value, at, errors) => made === undefined || made(value, at, errors);
      const made: MaybeCheck = compile(target, base);
      own.check = made;
    }
    return known.check;
  };
  return compile;
}

const never =
  (path: string): Check =>
  (_, at, errors) =>
    fail(errors, 'false schema', at, `${path}/false schema`, NO_PARAMS);

/** What a reference leads to, through others on the way. */
function follow(root: JsonSchema, ref: string): JsonSchema {
  const passed = new Set<string>();
  for (let name = ref; ; ) {
    const target = resolveLocal(root, name);
    if (target === undefined) throw new Error(`can't resolve reference ${name} from id #`);
    const next = refOf(target);
    if (next === undefined) return target;
    if (passed.has(next)) throw new Error(`the reference ${next} leads to itself`);
    passed.add(next);
    name = next;
  }
}

/** Some key `$ref` is in it, wherever. */
function refersOn(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(refersOn);
  if (!isMap(value)) return false;
  for (const key of Object.keys(value)) if (key === '$ref' || refersOn(value[key])) return true;
  return false;
}

type GroupChecks = (holder: Holder) => readonly Check[];

/** Keywords about one type each, in their order. */
const GROUPS: readonly (readonly [type: string, checks: GroupChecks])[] = [
  ['number', numberChecks],
  ['string', stringChecks],
  ['array', arrayChecks],
  ['object', objectChecks],
];

function compileOne(holder: Holder): MaybeCheck {
  const { schema, path } = holder;
  const types = typesOf(schema);
  const wrongType = typeCheck(schema, types, path);
  const only = types.length === 1 ? types[0] : undefined;
  const checks: Check[] = [...anyChecks(holder)];
  let placed = false;
  for (const [type, made] of GROUPS) {
    const about = allOfChecks(made(holder));
    const here = only === type && KEYWORDS[type]?.some((keyword) => schema[keyword] !== undefined) === true;
    if (here) placed = true;
    if (about !== undefined || here) checks.push(ofType(type, about, here ? wrongType : undefined));
  }
  if (wrongType !== undefined && !placed) checks.unshift(wrongType);
  return allOfChecks(checks);
}

/** Those that make Ajv ask for the type in the place of its keywords. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  number: ['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf', 'format'],
  string: ['maxLength', 'minLength', 'pattern', 'format'],
  array: ['maxItems', 'minItems', 'additionalItems', 'items', 'contains', 'uniqueItems'],
  object: [
    ...['maxProperties', 'minProperties', 'required', 'propertyNames', 'additionalProperties'],
    ...['dependencies', 'properties', 'patternProperties'],
  ],
};

/** Asked of values of the type alone; others break nothing but `type`, where that is asked here. */
function ofType(type: string, about: MaybeCheck, wrongType: MaybeCheck): Check {
  const is = IS[type];
  if (is === undefined) throw new Error(`no type ${type}`);
  if (wrongType === undefined)
    return (value, at, errors) => !is(value) || about?.(value, at, errors) !== false;
  return (value, at, errors) =>
    is(value) ? about === undefined || about(value, at, errors) : wrongType(value, at, errors);
}
