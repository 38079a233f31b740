/** What is known of a value without running the code: all of it, its type, or why nothing. */
import type { Node } from 'oxc-parser';
import type { FunctionNode, Module } from './scope.ts';

export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** JSON leaves it out. */
  | { readonly kind: 'undefined' }
  | ObjectValue
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  /** Of one of these types; the value is only known when it runs. */
  | { readonly kind: 'typed'; readonly types: readonly JsonType[]; readonly of?: FunctionNode }
  | { readonly kind: 'oneOf'; readonly values: readonly Value[] }
  /** `of`: it depends on what this function is called with. */
  | { readonly kind: 'unknown'; readonly why: string; readonly of?: FunctionNode };

export interface ObjectValue {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Field>;
  /** Why there may be other fields, or null when these are all. */
  readonly open: Extract<Value, { kind: 'unknown' }> | null;
}

export interface Field {
  readonly value: Value;
  /** It may not be there. */
  readonly optional: boolean;
  readonly at: At;
}

export interface At {
  readonly module: Module;
  readonly node: Node;
}

export const UNDEFINED: Value = { kind: 'undefined' };

export function literal(value: string | number | boolean | null): Value {
  return { kind: 'literal', value };
}

export function typed(...types: JsonType[]): Value {
  return { kind: 'typed', types };
}

export function unknown(why: string, of?: FunctionNode): Extract<Value, { kind: 'unknown' }> {
  return { kind: 'unknown', why, ...(of ? { of } : {}) };
}

const ALTERNATIVES_MAX = 64;

/** One value when they are one. */
export function oneOf(values: readonly Value[]): Value {
  const flat = values.flatMap((value) => (value.kind === 'oneOf' ? value.values : [value]));
  const seen = new Set<string>();
  const different = flat.filter((value) => {
    if (value.kind !== 'literal' && value.kind !== 'undefined' && value.kind !== 'typed') return true;
    const key = JSON.stringify([
      value.kind,
      'value' in value ? value.value : 'types' in value ? value.types : '',
    ]);
    return !seen.has(key) && seen.add(key);
  });
  const [only] = different;
  if (only && different.length === 1) return only;
  if (different.length > ALTERNATIVES_MAX) return unknown('it has too many alternatives');
  return { kind: 'oneOf', values: different };
}

/** The value without its alternatives: each of them. */
export function alternatives(value: Value): readonly Value[] {
  return value.kind === 'oneOf' ? value.values : [value];
}

/** The function whose arguments decide over it, if one does. */
export function dependsOn(value: Value): FunctionNode | null {
  for (const one of alternatives(value)) {
    if ((one.kind === 'unknown' || one.kind === 'typed') && one.of) return one.of;
    if (one.kind === 'object' && one.open?.of) return one.open.of;
  }
  return null;
}

export function fieldOf(value: Value, key: string): Value {
  return oneOf(
    alternatives(value).map((one) => {
      if (one.kind === 'object') {
        const field = one.fields.get(key);
        if (field) return field.optional ? oneOf([field.value, UNDEFINED]) : field.value;
        return one.open ?? UNDEFINED;
      }
      if (one.kind === 'array') return one.items[Number(key)] ?? UNDEFINED;
      if (one.kind === 'unknown') return one;
      return unknown(
        'it is a part of something that is only known when it runs',
        one.kind === 'typed' ? one.of : undefined,
      );
    }),
  );
}
