/**
 * What values of one place looked like, folded together. A shape grows with the variety of what is sent, never with
 * how much: each bound below turns "all that was seen" into "too much to list", and what is built from the shape
 * then says less, never something false.
 */
import type { Json } from '../../event/event.ts';
import { kindOfNumber, kindOfText, type PersonalKind } from '../pii/pii.ts';

/** Distinct texts that are kept of one place, and how long one may be. */
const TEXTS_MAX = 24;
const TEXT_CHARS_MAX = 60;
const KEY_CHARS_MAX = 120;
const FIELDS_MAX = 200;
const DEPTH_MAX = 8;
const ITEMS_LOOKED_AT = 100;

/** Places that one inference may keep, over all rules together. */
export interface Budget {
  places: number;
}

export interface Texts {
  /** Times by value; the first TEXTS_MAX distinct ones. */
  readonly times: Map<string, number>;
  /** There were others, or longer ones. */
  more: boolean;
  /** All of them were so. */
  isDateTime: boolean;
  isDate: boolean;
}

export interface Shape {
  seen: number;
  nulls: number;
  booleans: number;
  integers: number;
  fractions: number;
  strings: number;
  arrays: number;
  objects: number;
  texts: Texts | null;
  /** Up to three numbers, for examples. */
  readonly numbers: number[];
  fields: Map<string, Shape> | null;
  /** There were more keys than are kept: the fields are not all. */
  open: boolean;
  items: Shape | null;
  /** Not every item, or what is below was not looked at: nothing is said of what is inside. */
  deep: boolean;
  /** Values by which it looked personal. */
  personal: Map<PersonalKind, number> | null;
  /** Values were seen that must not be shown. */
  withheld: boolean;
}

export function newShape(): Shape {
  return {
    ...{ seen: 0, nulls: 0, booleans: 0, integers: 0, fractions: 0, strings: 0, arrays: 0, objects: 0 },
    ...{ texts: null, numbers: [], fields: null, open: false, items: null, deep: false },
    ...{ personal: null, withheld: false },
  };
}

export function observeValue(shape: Shape, value: Json, budget: Budget, depth = 1): void {
  shape.seen++;
  if (value === null) shape.nulls++;
  else if (typeof value === 'boolean') shape.booleans++;
  else if (typeof value === 'number') observeNumber(shape, value);
  else if (typeof value === 'string') observeText(shape, value);
  else if (depth >= DEPTH_MAX) {
    if (Array.isArray(value)) shape.arrays++;
    else shape.objects++;
    shape.deep = true;
    shape.open = true;
  } else if (Array.isArray(value)) observeItems(shape, value, budget, depth);
  else observeFields(shape, Object.entries(value), budget, depth);
}

function observeNumber(shape: Shape, value: number): void {
  if (Number.isInteger(value)) shape.integers++;
  else shape.fractions++;
  if (kindOfNumber(value) !== null) {
    note(shape, 'card');
    shape.withheld = true;
  }
  if (shape.numbers.length < 3 && !shape.numbers.includes(value)) shape.numbers.push(value);
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

function observeText(shape: Shape, value: string): void {
  shape.strings++;
  const kind = kindOfText(value);
  if (kind !== null) {
    shape.withheld = true;
    if (kind !== 'id') note(shape, kind);
  }
  shape.texts ??= { times: new Map(), more: false, isDateTime: true, isDate: true };
  const { texts } = shape;
  texts.isDateTime &&= DATE_TIME.test(value) && isDay(value);
  texts.isDate &&= DATE.test(value) && isDay(value);
  // What is withheld is not even kept.
  if (shape.withheld) return void texts.times.clear();
  const times = texts.times.get(value);
  if (times !== undefined) texts.times.set(value, times + 1);
  else if (texts.times.size < TEXTS_MAX && value.length <= TEXT_CHARS_MAX) texts.times.set(value, 1);
  else texts.more = true;
}

/** The 30th of February is none, though Date.parse takes it. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10);
}

function note(shape: Shape, kind: PersonalKind): void {
  shape.personal ??= new Map();
  shape.personal.set(kind, (shape.personal.get(kind) ?? 0) + 1);
}

function observeItems(shape: Shape, items: readonly Json[], budget: Budget, depth: number): void {
  shape.arrays++;
  if (items.length > ITEMS_LOOKED_AT) shape.deep = true;
  if (items.length === 0) return;
  shape.items ??= take(budget);
  if (shape.items === null) {
    shape.deep = true;
    return;
  }
  for (let index = 0; index < Math.min(items.length, ITEMS_LOOKED_AT); index++)
    observeValue(shape.items, items[index] ?? null, budget, depth + 1);
}

function observeFields(
  shape: Shape,
  entries: readonly (readonly [string, Json])[],
  budget: Budget,
  depth: number,
): void {
  shape.objects++;
  shape.fields ??= new Map();
  for (const [key, value] of entries) {
    let field = shape.fields.get(key);
    if (field === undefined) {
      const fits = key.length <= KEY_CHARS_MAX && shape.fields.size < FIELDS_MAX;
      const made = fits ? take(budget) : null;
      if (made === null) {
        shape.open = true;
        continue;
      }
      shape.fields.set(key, made);
      field = made;
    }
    observeValue(field, value, budget, depth + 1);
  }
}

function take(budget: Budget): Shape | null {
  if (budget.places <= 0) return null;
  budget.places--;
  return newShape();
}

const COUNTS = [
  ...(['seen', 'nulls', 'booleans', 'integers', 'fractions', 'strings', 'arrays', 'objects'] as const),
] as const;

/** Makes `into` what it would be had it seen the other's values, too. */
export function mergeShape(into: Shape, other: Shape): void {
  for (const count of COUNTS) into[count] += other[count];
  into.open ||= other.open;
  into.deep ||= other.deep;
  into.withheld ||= other.withheld;
  for (const [kind, times] of other.personal ?? []) {
    into.personal ??= new Map();
    into.personal.set(kind, (into.personal.get(kind) ?? 0) + times);
  }
  for (const value of other.numbers)
    if (into.numbers.length < 3 && !into.numbers.includes(value)) into.numbers.push(value);
  if (other.texts) into.texts = mergeTexts(into.texts, other.texts);
  if (into.withheld) into.texts?.times.clear();
  if (other.items) {
    into.items ??= newShape();
    mergeShape(into.items, other.items);
  }
  for (const [key, field] of other.fields ?? []) mergeField(into, key, field);
}

function mergeField(into: Shape, key: string, field: Shape): void {
  into.fields ??= new Map();
  const known = into.fields.get(key);
  if (known) mergeShape(known, field);
  else if (into.fields.size < FIELDS_MAX) into.fields.set(key, field);
  else into.open = true;
}

function mergeTexts(into: Texts | null, other: Texts): Texts {
  if (into === null) return other;
  into.more ||= other.more;
  into.isDateTime &&= other.isDateTime;
  into.isDate &&= other.isDate;
  for (const [text, times] of other.times) {
    const known = into.times.get(text);
    if (known !== undefined || into.times.size < TEXTS_MAX) into.times.set(text, (known ?? 0) + times);
    else into.more = true;
  }
  return into;
}
