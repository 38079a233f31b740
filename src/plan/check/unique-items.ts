/**
 * `uniqueItems` in one pass. Ajv compares every two items, and a list of 10,000 small objects fits into one event: that
 * took most of a second, once an event. Here each item becomes a text that is equal exactly for equal values.
 */
import type { ErrorObject, FuncKeywordDefinition } from 'ajv';

export interface TwinItems {
  readonly i: number;
  readonly j: number;
}

/** The first two equal items, or undefined. */
export function findTwins(items: readonly unknown[]): TwinItems | undefined {
  const seen = new Map<string, number>();
  for (let j = 0; j < items.length; j++) {
    const key = keyOf(items[j]);
    const i = seen.get(key);
    if (i !== undefined) return { i, j };
    seen.set(key, j);
  }
  return undefined;
}

/** JSON with the keys of objects in order. 1 and 1.0 are one number already; -0 and 0 are one in JSON Schema. */
function keyOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${keyOf(fields[key])}`).join(',')}}`;
}

interface Check {
  (wanted: boolean, items: readonly unknown[]): boolean;
  errors?: Partial<ErrorObject>[];
}

const check: Check = (wanted, items) => {
  const twins = wanted ? findTwins(items) : undefined;
  if (twins !== undefined) check.errors = [{ keyword: 'uniqueItems', params: twins }];
  return twins === undefined;
};

export const UNIQUE_ITEMS: FuncKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: true,
  validate: check,
};
