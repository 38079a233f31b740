/** The noun. Everything else collects, checks, stores, sends or scores these. */

export const CALL_TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;
export type CallType = (typeof CALL_TYPES)[number];

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where an event comes from, as Segment's `channel`. Decides whether the connection's ip is the user's. */
export type Channel = 'browser' | 'mobile' | 'server';

/**
 * An event as it is after the pipeline's parse and skew steps, and (as JSON, one a line, absent fields left
 * out) a line of the clean log. Times are integer milliseconds since 1970 UTC. Ids are never empty strings.
 */
export interface Event {
  readonly messageId: string;
  readonly type: CallType;
  /** The event's name; only on track. */
  readonly event?: string;
  /** Page or screen name. */
  readonly name?: string;
  readonly category?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly previousId?: string;
  /** When it happened, corrected for the client's clock: receivedAt - (sentAt - originalTimestamp). */
  readonly timestamp: number;
  /** What the client said, before correction. Absent when it said nothing readable. */
  readonly originalTimestamp?: number;
  readonly sentAt?: number;
  readonly receivedAt: number;
  readonly channel: Channel;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly context: JsonObject;
  readonly integrations?: JsonObject;
  /** Top-level fields no one defined, kept so that nothing sent is lost. `writeKey` and `_metadata` are not among them. */
  readonly extra?: JsonObject;
}

/** Segment's ingest codes (tracking-api.md 3.3), used verbatim, and the few of our own below the line. */
export const REFUSAL_CODES = [
  'empty_batch',
  'empty_batch_result',
  'project_not_found',
  'source_disabled',
  'no_user_anon_id',
  'event_not_defined',
  'event_not_string',
  'properties_not_object',
  'traits_not_object',
  'name_not_string',
  'category_not_string',
  'id_required',
  'id_not_string',
  'bad_request',
  // ours
  'event_too_large',
  'too_many_events',
  'too_deep',
  'too_many_properties',
  'forbidden_key',
  'message_id_too_long',
  'pipeline_error',
  'warehouse_rejected',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why an event was not taken: a value that flows to the quarantine, never an exception. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence for the person who must fix the call, naming the field. */
  readonly reason: string;
  readonly messageId?: string;
  readonly type?: string;
  readonly event?: string;
}
