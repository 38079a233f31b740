/** One walk over a parsed value that proves it safe for every later stage: no bomb of keys, depth or prototypes. */

/** Keys that reach an object's prototype in a careless merge. No honest client sends them; they are refused. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type Objection = 'too_deep' | 'too_many_properties' | 'forbidden_key';

/** Counts down over one walk; a number in a closure or a returned tuple would be allocated for every event. */
let keysLeft = 0;

/** What is wrong with a value from JSON.parse, or undefined. Keys are counted at all levels; the value itself is depth 1. */
export function inspect(value: object, keysMax: number, depthMax: number): Objection | undefined {
  keysLeft = keysMax;
  return walk(value, depthMax);
}

function walk(value: object, depthLeft: number): Objection | undefined {
  if (depthLeft === 0) return 'too_deep';
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (typeof item !== 'object' || item === null) continue;
      const objection = walk(item, depthLeft - 1);
      if (objection !== undefined) return objection;
    }
    return undefined;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    if (--keysLeft < 0) return 'too_many_properties';
    // The three names are 9 and 11 letters long: most keys need no look at their letters.
    if ((key.length === 9 || key.length === 11) && FORBIDDEN_KEYS.has(key)) return 'forbidden_key';
    const item = fields[key];
    if (typeof item !== 'object' || item === null) continue;
    const objection = walk(item, depthLeft - 1);
    if (objection !== undefined) return objection;
  }
  return undefined;
}
