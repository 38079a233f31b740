/**
 * One call as a stranger sent it, made into an Event or refused with the reason. The required fields and codes
 * are Segment's (tracking-api.md 3.3); the tolerances are what its clients and its neighbours' need (rule 7).
 *
 * What is bent rather than refused, so that nothing honest is lost:
 *  - null and '' ids are absent ids (Python, RudderStack); numbers as ids become their decimal text;
 *  - `originalTimestamp` stands in for a missing `timestamp` (RudderStack); a call that has both was corrected
 *    before (a Segment export) and keeps its times;
 *  - a time that cannot be read or is outside 1970..2200 counts as not given; what was sent stays in `extra`;
 *  - an empty list where a map belongs is an empty map (PHP); null maps are absent;
 *  - an identify call without traits has those of its `context.traits` (RudderStack's web library);
 *  - numbers are JavaScript's: integers beyond 2^53 are rounded and 1e999 becomes null; of a key given twice the
 *    last counts; NUL characters stay; halves of surrogate pairs become U+FFFD (well-formed.ts). The raw log
 *    always has the bytes that were sent;
 *  - a missing messageId is made from the record's place in the raw log, so that a replay makes the same one.
 * Fields no one defined go to `extra`; `writeKey` and `_metadata` are dropped.
 */
import { givenChannel, inferChannel } from './channel.ts';
import type { Envelope } from './envelope.ts';
import {
  CALL_TYPES,
  type CallType,
  type Event,
  type Json,
  type JsonObject,
  type Refusal,
  type RefusalCode,
} from './event.ts';
import { inspect, type Objection } from './inspect.ts';
import { correctTime, isSaneTime } from './skew.ts';
import { parseTime } from './time.ts';
import { type BatchFields, isEmptyList, isObject } from './unpack.ts';

export interface EventLimits {
  /** Bytes of one event as it was sent. */
  readonly eventBytesMax: number;
  /** Keys of one event, at all levels together. */
  readonly eventKeysMax: number;
  /** Levels of nesting; the event itself is the first. */
  readonly depthMax: number;
}

/** Segment's limit (tracking-api.md rule 9), in UTF-16 code units. */
export const MESSAGE_ID_CHARS_MAX = 100;

/** Where the item stands in the raw log: names an event that came without a messageId. */
export interface Place {
  readonly record: string;
  readonly index: number;
}

type Draft = { -readonly [F in keyof Event]: Event[F] };
type Fields = Readonly<Record<string, unknown>>;

export function isRefusal(result: Event | Refusal): result is Refusal;
export function isRefusal<T extends object>(result: T | Refusal): result is Refusal;
export function isRefusal(result: object): boolean {
  return 'code' in result && 'reason' in result;
}

/** Every field this module reads; all others go to `extra`. */
const READ: ReadonlySet<string> = new Set([
  ...[
    'type',
    'messageId',
    'userId',
    'anonymousId',
    'groupId',
    'previousId',
    'timestamp',
    'originalTimestamp',
  ],
  ...['sentAt', 'channel', 'properties', 'traits', 'context', 'integrations', 'writeKey', '_metadata'],
  ...['event', 'name', 'category'],
]);
const TYPES: ReadonlySet<string> = new Set(CALL_TYPES);

/**
 * `bytes` is the item's size as sent (an upper bound is enough while it is within the limit).
 * `place` names an event without a messageId; the edge, which only wants a verdict, leaves it out.
 */
