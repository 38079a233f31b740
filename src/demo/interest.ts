/** How keen people are on a day: the account's story, the person's own, and the days on which that made a session. */

import { TRIAL_DAYS, timeAt } from './accounts.ts';
import { DAY_MS, HOUR_WEIGHTS, seasonWeight, weekdayWeight, YEAR_DAYS, YEAR_MS } from './calendar.ts';
import { type Account, isSilent, type Person } from './company.ts';
import type { Random } from './random.ts';

/** Sessions end within the hour, and this long before the year does. */
const LAST_START_MS = 90 * 60_000;

/** About 1 for an account that uses what it pays for. */
export function interestOf(account: Account, at: number): number {
  if (isSilent(account, at)) return 0;
  const age = at - account.createdAt;
  const life = Math.min(1, age / (YEAR_MS - account.createdAt));
  const cancel = account.changes.find(({ kind }) => kind === 'cancel')?.at ?? Number.POSITIVE_INFINITY;
  switch (account.fate) {
    case 'expire':
      return age < TRIAL_DAYS * DAY_MS ? 0.15 + 1.1 * Math.exp(-age / (5 * DAY_MS)) : 0.08;
    case 'grow':
      return 0.8 + 0.55 * life;
    case 'hold':
      return 1;
    case 'decline':
      return life < 0.4 ? 1 : 1 - 0.82 * ((life - 0.4) / 0.6);
    case 'churn':
      return fadeBefore(cancel, at, 63);
    case 'return':
      return at < cancel ? fadeBefore(cancel, at, 35) : 0.9;
  }
}

/** Falls from 1 to 0.1 over the days before the end: what a score should notice in time. */
function fadeBefore(end: number, at: number, days: number): number {
  return 1 - 0.9 * Math.min(1, Math.max(0, 1 - (end - at) / (days * DAY_MS)));
}

/** Sessions a working day that are to be expected of this person then; 0 before the day after joining and once gone. */
export function keennessOf(person: Person, at: number): number {
  const age = at - person.joinedAt;
  if (age < 0 || at >= person.removedAt) return 0;
  const novelty = 1 + 0.7 * Math.exp(-age / (6 * DAY_MS));
  const own = at >= person.bored ? 0.015 : 1;
  return person.rate * novelty * own * interestOf(person.account, at);
}

/**
 * When this person's sessions start, in order, within the year. How many they are does not depend on the season;
 * where they fall does.
 */
export function sessionStarts(person: Person, epoch: number, random: Random): Float64Array {
  const { place } = person.account;
  const joinedDay = Math.floor((person.joinedAt + place.offsetHours * 3_600_000) / DAY_MS);
  const first = joinedDay + 1;
  const weights: number[] = [];
  let [expected, total] = [0, 0];
  for (let day = first; day < YEAR_DAYS; day++) {
    const noon = timeAt(day, place, 12);
    // The whole day must lie before a removal or a silence: it is asked at its end.
    const night = timeAt(day + 1, place, 0) - 1;
    const isGone = night >= person.removedAt || isSilent(person.account, night);
    const keen = isGone ? 0 : keennessOf(person, noon) * weekdayWeight(day);
    expected += keen;
    total += keen * seasonWeight(epoch + noon);
    weights.push(total);
  }
  const count = Math.floor(expected + random.next());
  if (total === 0 || count === 0) return new Float64Array();
  const starts = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const wanted = random.next() * total;
    const day = first + findFirst(weights, wanted);
    const hour = random.weigh(HOUR_WEIGHTS) + random.next();
    const at = timeAt(day, place, hour);
    starts[index] = Math.min(at, YEAR_MS - LAST_START_MS - random.below(4 * 3_600_000));
  }
  return starts.sort();
}

/** The first index whose running total exceeds `wanted`. */
function findFirst(totals: readonly number[], wanted: number): number {
  let [low, high] = [0, totals.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
