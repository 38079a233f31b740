/** Taking fields out of an event, without touching the event that was given. */
import type { Event, Json, JsonObject } from '../../event/event.ts';
import { containerOf } from './compile-plan.ts';
import { type Path, valueAt } from './pointer.ts';
import { isMap } from './subschemas.ts';

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

/** What to take out of a value: names of fields, or places in a list, each wholly (null) or in part. */
type Cuts = Map<string, Cuts | null>;

/** A copy without these fields, made in one go: an event may have a thousand of them. What is not changed is shared. */
export function omitFields(event: Event, paths: readonly Path[]): Event {
  const container = containerOf(event.type);
  const fields = event[container];
  if (fields === undefined || paths.length === 0) return event;
  const cuts: Cuts = new Map();
  for (const path of paths) addCut(cuts, path);
  return { ...event, [container]: fieldsWithout(fields, cuts) };
}

/** A field that goes wholly takes with it what is in it. */
function addCut(root: Cuts, path: Path): void {
  let cuts = root;
  for (const name of path.slice(1, -1)) {
    const inner = cuts.get(name);
    if (inner === null) return;
    const next: Cuts = inner ?? new Map();
    if (inner === undefined) cuts.set(name, next);
    cuts = next;
  }
  const last = path.at(-1);
  if (last !== undefined) cuts.set(last, null);
}

function fieldsWithout(fields: JsonObject, cuts: Cuts): JsonObject {
  const left: [string, Json][] = [];
  for (const [name, value] of Object.entries(fields)) {
    const cut = cuts.get(name);
    if (cut !== null) left.push([name, cut === undefined ? value : without(value, cut)]);
  }
  return Object.fromEntries(left);
}

function without(value: Json, cuts: Cuts): Json {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item, index) => {
      const cut = cuts.get(String(index));
      return cut === undefined || cut === null ? item : without(item, cut);
    });
  return isMap(value) ? fieldsWithout(value, cuts) : value;
}
