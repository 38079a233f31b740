/** What a plan file holds, as plain values in their order. Maps, since an event may be named `42` or `__proto__`. */
import type { Json } from '../../../event/event.ts';
import { isList } from '../json.ts';

export type Shape = null | boolean | number | string | readonly Shape[] | ShapeMap;
export type ShapeMap = ReadonlyMap<string, Shape>;

export function isShapeMap(shape: Shape | undefined): shape is ShapeMap {
  return shape instanceof Map;
}

export function shapeOf(json: Json): Shape {
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map(shapeOf);
  return new Map(Object.entries(json).map(([key, value]) => [key, shapeOf(value)]));
}

/** A map of the entries that have a value. */
export function mapOf(entries: readonly (readonly [string, Shape | undefined])[]): ShapeMap {
  return new Map(entries.filter((entry): entry is readonly [string, Shape] => entry[1] !== undefined));
}
