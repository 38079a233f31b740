/** People on the website whom nobody knows: most never sign up, and those who do have been here before. */
import { timeAt } from './accounts.ts';
import {
  DAY_MS,
  HOUR_MS,
  HOUR_WEIGHTS,
  seasonWeight,
  weekdayWeight,
  YEAR_DAYS,
  YEAR_MS,
} from './calendar.ts';
import type { Company, Person } from './company.ts';
import { openRandom, type Random } from './random.ts';
import type { Visitor } from './scene.ts';
import { visitorOf } from './scene.ts';
import { BROWSERS, CAMPAIGNS, PLACES } from './words.ts';

export interface Visit {
  readonly at: number;
  readonly visitor: Visitor;
  /** Names the dice of what is looked at. */
  readonly name: string;
}

const VISITORS_PER_ACCOUNT = 30;

/** Strangers' visits of the year: how many does not depend on the season, when does. */
export function strangersVisits({ seed, epoch, accounts }: Company): Visit[] {
  const totals: number[] = [];
  let total = 0;
  for (let day = 0; day < YEAR_DAYS - 1; day++) {
    const growth = 0.35 + (0.65 * day) / YEAR_DAYS;
    total += growth * Math.max(0.3, weekdayWeight(day)) * seasonWeight(epoch + day * DAY_MS);
    totals.push(total);
  }
  const visits: Visit[] = [];
  for (let index = 0; index < accounts.length * VISITORS_PER_ACCOUNT; index++) {
    const random = openRandom(seed, 'stranger', index);
    const visitor = makeStranger(random);
    const wanted = random.next() * total;
    let day = totals.findIndex((sum) => sum > wanted);
    for (let times = random.weigh([78, 16, 6]); times >= 0; times--) {
      const hour = random.weigh(HOUR_WEIGHTS) + random.next();
      const later = random.below(12);
      const at = Math.max(HOUR_MS, timeAt(day, visitor.place, hour));
      if (day < YEAR_DAYS)
        visits.push({ at: Math.min(at, YEAR_MS - HOUR_MS), visitor, name: `stranger|${index}|${times}` });
      else visits.push({ at: YEAR_MS - HOUR_MS * (1 + times), visitor, name: `stranger|${index}|${times}` });
      day += later;
    }
  }
  return visits;
}

export function makeStranger(random: Random): Visitor {
  const place = PLACES[random.weigh(PLACES.map(({ weight }) => weight))] ?? PLACES[0];
  const campaign = CAMPAIGNS[random.weigh(CAMPAIGNS.map(({ weight }) => weight))] ?? CAMPAIGNS[0];
  if (place === undefined || campaign === undefined) throw new Error('no places or campaigns');
  return {
    anonymousId: random.uuid(),
    browser: BROWSERS[random.weigh([40, 24, 18, 9, 9])] ?? BROWSERS[0],
    ip: `198.51.100.${1 + random.below(254)}`,
    place,
    campaign,
  };
}

/** The visits of somebody who later signs up without an invitation; the first one through the campaign. */
export function ownersVisits(seed: number, owner: Person): Visit[] {
  const random = openRandom(seed, 'owner-visits', owner.index);
  const campaign = CAMPAIGNS[random.weigh(CAMPAIGNS.map(({ weight }) => weight))];
  const known = visitorOf(owner);
  const before = Array.from(
    { length: random.weigh([4, 40, 32, 24]) },
    () => random.between(0.01, 1) ** 2 * 12 * DAY_MS,
  );
  const times = [...before, random.between(4, 25) * 60_000].sort((a, b) => b - a);
  return times.map((earlier, index) => ({
    // A visit takes some minutes, and before the year there is nothing.
    at: Math.max(HOUR_MS * 0.1 * (index + 1), owner.joinedAt - earlier - 12 * 60_000),
    visitor: index === 0 && campaign ? { ...known, campaign } : known,
    name: `owner|${owner.index}|${index}`,
  }));
}
