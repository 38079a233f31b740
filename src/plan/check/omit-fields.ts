/** Taking fields out of an event, without touching the event that was given. */
import type { Event, Json, JsonObject } from '../../event/event.ts';
import { containerOf } from './compile-plan.ts';
import { type Path, valueAt } from './pointer.ts';

/**
 * The field to take out for a violation at `path`, or undefined when there is none: only `properties` (of identify and
 * group: `traits`) are taken from, never ids or context. An item of a list is not taken out, because the others would
 * change their places: the whole list is.
 */
export function fieldToOmit(event: Event, path: Path): Path | undefined {
  if (path.length < 2 || path[0] !== containerOf(event.type)) return undefined;
  let end = path.length;
  while (end > 1 && Array.isArray(valueAt(event, path.slice(0, end - 1)))) end--;
  if (end < 2) return undefined;
  const field = path.slice(0, end);
  return valueAt(event, field) === undefined ? undefined : field;
}

/** A copy without these fields; what is not changed is shared with the original. */
export function omitFields(event: Event, paths: readonly Path[]): Event {
  const container = containerOf(event.type);
  let fields: Json | undefined = event[container];
  for (const path of paths) if (fields !== undefined) fields = without(fields, path, 1);
  return fields === undefined ? event : { ...event, [container]: fields as JsonObject };
}

function without(value: Json, path: Path, at: number): Json {
  const name = path[at];
  if (name === undefined || typeof value !== 'object' || value === null) return value;
  const last = at === path.length - 1;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.map((item, index) => (String(index) === name && !last ? without(item, path, at + 1) : item));
  }
  const fields = value as JsonObject;
  if (!Object.hasOwn(fields, name)) return value;
  const { [name]: inner, ...rest } = fields;
  if (last || inner === undefined) return rest;
  // In the place where it stood, so that the order of fields stays.
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, key === name ? without(inner, path, at + 1) : field]),
  );
}
