/**
 * What goes on in the demo's company this minute, so that there is something to watch: one sitting after another,
 * told eight times as fast as people are. Who comes depends on seed, number and time, and nothing else.
 */
import { DAY_MS, HOUR_MS, HOUR_WEIGHTS, weekdayWeight, YEAR_MS } from './calendar.ts';
import type { DemoCall } from './call.ts';
import type { Company } from './company.ts';
import { keennessOf } from './interest.ts';
import { projectsByAccount } from './moments.ts';
import { openRandom } from './random.ts';
import { useProduct } from './session.ts';
import { visit } from './sign-up.ts';
import { makeStranger } from './visits.ts';

const FASTER = 8;
const STRANGERS = 0.22;
/** Mean time from one sitting's beginning to the next one's. */
const BETWEEN_MS = 13_000;

export interface LiveSession {
  readonly calls: readonly DemoCall[];
  /** How long after this one the next begins. */
  readonly pauseMs: number;
}

/** `run` tells this start of the demo from others, so that its ids are its own. `now`: milliseconds since 1970. */
export function liveSession(company: Company, run: number, number: number, now: number): LiveSession {
  const random = openRandom(company.seed, 'live', run, number);
  const at = now - company.epoch;
  const calls: DemoCall[] = [];
  const scene = { company, random, calls, hurry: { from: at, factor: FASTER } };
  const pauseMs = Math.round(Math.min(4 * BETWEEN_MS, -Math.log(1 - random.next()) * BETWEEN_MS));
  const weights = company.people.map((person) => keennessNow(person, at));
  const person = random.chance(STRANGERS) ? undefined : company.people[random.weigh(weights)];
  if (person === undefined) visit(scene, at, makeStranger(random));
  else useProduct(scene, at, person, projectsByAccount(company)[person.account.index] ?? []);
  return { calls, pauseMs };
}

/** Where it is daytime and a working day, mostly; but never nobody. */
function keennessNow(person: Company['people'][number], at: number): number {
  const local = at + person.account.place.offsetHours * HOUR_MS;
  const hour = Math.floor((local % DAY_MS) / HOUR_MS);
  const daytime = 0.02 + (HOUR_WEIGHTS[hour] ?? 0);
  return (
    keennessOf(person, Math.max(at, YEAR_MS)) *
    daytime *
    Math.max(0.3, weekdayWeight(Math.floor(local / DAY_MS)))
  );
}
