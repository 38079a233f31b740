/** What kind of JSON a value is. */
import type { Json, JsonObject } from '../../event/event.ts';

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export function isText(json: Json | undefined): json is string {
  return typeof json === 'string';
}

/** Whether it is an object of texts: labels. */
export function isTexts(json: Json | undefined): json is Readonly<Record<string, string>> {
  return isObject(json) && Object.values(json).every(isText);
}

/** The object without some of its keys. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
