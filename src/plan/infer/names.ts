/**
 * Names in which a value was written: `Viewed 123`, `Order 2026-03-01 Shipped`. Each makes an event of its own of what
 * is one event with a property, so a plan cannot list them; what they have in common is their pattern.
 */

const VARIABLE: readonly (readonly [RegExp, string])[] = [
  [/[^\s@]+@[^\s@]+\.[A-Za-z]{2,}/g, '{email}'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '{id}'],
  [/\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?/g, '{date}'],
  [/(?<![A-Za-z0-9])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{8,}(?![A-Za-z0-9])/g, '{id}'],
  [/\d+(?:[.,]\d+)*/g, '{number}'],
];

/** Names of one pattern from which on they are taken for one event: a few numbered ones are often meant. */
const NUMBERED_MIN = 5;
const OTHERS_MIN = 3;

export interface NamePattern {
  /** `Viewed {number}`. */
  readonly pattern: string;
  /** What is left without the values: `Viewed`. */
  readonly stem: string;
  /** So many different names make it a pattern. */
  readonly namesMin: number;
}

/** Null when nothing in the name looks like a value. */
export function patternOf(name: string): NamePattern | null {
  if (!/[\d@]/.test(name)) return null;
  let pattern = name.slice(0, 300);
  for (const [value, word] of VARIABLE) pattern = pattern.replace(value, word);
  const stem = pattern
    .replace(/\{(?:email|id|date|number)\}/g, ' ')
    .replace(/\s+([:#,;/|-]+\s*)*\s*/g, ' ')
    .replace(/^[\s:#,;/|_-]+|[\s:#,;/|_-]+$/g, '');
  const onlyNumbers = !/\{(?:email|id|date)\}/.test(pattern);
  return { pattern, stem, namesMin: onlyNumbers ? NUMBERED_MIN : OTHERS_MIN };
}
