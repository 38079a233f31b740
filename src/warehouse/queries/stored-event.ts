/** A row of `event_rows` as people know it: the shape of Segment's payloads, times as ISO 8601, what is absent as null. */
import type { Json, JsonObject } from '../../event/event.ts';

export interface StoredEvent {
  readonly messageId: string;
  readonly type: string;
  readonly event: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly groupId: string | null;
  readonly previousId: string | null;
  readonly timestamp: string;
  readonly originalTimestamp: string | null;
  readonly sentAt: string | null;
  readonly receivedAt: string;
  readonly channel: string;
  readonly properties: JsonObject | null;
  readonly traits: JsonObject | null;
  readonly context: JsonObject;
  readonly integrations: JsonObject | null;
  readonly source: string;
  /** Top-level fields of the sender's own. */
  readonly [extra: string]: Json;
}

const TEXTS = [...['event', 'name', 'category', 'userId', 'anonymousId', 'groupId', 'previousId']] as const;
const TIMES = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const;

/** What `readEvent` needs of a row. */
export const EVENT_FIELDS = [
  ...['messageId', 'type', ...TEXTS, 'channel', 'source'],
  ...['propertiesText', 'traitsText', 'contextText', 'integrations', 'extra'],
  ...TIMES.map((name) => `toUnixTimestamp64Milli(${name}) AS ${name}Ms`),
].join(', ');

export function readEvent(row: Readonly<Record<string, unknown>>): StoredEvent {
  const text = (name: string): string | null => (row[name] ? String(row[name]) : null);
  const time = (name: string): string | null =>
    row[`${name}Ms`] === null ? null : new Date(Number(row[`${name}Ms`])).toISOString();
  return {
    ...readObject(row.extra),
    messageId: String(row.messageId),
    type: String(row.type),
    event: text('event'),
    name: text('name'),
    category: text('category'),
    userId: text('userId'),
    anonymousId: text('anonymousId'),
    groupId: text('groupId'),
    previousId: text('previousId'),
    timestamp: time('timestamp') ?? '',
    originalTimestamp: time('originalTimestamp'),
    sentAt: time('sentAt'),
    receivedAt: time('receivedAt') ?? '',
    channel: String(row.channel),
    properties: readObject(row.propertiesText),
    traits: readObject(row.traitsText),
    context: readObject(row.contextText) ?? {},
    integrations: readObject(row.integrations),
    source: String(row.source),
  };
}

function readObject(text: unknown): JsonObject | null {
  if (typeof text !== 'string' || text === '') return null;
  return JSON.parse(text) as JsonObject;
}
