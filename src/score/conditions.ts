/** Conditions on one value: a trait, or a property of an event. Missing values have defined answers (traits.ts). */
import type { Comparison, TraitClause } from './clause.ts';
import type { ActivityRef, PropertyCondition } from './profile.ts';
import { isOrdered, type TraitValue, textOf } from './traits.ts';

/** A call with its properties, as conditions look at it. */
export interface Done {
  /** Default `track`. */
  readonly type?: 'track' | 'page' | 'screen';
  readonly event: string;
  readonly properties?: { readonly [key: string]: unknown };
}

export function isMeant(done: Done, ref: ActivityRef): boolean {
  return (
    (done.type ?? 'track') === (ref.type ?? 'track') &&
    done.event === ref.event &&
    (ref.where ?? []).every((condition) => holds(propertyAt(done.properties, condition.property), condition))
  );
}

/**
 * Of a missing value only `does not exist`, `is not` and `does not contain` hold: it is not that value. `is` compares
 * texts, so the number 5 is "5" and true is "true".
 */
export function holds(
  value: TraitValue | undefined,
  { operator, value: wanted }: Pick<TraitClause, 'operator' | 'value'> | PropertyCondition,
): boolean {
  const text = textOf(value);
  switch (operator) {
    case 'exists':
      return text !== null;
    case 'does not exist':
      return text === null;
    case 'is':
      return isAnyOf(text, wanted);
    case 'is not':
      return !isAnyOf(text, wanted);
    case 'contains':
      return text?.includes(textOf(wanted) ?? '\0') === true;
    case 'does not contain':
      return text?.includes(textOf(wanted) ?? '\0') !== true;
    case 'starts with':
      return text?.startsWith(textOf(wanted) ?? '\0') === true;
    default:
      return wanted !== undefined && isOrdered(value, operator, wanted);
  }
}

/** Nothing compares with a number that is not there, not even as unequal. */
export function compares(value: number | null | undefined, compare: Comparison, bound: number): boolean {
  if (value === null || value === undefined || !Number.isFinite(value) || !Number.isFinite(bound))
    return false;
  switch (compare) {
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
  }
}

function isAnyOf(text: string | null, wanted: TraitClause['value']): boolean {
  if (text === null) return false;
  const list: readonly (TraitValue | undefined)[] = Array.isArray(wanted) ? wanted : [wanted];
  return list.some((one) => textOf(one) === text);
}

/** A dotted path; a property that has the dots in its own name is found too, as it is in the warehouse. */
function propertyAt(properties: Done['properties'], path: string): TraitValue | undefined {
  let at: unknown = properties;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) return undefined;
    const rest = steps.slice(index).join('.');
    if (Object.hasOwn(at, rest)) return (at as Record<string, TraitValue>)[rest];
    if (!Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return undefined;
}
