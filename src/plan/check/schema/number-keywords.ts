/** Keywords about numbers. */
import type { Format } from 'ajv';
import { FORMAT_CHECKS } from '../formats.ts';
import { type Check, type Fields, fail, type Holder } from './check.ts';

type Judge = (value: number) => boolean;

export function numberChecks(holder: Holder): Check[] {
  const { schema } = holder;
  const limits: readonly (readonly [string, (limit: number) => Judge])[] = [
    ['maximum', (limit) => (value) => value <= limit],
    ['minimum', (limit) => (value) => value >= limit],
    ['exclusiveMaximum', (limit) => (value) => value < limit],
    ['exclusiveMinimum', (limit) => (value) => value > limit],
  ];
  const checks: Check[] = [];
  for (const [keyword, judge] of limits) {
    const limit = schema[keyword];
    if (typeof limit === 'number') checks.push(checkOf(holder, keyword, judge(limit), { limit }));
  }
  const { multipleOf } = schema;
  if (typeof multipleOf === 'number')
    checks.push(checkOf(holder, 'multipleOf', (value) => isMultiple(value, multipleOf), { multipleOf }));
  const { format } = schema;
  const judge = numberFormat(format);
  if (judge !== undefined) checks.push(checkOf(holder, 'format', judge, { format }));
  return checks;
}

function checkOf({ path }: Holder, keyword: string, judge: Judge, params: Fields): Check {
  const schemaPath = `${path}/${keyword}`;
  Object.freeze(params);
  return (value, at, errors) => judge(value as number) || fail(errors, keyword, at, schemaPath, params);
}

/** As Ajv: what is too large to be written out is no multiple of anything. */
function isMultiple(value: number, of: number): boolean {
  if (of === 0) return false;
  const times = value / of;
  return Number.isInteger(times) && Math.abs(times) < 1e21;
}

/** Formats about numbers, such as `int32`. */
function numberFormat(name: unknown): Judge | undefined {
  const format: Format | undefined = typeof name === 'string' ? FORMAT_CHECKS[name] : undefined;
  if (typeof format !== 'object' || format instanceof RegExp || format.type !== 'number') return undefined;
  const { validate } = format;
  return typeof validate === 'function' ? (value) => validate(value) === true : undefined;
}
