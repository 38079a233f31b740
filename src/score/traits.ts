/**
 * Values of traits and properties as conditions compare them: as the text that the warehouse's tables keep (a string
 * as it is, anything else as JSON). Everything has a defined answer here; the SQL of segments gives the same.
 *
 *   missing   no value, null, NaN and the infinities (JSON has no such numbers, and a sender's become null), and the
 *             text `null`, which is how the tables keep a trait that was taken away
 *   number    finite, or a text that is written as one: 42, -3.5, 1e6; not `0x10`, ` 42`, `NaN`, `1,000` or ``
 */
export type TraitValue =
  | string
  | number
  | boolean
  | null
  | readonly unknown[]
  | { readonly [key: string]: unknown };

/** null is missing. */
export function textOf(value: TraitValue | undefined): string | null {
  if (value === undefined || value === null || value === 'null') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  return JSON.stringify(value) ?? null;
}

const NUMBER = /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

/** null when it is no finite number. */
export function numberOf(value: TraitValue | undefined): number | null {
  const text = textOf(value);
  if (text === null || !NUMBER.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

export type Order = '>' | '>=' | '<' | '<=';

/**
 * By number when both are numbers, as texts by code point when neither is (days such as 2026-03-31 compare well), else
 * false: a number is neither above nor below a word.
 */
export function isOrdered(value: TraitValue | undefined, order: Order, bound: TraitValue): boolean {
  const [number, limit] = [numberOf(value), numberOf(bound)];
  if (number !== null && limit !== null) return isAs(Math.sign(number - limit), order);
  const [text, other] = [textOf(value), textOf(bound)];
  if (text === null || other === null || number !== null || limit !== null) return false;
  return isAs(compareTexts(text, other), order);
}

function isAs(sign: number, order: Order): boolean {
  if (sign === 0) return order === '>=' || order === '<=';
  return sign > 0 ? order.startsWith('>') : order.startsWith('<');
}

/** By code point, as bytes of UTF-8 compare; `<` of JavaScript goes by UTF-16. */
function compareTexts(a: string, b: string): number {
  const others = b[Symbol.iterator]();
  for (const char of a) {
    const { value: other } = others.next();
    if (other === undefined) return 1;
    if (char !== other) return Math.sign((char.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0));
  }
  return others.next().done === true ? 0 : -1;
}
