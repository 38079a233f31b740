/**
 * Events about events: what a source that is told of violations, or of blocked events, gets (tracking-api.md 4.2).
 *
 * They are made of the event alone, so that the same record of the raw log makes the same ones, and stand in the same
 * block: a crash loses and doubles none. They pass no plan and are forwarded by nobody, so there are no loops; a replay
 * and a release make none, because the event's own passage did.
 */
import { createHash } from 'node:crypto';
import type { Event, Json } from '../event/event.ts';
import { isObject } from '../event/unpack.ts';
import type { Judged } from '../plan/check/judged.ts';
import type { PlanInForce } from './in-force.ts';

const ID_CHARS = 32;

export interface ForwardedFrom {
  readonly workspace: string;
  readonly source: string;
  readonly event: Event;
  readonly plan: PlanInForce;
}

/** One a violation. */
export function violationEvent(from: ForwardedFrom, violation: Judged): Event {
  const { workspace, source, event, plan } = from;
  const { type, field, description, rule } = violation;
  const parts = [workspace, source, event.messageId, rule, type, field, description];
  const id = createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, ID_CHARS);
  return {
    messageId: `sch-${id}`,
    type: 'track',
    event: 'Violation Generated',
    userId: 'schema-violations',
    timestamp: event.receivedAt,
    receivedAt: event.receivedAt,
    channel: 'server',
    properties: {
      appVersion: appVersionOf(event),
      eventMessageID: event.messageId,
      eventName: event.event ?? event.name ?? '',
      eventSentAt: isoOf(event.sentAt),
      eventTimestamp: isoOf(event.timestamp),
      eventType: event.type,
      forwardedFromProject: source,
      sourceID: source,
      sourceName: plan.sourceName,
      sourceSlug: source,
      trackingPlanID: plan.plan,
      trackingPlanName: plan.name,
      violationDescription: description,
      violationField: field,
      violationType: type,
    },
    context: { app: event.context.app ?? null, library: event.context.library ?? null },
    integrations: {},
  };
}

/** The event itself, with what it did wrong and where it comes from. */
export function blockedEvent({ source, event }: ForwardedFrom, violations: readonly Judged[]): Event {
  const before = event.context.protocols;
  const protocols: Record<string, Json> = {
    ...(isObject(before) ? before : {}),
    sourceId: source,
    violations: violations.map(({ type, field, description }) => ({ type, field, description })),
    forwardedFromProject: source,
  };
  return { ...event, context: { ...event.context, protocols } };
}

function appVersionOf({ context: { app } }: Event): string {
  return isObject(app) && typeof app.version === 'string' ? app.version : '';
}

function isoOf(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}
