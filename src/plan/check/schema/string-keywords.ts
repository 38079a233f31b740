/** Keywords about texts. Lengths are in characters of Unicode, not in units of 16 bits. */
import type { Format } from 'ajv';
import { FORMAT_CHECKS } from '../formats.ts';
import { type Check, type Fields, fail, type Holder } from './check.ts';

type Judge = (text: string) => boolean;

export function stringChecks(holder: Holder): Check[] {
  const { maxLength, minLength, pattern, format } = holder.schema;
  const checks: Check[] = [];
  const add = (keyword: string, judge: Judge, params: Fields): void => {
    const schemaPath = `${holder.path}/${keyword}`;
    Object.freeze(params);
    checks.push(
      (value, at, errors) => judge(value as string) || fail(errors, keyword, at, schemaPath, params),
    );
  };
  if (typeof maxLength === 'number')
    add('maxLength', (text) => isAtMost(text, maxLength), { limit: maxLength });
  if (typeof minLength === 'number')
    add('minLength', (text) => isAtLeast(text, minLength), { limit: minLength });
  if (typeof pattern === 'string') {
    const compiled = holder.pattern(pattern);
    add('pattern', (text) => compiled.test(text), { pattern });
  }
  const judge = stringFormat(format);
  if (judge !== undefined) add('format', judge, { format });
  return checks;
}

/** A text has never more characters than units, and at least half as many, so most are not counted. */
export const isAtMost = (text: string, limit: number): boolean =>
  text.length <= limit || lengthOf(text) <= limit;

export const isAtLeast = (text: string, limit: number): boolean =>
  text.length >= 2 * limit || (text.length >= limit && lengthOf(text) >= limit);

/** A lone half of a pair counts as one, as with Ajv. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let place = 0; place + 1 < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(place + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    length--;
    place++;
  }
  return length;
}

function stringFormat(name: unknown): Judge | undefined {
  const format: Format | undefined = typeof name === 'string' ? FORMAT_CHECKS[name] : undefined;
  if (format === undefined || format === true) return undefined;
  return judgeOf(format);
}

function judgeOf(format: Format): Judge | undefined {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'function') return (text) => format(text) === true;
  if (typeof format !== 'object' || format.type === 'number') return undefined;
  const { validate } = format;
  if (validate instanceof RegExp) return (text) => validate.test(text);
  return typeof validate === 'function' ? (text) => (validate as Judge)(text) === true : undefined;
}
