/** What a step changed in an event, path by path. */

import type { Event } from '../event/event.ts';
import { parseTime } from '../event/time.ts';
import { isObject } from '../event/unpack.ts';

/** `before` is absent where there was nothing, `after` where nothing is left. */
export interface Change {
  /** As in JavaScript: `context.page.url`, `properties.items[0]`, `properties["a b"]`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** More than anyone reads; a hostile event must not become ten thousand lines. */
export const CHANGES_MAX = 200;

const TIMES = ['timestamp', 'originalTimestamp', 'sentAt'] as const;
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** Between a call as it was sent and the event that was made of it. */
export function changesOfReading(item: unknown, event: Event): Change[] {
  const sent: Record<string, unknown> = isObject(item) ? { ...item } : {};
  const made: Record<string, unknown> = { ...viewEvent(event) };
  // When it came is the request's, and no change.
  delete made.receivedAt;
  // What the client said stays in originalTimestamp: that is keeping, not changing.
  sent.originalTimestamp ??= sent.timestamp;
  // The same moment written in another way is the same moment.
  for (const name of TIMES) {
    const time = parseTime(sent[name]);
    if (time !== undefined && time === event[name]) sent[name] = made[name];
  }
  return changesBetween(sent, made);
}

/** Between an event before and after a step. */
export function changesOfStep(before: Event, after: Event): Change[] {
  return before === after ? [] : changesBetween(viewEvent(before), viewEvent(after));
}

/** With its times as texts. */
export function viewEvent(event: Event): Readonly<Record<string, unknown>> {
  const view: Record<string, unknown> = { ...event };
  for (const name of [...TIMES, 'receivedAt'] as const) {
    const time = event[name];
    if (time !== undefined) view[name] = new Date(time).toISOString();
  }
  return view;
}

/** The outermost paths at which two JSON values differ, at most CHANGES_MAX. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const changes: Change[] = [];
  compare('', before, after, changes);
  return changes;
}

function compare(path: string, before: unknown, after: unknown, changes: Change[]): void {
  if (changes.length >= CHANGES_MAX || Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [index, value] of before.entries()) compare(`${path}[${index}]`, value, after[index], changes);
  } else if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(pathOf(path, key), own(before, key), own(after, key), changes);
  } else
    changes.push({
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function pathOf(path: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
