/**
 * Keywords about values of any type. Reasons of branches come right before that of the keyword that holds them
 * (select-errors.ts goes by that); branches of a keyword that holds leave none.
 */
import type { JsonSchema } from '../../model.ts';
import { isSchema } from '../subschemas.ts';
import { isScalar, textOf } from '../values.ts';
import { type Check, fail, type Holder, holds, type MaybeCheck, NO_PARAMS } from './check.ts';

export function anyChecks(holder: Holder): Check[] {
  const checks = [notCheck(holder), anyOfCheck(holder), oneOfCheck(holder), ...allOfChecksOf(holder)];
  checks.push(ifCheck(holder), enumCheck(holder), constCheck(holder));
  return checks.filter((check) => check !== undefined);
}

function notCheck({ schema: { not }, path, compile }: Holder): MaybeCheck {
  if (!isSchema(not)) return undefined;
  const schemaPath = `${path}/not`;
  const check = compile(not, schemaPath);
  return (value, at, errors) => !holds(check, value) || fail(errors, 'not', at, schemaPath, NO_PARAMS);
}

function branches({ schema, path, compile }: Holder, keyword: string): readonly MaybeCheck[] | undefined {
  const list = schema[keyword];
  if (!Array.isArray(list)) return undefined;
  return list.map((branch: JsonSchema, place) => compile(branch, `${path}/${keyword}/${place}`));
}

function anyOfCheck(holder: Holder): MaybeCheck {
  const checks = branches(holder, 'anyOf');
  if (checks === undefined || checks.some((check) => check === undefined)) return undefined;
  const schemaPath = `${holder.path}/anyOf`;
  return (value, at, errors) => {
    for (const check of checks) if (holds(check, value)) return true;
    if (errors !== null) for (const check of checks) check?.(value, at, errors);
    return fail(errors, 'anyOf', at, schemaPath, NO_PARAMS);
  };
}

/** When two fit, they are named; the reasons of those before that did not fit are told too. */
function oneOfCheck(holder: Holder): MaybeCheck {
  const checks = branches(holder, 'oneOf');
  if (checks === undefined) return undefined;
  const schemaPath = `${holder.path}/oneOf`;
  return (value, at, errors) => {
    let fits: number | null = null;
    let twice: readonly number[] | null = null;
    for (let place = 0; place < checks.length && twice === null; place++) {
      if (!holds(checks[place], value)) continue;
      if (fits === null) fits = place;
      else twice = [fits, place];
    }
    if (fits !== null && twice === null) return true;
    if (errors === null) return false;
    const last = twice?.[1] ?? checks.length;
    for (let place = 0; place < last; place++) if (place !== fits) checks[place]?.(value, at, errors);
    return fail(errors, 'oneOf', at, schemaPath, { passingSchemas: twice });
  };
}

const allOfChecksOf = (holder: Holder): readonly MaybeCheck[] => branches(holder, 'allOf') ?? [];

function ifCheck(holder: Holder): MaybeCheck {
  const { schema, path, compile } = holder;
  const condition = schema.if;
  if (!isSchema(condition)) return undefined;
  const clause = (keyword: 'then' | 'else'): MaybeCheck => {
    const inner = schema[keyword];
    const check = isSchema(inner) ? compile(inner, `${path}/${keyword}`) : undefined;
    if (check === undefined) return undefined;
    const params = Object.freeze({ failingKeyword: keyword });
    return (value, at, errors) => check(value, at, errors) || fail(errors, 'if', at, schemaPath, params);
  };
  const schemaPath = `${path}/if`;
  const [then, otherwise] = [clause('then'), clause('else')];
  if (then === undefined && otherwise === undefined) return undefined;
  const check = compile(condition, schemaPath);
  return (value, at, errors) => {
    const chosen = holds(check, value) ? then : otherwise;
    return chosen === undefined || chosen(value, at, errors);
  };
}

function enumCheck({ schema, path }: Holder): MaybeCheck {
  const allowedValues = schema.enum;
  if (!Array.isArray(allowedValues)) return undefined;
  const isAllowed = isOneOf(allowedValues);
  const schemaPath = `${path}/enum`;
  const params = Object.freeze({ allowedValues });
  return (value, at, errors) => isAllowed(value) || fail(errors, 'enum', at, schemaPath, params);
}

function constCheck({ schema, path }: Holder): MaybeCheck {
  const allowedValue = schema.const;
  if (allowedValue === undefined) return undefined;
  const isAllowed = isOneOf([allowedValue]);
  const schemaPath = `${path}/const`;
  const params = Object.freeze({ allowedValue });
  return (value, at, errors) => isAllowed(value) || fail(errors, 'const', at, schemaPath, params);
}

/** Values with parts are equal when their texts are (values.ts). */
function isOneOf(allowed: readonly unknown[]): (value: unknown) => boolean {
  const scalars = new Set<unknown>(allowed.filter(isScalar));
  if (scalars.size === allowed.length) return (value) => scalars.has(value);
  const texts = new Set(allowed.filter((value) => !isScalar(value)).map(textOf));
  return (value) => scalars.has(value) || (!isScalar(value) && texts.has(textOf(value)));
}
