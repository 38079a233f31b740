/**
 * What differs between two schemas of one property, each difference in a few words and with its severity. A keyword we
 * cannot judge counts as breaking: who publishes shall rather look once too often.
 */
import type { Json, JsonObject } from '../../event/event.ts';
import { isList, isObject, isSame } from '../formats/json.ts';
import type { JsonSchema } from '../model.ts';
import type { Severity } from './change.ts';

export interface Difference {
  readonly severity: Severity;
  /** "its type is number, not integer any more". */
  readonly words: string;
}

type Keywords = (from: Json | undefined, to: Json | undefined, key: string) => readonly Difference[];

export function compareSchemas(from: JsonSchema, to: JsonSchema): readonly Difference[] {
  if (isSame(from, to)) return [];
  if (!isObject(from) || !isObject(to))
    return [
      {
        severity: to === true ? 'widening' : 'breaking',
        words: `it takes ${show(to)}, not ${show(from)} any more`,
      },
    ];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys
    .filter((key) => !isSame(from[key], to[key]))
    .flatMap((key) =>
      (Object.hasOwn(KEYWORDS, key) ? (KEYWORDS[key] ?? other) : other)(from[key], to[key], key),
    );
}

const KEYWORDS: Readonly<Record<string, Keywords>> = {
  type: types,
  enum: values,
  required: names,
  properties: children,
  items: inside,
  additionalProperties: others,
  description: note,
  title: note,
  examples: note,
  default: note,
  $comment: note,
  $schema: note,
  $id: note,
  id: note,
  labels: note,
  eventMetadata: note,
  minimum: atLeast,
  exclusiveMinimum: atLeast,
  minLength: atLeast,
  minItems: atLeast,
  minProperties: atLeast,
  maximum: atMost,
  exclusiveMaximum: atMost,
  maxLength: atMost,
  maxItems: atMost,
  maxProperties: atMost,
};

function one(severity: Severity, words: string): readonly Difference[] {
  return [{ severity, words }];
}

function note(_: Json | undefined, to: Json | undefined, key: string): readonly Difference[] {
  return one('note', to === undefined ? `its ${key} is gone` : `its ${key} is now ${show(to)}`);
}

function types(from: Json | undefined, to: Json | undefined): readonly Difference[] {
  const [before, after] = [typesOf(from), typesOf(to)];
  const takes = (type: string): boolean =>
    after.includes(type) || (type === 'integer' && after.includes('number'));
  const wider = to === undefined || (from !== undefined && before.every(takes));
  const was = from === undefined ? 'anything' : before.join(' or ');
  return one(
    wider ? 'widening' : 'breaking',
    `its type is ${to === undefined ? 'anything' : after.join(' or ')}, not ${was} any more`,
  );
}

function typesOf(type: Json | undefined): readonly string[] {
  return isList(type) ? type.map(String) : [String(type)];
}

function values(from: Json | undefined, to: Json | undefined): readonly Difference[] {
  if (!isList(to)) return one('widening', 'it takes any value');
  if (!isList(from)) return one('breaking', `it takes only ${to.map(show).join(', ')}`);
  const added = to.filter((value) => !from.some((other) => isSame(value, other)));
  const removed = from.filter((value) => !to.some((other) => isSame(value, other)));
  if (added.length === 0 && removed.length === 0) return one('note', 'its values have another order');
  return [
    ...(removed.length > 0 ? one('breaking', `it no longer takes ${removed.map(show).join(', ')}`) : []),
    ...(added.length > 0 ? one('widening', `it also takes ${added.map(show).join(', ')}`) : []),
  ];
}

function names(from: Json | undefined, to: Json | undefined): readonly Difference[] {
  const [before, after] = [isList(from) ? from : [], isList(to) ? to : []];
  const added = after.filter((name) => !before.includes(name));
  const removed = before.filter((name) => !after.includes(name));
  if (added.length === 0 && removed.length === 0) return one('note', 'what is required has another order');
  return [
    ...(added.length > 0 ? one('breaking', `${added.map(String).join(', ')} inside it is now required`) : []),
    ...(removed.length > 0
      ? one('widening', `${removed.map(String).join(', ')} inside it is no longer required`)
      : []),
  ];
}

function children(from: Json | undefined, to: Json | undefined): readonly Difference[] {
  const [before, after] = [isObject(from) ? from : {}, isObject(to) ? to : {}];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): readonly Difference[] => {
    const was = own(before, key);
    const is = own(after, key);
    if (was === undefined) return one('widening', `${key} inside it is new`);
    if (is === undefined) return one('breaking', `${key} inside it is gone`);
    return within(key, was, is);
  });
}

function inside(from: Json | undefined, to: Json | undefined): readonly Difference[] {
  if (to === undefined) return one('widening', 'its items may be anything');
  if (from === undefined) return one('breaking', 'its items are now checked');
  return within('its items', from, to);
}

function within(name: string, from: Json, to: Json): readonly Difference[] {
  if (!isSchema(from) || !isSchema(to)) return isSame(from, to) ? [] : one('breaking', `${name} changed`);
  return compareSchemas(from, to).map(({ severity, words }) => ({ severity, words: `in ${name}, ${words}` }));
}

function others(from: Json | undefined, to: Json | undefined): readonly Difference[] {
  if (to === undefined || to === true) return one('widening', 'it takes other properties too');
  if (to === false || from === undefined || from === true)
    return one('breaking', 'it takes no other properties');
  return within('its other properties', from, to);
}

function atLeast(from: Json | undefined, to: Json | undefined, key: string): readonly Difference[] {
  const wider = to === undefined || (typeof from === 'number' && typeof to === 'number' && to < from);
  return limit(wider, to, key);
}

function atMost(from: Json | undefined, to: Json | undefined, key: string): readonly Difference[] {
  const wider = to === undefined || (typeof from === 'number' && typeof to === 'number' && to > from);
  return limit(wider, to, key);
}

function limit(wider: boolean, to: Json | undefined, key: string): readonly Difference[] {
  return one(
    wider ? 'widening' : 'breaking',
    to === undefined ? `it has no ${key} any more` : `its ${key} is now ${show(to)}`,
  );
}

function other(_: Json | undefined, to: Json | undefined, key: string): readonly Difference[] {
  if (key === 'x-pii')
    return one(
      'note',
      to === true ? 'it is marked as personal data' : 'it is no longer marked as personal data',
    );
  if (key.startsWith('x-')) return note(_, to, key);
  return one('breaking', to === undefined ? `its ${key} is gone` : `its ${key} is now ${show(to)}`);
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isSchema(json: Json): json is JsonSchema {
  return typeof json === 'boolean' || isObject(json);
}

const SHOWN_MAX = 60;

/** A value in a sentence: short, on one line. */
export function show(json: Json | undefined): string {
  const text = json === undefined ? 'nothing' : JSON.stringify(json);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text;
}
