/** What a person wants to know of each field before they accept a proposed rule. */
import type { Json } from '../../event/event.ts';
import { personalKindOfKey } from '../pii/pii.ts';
import { enumOf, examplesOf, fieldsOf, personalKindOf } from './schema.ts';
import type { Shape } from './shape.ts';

export interface FieldFacts {
  /** `properties.plan`, `properties.items[].sku`. */
  readonly path: string;
  readonly types: readonly string[];
  /** Share of the objects it could have been in, 0 to 1. */
  readonly ratio: number;
  readonly seen: number;
  /** All values there seem to be, or null. */
  readonly values: readonly string[] | null;
  /** What it seems to say about a person, or null. */
  readonly personal: string | null;
  /** None when values must not be shown. */
  readonly examples: readonly Json[];
}

const FACTS_MAX = 500;

export function factsOf(body: Shape, root: string, ownName: boolean): FieldFacts[] {
  const facts: FieldFacts[] = [];
  walk(body, root, { ownName, quiet: false }, facts);
  return facts;
}

interface How {
  /** A plain `name` is a person's. */
  readonly ownName: boolean;
  /** It lies in something personal. */
  readonly quiet: boolean;
}

function walk(shape: Shape, path: string, how: How, facts: FieldFacts[]): void {
  if (shape.items) walk(shape.items, `${path}[]`, { ...how, ownName: false }, facts);
  for (const [key, field] of fieldsOf(shape)) {
    if (facts.length >= FACTS_MAX) return;
    const personal = personalKindOf(key, field, how.ownName);
    const isShown = personal === null && !how.quiet;
    facts.push({
      path: `${path}.${key}`,
      types: seenTypes(field),
      ratio: shape.objects === 0 ? 0 : field.seen / shape.objects,
      seen: field.seen,
      values: isShown ? enumOf(key, field) : null,
      personal,
      examples: isShown ? examplesOf(field) : [],
    });
    walk(field, `${path}.${key}`, { ...how, quiet: how.quiet || personalKindOfKey(key) !== null }, facts);
  }
}

function seenTypes(shape: Shape): string[] {
  const counts: readonly (readonly [string, number])[] = [
    ['string', shape.strings],
    ['integer', shape.fractions > 0 ? 0 : shape.integers],
    ['number', shape.fractions],
    ['boolean', shape.booleans],
    ['object', shape.objects],
    ['array', shape.arrays],
    ['null', shape.nulls],
  ];
  return counts.filter(([, count]) => count > 0).map(([type]) => type);
}
