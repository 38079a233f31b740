/** Events in the quarantine as the pipeline wrote them, and what it takes to run one again. */
import { createHash } from 'node:crypto';
import type { Envelope } from '../event/envelope.ts';
import type { Event } from '../event/event.ts';
import type { BatchFields } from '../event/unpack.ts';
import type { QuarantinedLine, ViolationLine } from '../log/blocks.ts';
import type { Judged } from '../plan/check/judged.ts';
import { libraryOf } from '../plan/fix/fix.ts';
import type { PlanInForce } from './in-force.ts';
import { type RefusedFrom, refusalIdOf } from './quarantine.ts';

/** What an event's own bytes do not say. */
export interface HeldEnvelope {
  readonly envelope: Envelope;
  readonly batch: BatchFields;
  readonly index: number;
}

const CAUSE_CHARS = 16;
const decoder = new TextDecoder();

export interface Blocked {
  readonly from: RefusedFrom;
  readonly index: number;
  readonly batch: BatchFields;
  readonly bytes: Uint8Array;
  readonly event: Event;
  readonly plan: PlanInForce;
  readonly violations: readonly Judged[];
}

export function toQuarantinedLine(blocked: Blocked): QuarantinedLine {
  const { from, index, batch, bytes, event, plan, violations } = blocked;
  const library = libraryOf(event);
  const held: HeldEnvelope = { envelope: from.envelope, batch, index };
  return {
    workspace: from.workspace,
    source: from.source,
    quarantineId: refusalIdOf(from, index),
    receivedAt: event.receivedAt,
    timestamp: event.timestamp,
    messageId: event.messageId,
    type: event.type,
    event: event.event ?? '',
    userId: event.userId ?? '',
    anonymousId: event.anonymousId ?? '',
    cause: causeOf(from.source, event, violations),
    plan: plan.plan,
    planVersion: plan.version,
    violations: JSON.stringify(violations),
    library: library.name,
    libraryVersion: library.version,
    body: decoder.decode(bytes),
    envelope: JSON.stringify(held),
  };
}

/**
 * The same text for events that are blocked for the same. Places in lists are left out: the third item of one event and
 * the fifth of another break one rule.
 */
export function causeOf(source: string, event: Event, violations: readonly Judged[]): string {
  const library = libraryOf(event);
  const broken = violations
    .filter(({ outcome }) => outcome === 'block')
    .map(({ rule, ruleVersion, type, field }) =>
      JSON.stringify([rule, ruleVersion, type, field.replaceAll(/\.\d+(?=\.|$)/g, '.*')]),
    );
  const cause = [source, event.type, event.event ?? '', library.name, library.version];
  return createHash('sha256')
    .update(JSON.stringify([...cause, ...[...new Set(broken)].sort()]))
    .digest('hex')
    .slice(0, CAUSE_CHARS);
}

/** Whose violations they are. */
export interface Violator {
  readonly workspace: string;
  readonly source: string;
  readonly event: Event;
  readonly plan: PlanInForce;
  readonly late: boolean;
}

export function toViolationLine(violator: Violator, violation: Judged, isBlocked: boolean): ViolationLine {
  const { workspace, source, event, plan, late } = violator;
  const library = libraryOf(event);
  return {
    workspace,
    source,
    receivedAt: event.receivedAt,
    timestamp: event.timestamp,
    messageId: event.messageId,
    type: event.type,
    event: event.event ?? '',
    plan: plan.plan,
    planVersion: plan.version,
    rule: violation.rule ?? '',
    ruleVersion: violation.ruleVersion ?? 0,
    violationType: violation.type,
    field: violation.field,
    description: violation.description,
    outcome: isBlocked ? 'block' : violation.outcome,
    library: library.name,
    libraryVersion: library.version,
    ...(late && !isBlocked ? { late: 1 as const } : {}),
  };
}
