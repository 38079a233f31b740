/**
 * Data health of profiles in force: which of their events do not come as they used to, so that their scores are unsure
 * and their alerts wait (score/health.ts has the rule; what people said they know is in the store).
 *
 * It is no part of a scoring. It is looked when somebody asks (a page, or who is about to alert), and what was found is
 * kept for ten minutes, or until the day, the time zone or the version in force is another one. Whole days alone are
 * judged, so there is nothing to be found in between but what came late. After a start it is looked anew.
 */
import { type EventDay, findUnsure, type Unsure } from '../score/health.ts';
import type { ActivityType, ScoringProfile } from '../score/profile.ts';
import type { Store } from '../store/database.ts';
import {
  dropHealthKnown,
  type HealthKnown,
  listHealthKnown,
  writeHealthKnown,
} from '../store/health-known.ts';
import { type ProfileInForce, profileInForce } from '../store/scoring-versions.ts';
import { Fault } from '../system/fault.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { readEventDays, readNewNames } from '../warehouse/queries/event-days.ts';
import { dayOf } from '../warehouse/scores/days.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';

export interface UnsureEvent extends Omit<Unsure, 'event'> {
  readonly type: ActivityType;
  readonly event: string;
  /** Who said that it is meant so; null while nobody did. */
  readonly known: HealthKnown | null;
}

export interface NamedEvent {
  readonly type: ActivityType;
  readonly event: string;
}

export interface ScoreHealth {
  /** Empty for a profile of which nothing is in force. */
  unsureOf(workspace: string, profile: string): Promise<readonly UnsureEvent[]>;
  /** Why the alerts of the profile wait; empty when they do not. */
  pausedBy(workspace: string, profile: string): Promise<readonly string[]>;
  /** It is meant so, until it changes. Throws Fault `conflict` for an event that is not unsure. */
  know(
    workspace: string,
    profile: string,
    event: NamedEvent,
    said: Omit<HealthKnown, 'at'>,
  ): Promise<readonly UnsureEvent[]>;
  /** New scores of the profile are there: another day, version or reference is looked at anew. */
  afterRun(profile: string, cause: string): void;
  /** Takes that back. */
  unknow(workspace: string, profile: string, event: NamedEvent): Promise<readonly UnsureEvent[]>;
}

export interface HealthOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly lines: Lines;
  /** Milliseconds. */
  readonly now: () => number;
  readonly timeZone: (workspace: string) => Promise<string>;
  /** While a past is being told, its last days are missing: then nothing is judged. */
  readonly isTold: (workspace: string) => boolean;
}

const FRESH_MS = 600_000;
/** Of scorings that say nothing new of days that are over. */
const CALM_CAUSES = ['events', 'people', 'asked'];

interface Look {
  /** What it was of: another one is looked anew. */
  readonly key: string;
  readonly at: number;
  readonly found: Promise<readonly Unsure[]>;
}

export function openHealth(options: HealthOptions): ScoreHealth {
  const { store, lines, now } = options;
  const looks = new Map<string, Look>();

  async function foundOf(inForce: ProfileInForce): Promise<readonly Unsure[]> {
    const { workspace, id, version, document } = inForce;
    const timeZone = await options.timeZone(workspace);
    const today = dayOf(now(), timeZone);
    const key = JSON.stringify([workspace, version, timeZone, today]);
    const last = looks.get(id);
    if (last?.key === key && now() - last.at < FRESH_MS) return last.found;
    const found = look(options, { workspace, document, timeZone, today }).then(async (unsure) => {
      await dropOver(store, inForce, unsure);
      return unsure;
    });
    looks.set(id, { key, at: now(), found });
    found.catch((error: unknown) => {
      if (looks.get(id)?.found === found) looks.delete(id);
      lines.warn({ err: error, profile: id }, 'data health could not be looked at; whoever asks next does');
    });
    // What is known of the same day is good enough while it is looked again.
    return last?.key === key ? last.found.catch(() => found) : found;
  }

  async function unsureOf(workspace: string, profile: string): Promise<readonly UnsureEvent[]> {
    const inForce = await profileInForce(store, workspace, profile);
    if (inForce === null || !options.isTold(workspace)) return [];
    const found = await foundOf(inForce);
    if (found.length === 0) return [];
    const known = await listHealthKnown(store, workspace, profile);
    return found.map((unsure) => {
      const event = { ...unsure, ...nameOf(inForce.document, unsure) };
      const said = known.find((each) => isSame(each, event));
      return { ...event, known: said === undefined ? null : { note: said.note, by: said.by, at: said.at } };
    });
  }

  return {
    unsureOf,
    async pausedBy(workspace, profile) {
      const unsure = await unsureOf(workspace, profile);
      return unsure.filter(({ known }) => known === null).map(({ message }) => message);
    },
    afterRun(profile, cause) {
      // What a profile that was just published is made of may not have been counted when somebody looked.
      if (!CALM_CAUSES.includes(cause)) looks.delete(profile);
    },
    async know(workspace, profile, { type, event }, said) {
      const own = (await unsureOf(workspace, profile)).filter(
        (each) => each.type === type && each.event === event,
      );
      if (own.length === 0)
        throw new Fault(
          'conflict',
          `"${event}" is not unsure in this profile (any more). GET /api/v1/profiles/{id}/health says which are.`,
        );
      for (const { reason } of own)
        await writeHealthKnown(store, workspace, profile, { type, event, reason, ...said });
      return unsureOf(workspace, profile);
    },
    async unknow(workspace, profile, { type, event }) {
      const all = await listHealthKnown(store, workspace, profile);
      const own = all.filter((each) => each.type === type && each.event === event);
      await dropHealthKnown(store, workspace, profile, own);
      return unsureOf(workspace, profile);
    },
  };
}

async function look(
  { warehouse }: HealthOptions,
  question: {
    readonly workspace: string;
    readonly document: ScoringProfile;
    readonly timeZone: string;
    readonly today: number;
  },
): Promise<readonly Unsure[]> {
  const { document, today } = question;
  const days = await whenThereIsRoom(() => readEventDays(warehouse, question));
  const found = findUnsure(document, days, today);
  if (!found.some(({ reason }) => reason === 'gone')) return found;
  const scored = new Set(days.map(keyOf));
  const others = await whenThereIsRoom(() => readNewNames(warehouse, question));
  return findUnsure(document, [...days, ...others.filter((each) => !scored.has(keyOf(each)))], today);
}

/** What was said of what is over, or is another thing now, is said no more. */
async function dropOver(
  store: Store,
  { workspace, id, document }: ProfileInForce,
  unsure: readonly Unsure[],
): Promise<void> {
  const known = await listHealthKnown(store, workspace, id);
  const events = unsure.map((each) => ({ ...each, ...nameOf(document, each) }));
  const over = known.filter((each) => !events.some((event) => isSame(each, event)));
  await dropHealthKnown(store, workspace, id, over);
}

function nameOf({ events }: ScoringProfile, { event }: Unsure): NamedEvent {
  const scored = events[event];
  return { type: scored?.type ?? 'track', event: scored?.event ?? '' };
}

interface Said {
  readonly type: string;
  readonly event: string;
  readonly reason: string;
}

const isSame = (a: Said, b: Said): boolean =>
  a.type === b.type && a.event === b.event && a.reason === b.reason;

const keyOf = ({ type, event }: Pick<EventDay, 'type' | 'event'>): string => `${type}\0${event}`;
