/** A request's body taken apart: the fields that belong to all its events, and the events as they were sent. */
import type { Envelope } from './envelope.ts';
import type { JsonObject, Refusal } from './event.ts';
import { inspect } from './inspect.ts';

/** What the outer level of a batch says for each of its items. A single call has none of it. */
export interface BatchFields {
  /** Merged under each item's own: a field of the item replaces the whole field of the batch. */
  readonly context?: JsonObject;
  readonly integrations?: JsonObject;
  /** As sent. It wins over an item's own, because a retry renews only this one (tracking-api.md rules 8 and 9). */
  readonly sentAt?: unknown;
}

export interface Unpacked {
  readonly batch: BatchFields;
  readonly items: readonly unknown[];
  /** The body itself is the one item. */
  readonly single: boolean;
}

export interface UnpackLimits {
  readonly batchEventsMax: number;
  readonly eventKeysMax: number;
  readonly depthMax: number;
}

const NO_FIELDS: BatchFields = {};

/**
 * Takes a parsed body apart. A Refusal is about the whole request. On a batch path an object without `batch` but
 * with a `type` is taken as one call, because that is plainly what was meant.
 */
export function unpackBody(body: unknown, envelope: Envelope, limits: UnpackLimits): Unpacked | Refusal {
  if (!isObject(body)) {
    const what = Array.isArray(body) ? 'a list' : body === null ? 'null' : `a ${typeof body}`;
    return { code: 'bad_request', reason: `The body is ${what}; send a JSON object.` };
  }
  if (envelope.call !== 'batch') return { batch: NO_FIELDS, items: [body], single: true };
  const items = body.batch;
  if (items === undefined && typeof body.type === 'string')
    return { batch: NO_FIELDS, items: [body], single: true };
  if (items === undefined || items === null)
    return { code: 'empty_batch', reason: 'The body has no "batch"; send a list of calls in it.' };
  if (!Array.isArray(items))
    return { code: 'bad_request', reason: '"batch" is not a list; send a list of calls in it.' };
  if (items.length === 0)
    return { code: 'empty_batch', reason: '"batch" is empty; send at least one call in it.' };
  if (items.length > limits.batchEventsMax)
    return {
      code: 'too_many_events',
      reason: `The batch has ${items.length} events; send at most ${limits.batchEventsMax} at a time.`,
    };
  return unpackFields(body, items, limits);
}

function unpackFields(body: JsonObject, items: readonly unknown[], limits: UnpackLimits): Unpacked | Refusal {
  const fields: { context?: JsonObject; integrations?: JsonObject; sentAt?: unknown } = {
    sentAt: body.sentAt,
  };
  for (const name of ['context', 'integrations'] as const) {
    const value = body[name];
    if (value === undefined || value === null || isEmptyList(value)) continue;
    if (!isObject(value))
      return {
        code: 'bad_request',
        reason: `"${name}" beside "batch" is not an object; send an object or leave it out.`,
      };
    const objection = inspect(value, limits.eventKeysMax, limits.depthMax);
    if (objection !== undefined)
      return {
        code: objection,
        reason: `"${name}" beside "batch" is refused: ${objection.replaceAll('_', ' ')}.`,
      };
    fields[name] = value;
  }
  return { batch: fields, items, single: false };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** PHP writes an empty map as `[]`. */
export function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