export function parseItem(
  item: unknown,
  batch: BatchFields,
  envelope: Envelope,
  bytes: number,
  limits: EventLimits,
  place?: Place,
): Event | Refusal {
  if (!isObject(item))
    return { code: 'bad_request', reason: 'The event is not a JSON object; send an object.' };
  if (bytes > limits.eventBytesMax)
    return refuse(
      item,
      'event_too_large',
      `The event has ${bytes} bytes; send at most ${limits.eventBytesMax}.`,
    );
  const objection = inspect(item, limits.eventKeysMax, limits.depthMax);
  if (objection !== undefined) return refuse(item, objection, objectionReason(objection, limits));
  const type = envelope.call === 'batch' ? item.type : envelope.call;
  if (!isCallType(type))
    return refuse(
      item,
      'bad_request',
      `"type" is ${show(type)}; it must be one of ${CALL_TYPES.join(', ')}.`,
    );
  const messageId = readId(item.messageId) ?? (place === undefined ? '' : assignedId(envelope, place));
  if (messageId === WRONG) return refuse(item, 'bad_request', '"messageId" is not a string.');
  if (messageId.length > MESSAGE_ID_CHARS_MAX)
    return refuse(
      item,
      'message_id_too_long',
      `"messageId" has ${messageId.length} characters; use at most ${MESSAGE_ID_CHARS_MAX}.`,
    );
  const context = mergeMaps(batch.context, item.context);
  if (context === WRONG) return refuse(item, 'bad_request', '"context" is not an object.');
  const channel = givenChannel(item.channel) ?? inferChannel(context ?? NOTHING, envelope);
  const event: Draft = {
    messageId,
    type,
    timestamp: 0,
    receivedAt: envelope.receivedAt,
    channel,
    context: context ?? NOTHING,
  };
  return (
    readNames(event, item) ??
    readIds(event, item) ??
    readMaps(event, item, batch) ??
    readRest(event, item, batch)
  );
}

const NOTHING: JsonObject = {};
/** Says "there, but of a wrong type" where undefined says "not there". */
const WRONG = Symbol('wrong');

function isCallType(value: unknown): value is CallType {
  return typeof value === 'string' && TYPES.has(value);
}

function readId(value: unknown): string | undefined | typeof WRONG {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : WRONG;
}

/** Stable over replays of one log, and different in a log begun anew, because of the time in it. */
function assignedId(envelope: Envelope, place: Place): string {
  return `trackway-${envelope.receivedAt.toString(36)}-${place.record}-${place.index}`;
}

/** event, name and category: each belongs to some types only; on the others it is kept in `extra` by readRest. */
function readNames(event: Draft, item: Fields): Refusal | undefined {
  if (event.type === 'track') {
    const name = item.event;
    if (name === undefined || name === null || name === '')
      return refuse(item, 'event_not_defined', 'A track call needs "event", the name of what happened.');
    if (typeof name !== 'string')
      return refuse(item, 'event_not_string', `"event" is ${show(name)}; it must be text.`);
    event.event = name;
  } else if (event.type === 'page' || event.type === 'screen') {
    const { name, category } = item;
    if (name !== undefined && name !== null) {
      if (typeof name !== 'string' || name === '')
        return refuse(item, 'name_not_string', '"name" is empty or not text; give the name or leave it out.');
      event.name = name;
    }
    if (category !== undefined && category !== null && category !== '') {
      if (typeof category !== 'string') return refuse(item, 'category_not_string', '"category" is not text.');
      event.category = category;
    }
  }
  return undefined;
}

function readIds(event: Draft, item: Fields): Refusal | undefined {
  const userId = readId(item.userId);
  const anonymousId = readId(item.anonymousId);
  const groupId = readId(item.groupId);
  const previousId = readId(item.previousId);
  if (userId === WRONG || anonymousId === WRONG || groupId === WRONG || previousId === WRONG) {
    const name =
      userId === WRONG
        ? 'userId'
        : anonymousId === WRONG
          ? 'anonymousId'
          : groupId === WRONG
            ? 'groupId'
            : 'previousId';
    return refuse(item, 'id_not_string', `"${name}" is ${show(item[name])}; it must be text.`);
  }
  if (event.type === 'alias') {
    if (userId === undefined || previousId === undefined)
      return refuse(item, 'id_required', 'An alias call needs both "userId" and "previousId".');
  } else if (userId === undefined && anonymousId === undefined)
    return refuse(
      item,
      'no_user_anon_id',
      'The call has neither "userId" nor "anonymousId"; send one of them.',
    );
  if (event.type === 'group' && groupId === undefined)
    return refuse(item, 'id_required', 'A group call needs "groupId".');
  if (userId !== undefined) event.userId = userId;
  if (anonymousId !== undefined) event.anonymousId = anonymousId;
  if (groupId !== undefined) event.groupId = groupId;
  if (previousId !== undefined) event.previousId = previousId;
  return undefined;
}

