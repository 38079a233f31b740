/**
 * Events that say too much, or that nobody does. Met while users go by one after the other; of each event only bounded
 * counts are kept.
 */
import type { Cell, UserHistory } from '../history.ts';
import { type Flag, median, percent } from './flag.ts';

/** Of a user's first time of the event and the outcome; beyond so many the median will not change. */
const LAGS_MAX = 5_000;
const LAGS_MIN = 5;
const LAG_MS = 3_600_000;
export const LIFT_MAX = 20;
/** A user with an event on so many days or more can be judged to be a machine: nine of ten days, weekends too. */
const DAYS_MIN = 14;
const COVERED = 0.9;
const DAILY_USERS_MIN = 3;
const VOLUME_MIN = 1_000;

interface Met {
  readonly lags: number[];
  judged: number;
  daily: number;
  total: number;
  most: number;
}

export interface EventEvidence {
  add(history: UserHistory): void;
  /** `lifts`: of who did it against who did not, by event. */
  flags(names: readonly string[], lifts: readonly number[]): Flag[];
}

/** `once`: the outcome happens once, so that "before or after it" means something. */
export function openEventEvidence(events: number, once: boolean): EventEvidence {
  const met = Array.from(
    { length: events },
    (): Met => ({ lags: [], judged: 0, daily: 0, total: 0, most: 0 }),
  );
  return {
    add(history) {
      const [outcome] = history.outcomes;
      for (const [event, first] of history.firsts) {
        const lags = met[event]?.lags;
        if (once && outcome !== undefined && lags && lags.length < LAGS_MAX)
          lags.push(Math.abs(first - outcome));
      }
      addDays(met, history.cells);
    },
    flags: (names, lifts) =>
      names.flatMap((name, event) => {
        const found = met[event];
        if (found === undefined) return [];
        return [
          ...postOutcome(name, event, found, lifts[event] ?? Number.NaN),
          ...automation(name, event, found),
        ];
      }),
  };
}

function addDays(met: readonly Met[], cells: readonly Cell[]): void {
  const own = new Map<number, { first: number; last: number; days: number; n: number }>();
  for (const { event, day, n } of cells) {
    const seen = own.get(event);
    if (seen === undefined) own.set(event, { first: day, last: day, days: 1, n });
    else {
      seen.n += n;
      if (day !== seen.last) seen.days++;
      seen.last = day;
    }
  }
  for (const [event, { first, last, days, n }] of own) {
    const each = met[event];
    if (each === undefined) continue;
    each.total += n;
    each.most = Math.max(each.most, n);
    if (days < DAYS_MIN) continue;
    each.judged++;
    if (days / (last - first + 1) >= COVERED) each.daily++;
  }
}

function postOutcome(name: string, event: number, { lags }: Met, lift: number): Flag[] {
  const lag = median(lags);
  const todo = `Take "${name}" out of the profile, or give it the weight 0: it is a sign of the outcome, not of what leads up to it.`;
  if (lags.length >= LAGS_MIN && lag < LAG_MS)
    return [
      {
        ...{ code: 'post_outcome_event', level: 'warning', event, todo },
        says: `"${name}" is first done within an hour of the outcome by half of those who come to it (median ${Math.round(lag / 60_000)} minutes).`,
      },
    ];
  if (lift > LIFT_MAX)
    return [
      {
        ...{ code: 'post_outcome_event', level: 'warning', event, todo },
        says: `Who did "${name}" comes to the outcome ${lift === Number.POSITIVE_INFINITY ? 'infinitely' : Math.round(lift)} times as often as who did not: too good to be a sign of use.`,
      },
    ];
  return [];
}

function automation(name: string, event: number, { judged, daily, total, most }: Met): Flag[] {
  const todo = `Count days instead of times: set the daily cap of "${name}" to 1, or give it the weight 0, and exclude integrations and internal staff by mail domain.`;
  if (daily >= DAILY_USERS_MIN && daily > judged / 2)
    return [
      {
        ...{ code: 'automation', level: 'warning', event, todo },
        says: `"${name}" comes on nine of ten days, weekends too, for ${daily} of the ${judged} users who have it on ${DAYS_MIN} days or more: a daily snapshot that a server sends, not use.`,
      },
    ];
  if (total >= VOLUME_MIN && most > total / 2)
    return [
      {
        ...{ code: 'automation', level: 'warning', event, todo },
        says: `One user sent ${percent(most / total)} of all "${name}".`,
      },
    ];
  return [];
}
