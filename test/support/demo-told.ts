/** A told call, read again: what a test or a count wants to know of it, typed. */

import type { DemoCall } from '../../src/demo/call.ts';
import type { JsonObject } from '../../src/event/event.ts';

export interface Told {
  readonly type: string;
  /** The event's, page's or screen's name. */
  readonly name: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly account: string;
  readonly messageId: string;
  readonly properties: JsonObject;
}

export function readCall({ call }: DemoCall): Told {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const { type, event, name, userId, anonymousId, messageId } = call;
  const account = isObject(call.context) ? call.context.groupId : undefined;
  return {
    type: text(type),
    name: text(event) || text(name),
    userId: text(userId),
    anonymousId: text(anonymousId),
    account: text(account),
    messageId: text(messageId),
    properties: isObject(call.properties) ? call.properties : {},
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many can be asked for, of each type and name, in the order of the alphabet: all but what the plan holds back. */
export function countCalls(calls: Iterable<DemoCall>): Record<string, number> {
  return count(calls, ({ slip }) => slip !== 'blocked');
}

/** How many the plan holds back, of each type and name. */
export function countBlocked(calls: Iterable<DemoCall>): Record<string, number> {
  return count(calls, ({ slip }) => slip === 'blocked');
}

function count(calls: Iterable<DemoCall>, isCounted: (call: DemoCall) => boolean): Record<string, number> {
  const counts = new Map<string, number>();
  for (const call of calls) {
    if (!isCounted(call)) continue;
    const { type, name } = readCall(call);
    const key = name === '' ? type : `${type} ${name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, times) => sum + times, 0);
}
