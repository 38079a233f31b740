/**
 * Fixes: what to change in events so that they follow their plan (tracking-plan.md section 2). A fix is tried on the
 * events of a quarantine, and may be kept for events to come, as a transformation of its source.
 *
 * A fix names which events it is for and what is done to them, in order. Fields are dotted paths as violations have
 * them: `properties.total`, `traits.address.city`, `context.app.version`. Only these three are reached into: ids and
 * times are what an event is known by, and a fix must not make another event of it.
 */
import type { Event, Json, JsonObject } from '../../event/event.ts';
import { isObject } from '../../event/unpack.ts';
import { type Castable, cast } from './cast.ts';

export const FIXED_ROOTS = ['properties', 'traits', 'context'] as const;

export type FixStep =
  | { readonly do: 'rename event'; readonly to: string }
  /** Does nothing where there is no such field; a field that is there already is kept, and the old one stays too. */
  | { readonly do: 'rename property'; readonly from: string; readonly to: string }
  /** What cannot be read as the type stays as it is: the plan then says so. */
  | { readonly do: 'cast'; readonly property: string; readonly to: Castable }
  /** Where the field is absent or null. */
  | { readonly do: 'default'; readonly property: string; readonly value: Json }
  | { readonly do: 'drop property'; readonly property: string };

/** Which events a fix is for. What is left out matches any. */
export interface FixMatch {
  readonly type?: string | undefined;
  /** The event's name, exactly. */
  readonly event?: string | undefined;
  readonly library?: string | undefined;
  readonly libraryVersion?: string | undefined;
}

export interface Fix {
  readonly match: FixMatch;
  readonly steps: readonly FixStep[];
}

/** The same event when the fix is not for it, or had nothing to do. The event that was given is never changed. */
export function applyFix({ match, steps }: Fix, event: Event): Event {
  return isFor(match, event) ? steps.reduce(applyStep, event) : event;
}

function isFor({ type, event: name, library, libraryVersion }: FixMatch, event: Event): boolean {
  if (type !== undefined && event.type !== type) return false;
  if (name !== undefined && (event.event ?? '') !== name) return false;
  if (library === undefined && libraryVersion === undefined) return true;
  const of = libraryOf(event);
  return (
    (library === undefined || of.name === library) &&
    (libraryVersion === undefined || of.version === libraryVersion)
  );
}

/** What sent it, as it says itself; '' where it says nothing. */
export function libraryOf({ context: { library } }: Event): {
  readonly name: string;
  readonly version: string;
} {
  const { name, version }: JsonObject = isObject(library) ? library : {};
  return {
    name: typeof name === 'string' ? name : '',
    version: typeof version === 'string' ? version : '',
  };
}

function applyStep(event: Event, step: FixStep): Event {
  switch (step.do) {
    case 'rename event':
      return event.type !== 'track' || event.event === step.to ? event : { ...event, event: step.to };
    case 'rename property': {
      const [from, to] = [pathOf(step.from), pathOf(step.to)];
      const value = valueAt(event, from);
      if (value === undefined || valueAt(event, to) !== undefined || step.to.startsWith(`${step.from}.`))
        return event;
      const moved = put(event, to, value);
      // Where there is no room for it, it stays where it is.
      return moved === event ? event : put(moved, from, undefined);
    }
    case 'cast': {
      const path = pathOf(step.property);
      const value = valueAt(event, path);
      const made = value === undefined ? undefined : cast(value, step.to);
      return made === undefined || made === value ? event : put(event, path, made);
    }
    case 'default': {
      const path = pathOf(step.property);
      return (valueAt(event, path) ?? null) === null ? put(event, path, step.value) : event;
    }
    case 'drop property': {
      const path = pathOf(step.property);
      return valueAt(event, path) === undefined ? event : put(event, path, undefined);
    }
  }
}

/** Undefined for a path that no fix may touch. */
export function problemOfPath(path: string): string | undefined {
  const [root, ...rest] = path.split('.');
  if (!FIXED_ROOTS.some((known) => known === root) || rest.length === 0 || rest.includes(''))
    return `"${path}" is no field that can be fixed: name one of properties, traits or context, such as properties.total.`;
  if (rest.some((key) => ['__proto__', 'constructor', 'prototype'].includes(key)))
    return `"${path}" names a key that events may not have.`;
  return undefined;
}

function pathOf(text: string): readonly string[] {
  return text.split('.');
}

function valueAt(event: Event, path: readonly string[]): Json | undefined {
  // An event's fields are JSON but for being named.
  let value: unknown = event;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value as Json | undefined;
}

/** A copy with the value at the path, or without it when it is undefined. Missing objects on the way are made. */
function put(event: Event, path: readonly string[], value: Json | undefined): Event {
  const [root, ...rest] = path;
  if (root !== 'properties' && root !== 'traits' && root !== 'context') return event;
  const made = within(event[root], rest, value);
  return made === undefined || made === event[root] ? event : { ...event, [root]: made };
}

function within(at: Json | undefined, path: readonly string[], value: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(at)) {
    const items: readonly Json[] = at;
    return items.flatMap((item, index) => {
      if (String(index) !== key) return [item];
      const made = within(item, rest, value);
      return made === undefined ? [] : [made];
    });
  }
  // What is no object cannot hold a field and is left alone.
  if (at !== undefined && at !== null && !isObject(at)) return at;
  const fields: JsonObject = isObject(at) ? at : {};
  const { [key]: inner, ...others } = fields;
  const own = Object.hasOwn(fields, key) ? inner : undefined;
  const made = within(own, rest, value);
  if (made === own) return at;
  return made === undefined ? others : { ...fields, [key]: made };
}
