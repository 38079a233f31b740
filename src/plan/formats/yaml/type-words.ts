/**
 * Types as people write them in a plan file: `string`, `string[]`, `string | null`, `any`.
 *
 * Each word stands for exactly one JSON Schema: `T` for `{type: T}`, `T[]` for `{type: array, items: {type: T}}`,
 * `A | B` for `{type: [A, B]}`, `any` for no type at all.
 */
import type { JsonObject } from '../../../event/event.ts';

export const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'] as const;
type TypeName = (typeof TYPES)[number];

function isType(word: unknown): word is TypeName {
  return TYPES.some((type) => type === word);
}

/** The keywords a type word stands for; null when it is none. */
export function parseType(text: string): JsonObject | null {
  const words = text.split('|').map((word) => word.trim());
  const [first = ''] = words;
  if (words.length > 1) return words.every(isType) && isSet(words) ? { type: words } : null;
  if (first === 'any') return {};
  if (isType(first)) return { type: first };
  const item = first.endsWith('[]') ? first.slice(0, -2) : '';
  return isType(item) ? { type: 'array', items: { type: item } } : null;
}

/** The type word for these keywords, and which of them it says; null when there is none. */
export function printType(
  schema: JsonObject,
): { readonly word: string; readonly says: readonly string[] } | null {
  const { type, items } = schema;
  if (type === undefined) return Object.keys(schema).length === 0 ? { word: 'any', says: [] } : null;
  if (Array.isArray(type)) {
    if (type.length < 2 || !type.every(isType) || !isSet(type)) return null;
    return { word: type.join(' | '), says: ['type'] };
  }
  if (!isType(type)) return null;
  const item = itemType(items);
  return type === 'array' && item !== null
    ? { word: `${item}[]`, says: ['type', 'items'] }
    : { word: type, says: ['type'] };
}

function itemType(items: unknown): TypeName | null {
  if (typeof items !== 'object' || items === null || !('type' in items)) return null;
  return Object.keys(items).length === 1 && isType(items.type) ? items.type : null;
}

function isSet(words: readonly unknown[]): boolean {
  return new Set(words).size === words.length;
}
