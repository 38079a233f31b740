/** When a profile is scored again, and how long the scorer rests. Pure. */
import type { Cause } from '../warehouse/scores/runs.ts';

/** What the newest scores of a profile were made of. */
export interface Known {
  readonly version: number;
  /** As text; 'null' without one. */
  readonly reference: string;
  /** Number of the day in the workspace's time zone. */
  readonly day: number;
  /** Of the newest row about a user or account. */
  readonly people: number;
  /** Countings that changed something. */
  readonly counted: number;
  /** The last block whose links were resolved. */
  readonly resolved: number;
  /** Later blocks were counted as well: their links will move events to other people. */
  readonly isUnresolved: boolean;
  /** Who the workspace's users are was known: before that, scores are of nobody or of some. */
  readonly isTold: boolean;
}

/** Why there must be a scoring; null when nothing changed. After a start nothing is known, and all are scored once. */
export function causeOf(known: Known | null, now: Known): Cause | null {
  if (known === null || known.version !== now.version) return 'publish';
  if (known.reference !== now.reference) return 'rebase';
  if (known.day !== now.day) return 'day';
  if (known.counted !== now.counted) return 'events';
  if (!known.isTold && now.isTold) return 'people';
  if (known.isUnresolved && known.resolved !== now.resolved) return 'people';
  return known.people === now.people ? null : 'people';
}

/** Of the first scoring after a start: what is told of it, when the newest run is of this version and day. */
export function firstCause(
  last: { readonly version: number; readonly day: number } | null,
  { version, day }: Pick<Known, 'version' | 'day'>,
): Cause {
  if (last === null || last.version !== version) return 'publish';
  return last.day === day ? 'events' : 'day';
}

const REST_MS = 10_000;
/** A scoring takes at most about a tenth of the time. */
const REST_TIMES = 9;

/** `foundNobody`: the scoring was of no active user, so the next one is awaited. */
export function restMs(tookMs: number, foundNobody = false): number {
  return foundNobody ? REST_MS : Math.max(REST_MS, REST_TIMES * tookMs);
}