function readMaps(event: Draft, item: Fields, batch: BatchFields): Refusal | undefined {
  const properties = mergeMaps(undefined, item.properties);
  if (properties === WRONG)
    return refuse(
      item,
      'properties_not_object',
      `"properties" is ${show(item.properties)}; it must be an object.`,
    );
  const traits = mergeMaps(undefined, item.traits);
  if (traits === WRONG)
    return refuse(item, 'traits_not_object', `"traits" is ${show(item.traits)}; it must be an object.`);
  const integrations = mergeMaps(batch.integrations, item.integrations);
  if (integrations === WRONG) return refuse(item, 'bad_request', '"integrations" is not an object.');
  if (properties !== undefined) event.properties = properties;
  const said = event.type === 'identify' ? traitsOfIdentify(traits, event.context) : traits;
  if (said !== undefined) event.traits = said;
  if (integrations !== undefined) event.integrations = integrations;
  return undefined;
}

/** In the context, other calls have what is known of the person; in an identify call it is what the call says. */
function traitsOfIdentify(traits: JsonObject | undefined, context: JsonObject): JsonObject | undefined {
  const { traits: known } = context;
  const isSaid = traits !== undefined && Object.keys(traits).length > 0;
  return isSaid || !isObject(known) ? traits : known;
}

/**
 * The batch's map under the item's: whole top-level fields, because half a `library` of one and half of the other
 * would be true of neither.
 */
function mergeMaps(outer: JsonObject | undefined, value: unknown): JsonObject | undefined | typeof WRONG {
  if (value === undefined || value === null) return outer;
  if (!isObject(value)) return isEmptyList(value) ? (outer ?? NOTHING) : WRONG;
  return outer === undefined ? value : { ...outer, ...value };
}

/** Times, then whatever no rule claimed. Nothing is refused from here on. */
function readRest(event: Draft, item: Fields, batch: BatchFields): Event {
  const extra: Record<string, Json> = {};
  let hasExtra = false;
  const keep = (name: string, value: unknown): void => {
    extra[name] = value as Json;
    hasExtra = true;
  };
  const timestamp = readTime('timestamp', item.timestamp, keep);
  const original = readTime('originalTimestamp', item.originalTimestamp, keep);
  const sentAt = readTime('sentAt', batch.sentAt ?? item.sentAt, keep);
  const corrected = timestamp !== undefined && original !== undefined;
  event.timestamp = correctTime(event.receivedAt, corrected ? undefined : sentAt, timestamp ?? original);
  if (isSaneTime(original ?? timestamp)) event.originalTimestamp = original ?? timestamp ?? 0;
  if (isSaneTime(sentAt)) event.sentAt = sentAt;
  for (const name in item) if (!READ.has(name)) keep(name, item[name]);
  if (event.type !== 'track') keepGiven('event', item, keep);
  if (event.type !== 'page' && event.type !== 'screen') {
    keepGiven('name', item, keep);
    keepGiven('category', item, keep);
  }
  if (item.channel !== undefined && givenChannel(item.channel) === undefined)
    keepGiven('channel', item, keep);
  if (hasExtra) event.extra = extra;
  return event;
}

function keepGiven(name: string, item: Fields, keep: (name: string, value: unknown) => void): void {
  const value = item[name];
  if (value !== undefined && value !== null) keep(name, value);
}

/**
 * The time in milliseconds, or undefined, and then what was sent is kept. An absurd time still counts for the
 * correction, where only differences matter, so it is returned as well as kept.
 */
function readTime(
  name: string,
  value: unknown,
  keep: (name: string, value: unknown) => void,
): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const timeMs = parseTime(value);
  if (!isSaneTime(timeMs)) keep(name, value);
  return timeMs;
}

function objectionReason(objection: Objection, limits: EventLimits): string {
  if (objection === 'too_deep') return `The event is nested deeper than ${limits.depthMax} levels.`;
  if (objection === 'too_many_properties')
    return `The event has more than ${limits.eventKeysMax} keys, counted at all levels.`;
  return 'The event has a key named __proto__, constructor or prototype; rename it.';
}

/** Adds what helps to find the call again. */
function refuse(item: Fields, code: RefusalCode, reason: string): Refusal {
  const { messageId, type, event } = item;
  return {
    code,
    reason,
    ...(typeof messageId === 'string' && messageId !== ''
      ? { messageId: messageId.slice(0, MESSAGE_ID_CHARS_MAX) }
      : {}),
    ...(typeof type === 'string' ? { type: type.slice(0, 40) } : {}),
    ...(typeof event === 'string' ? { event: event.slice(0, 200) } : {}),
  };
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : String(value);
}
