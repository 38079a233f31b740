/**
 * The demo's calls as a stream in the order of time.
 *
 * `readYear` is the year itself: the same calls for the same plan, byte for byte. How many there are of each kind,
 * of whom and in which account, depends on seed and size alone; the anchor moves them in time, and the season it
 * meets decides on which days they lie. `readSince` goes on after it, for as long as somebody looks: nobody new
 * comes and nobody leaves, the customers work on and invite colleagues who have not come yet. `liveSession` (live.ts) is what is going on this minute.
 *
 * Memory grows with the people, not with their calls: a few megabytes for 2,500 users.
 */
import { timeAt } from './accounts.ts';
import { DAY_MS, HOUR_WEIGHTS, seasonWeight, weekdayWeight, YEAR_DAYS } from './calendar.ts';
import type { DemoCall } from './call.ts';
import type { Company } from './company.ts';
import { keennessOf } from './interest.ts';
import {
  LEAD_MS,
  type Moment,
  nightMoments,
  projectsByAccount,
  sessionMoment,
  singleMoments,
  yearMoments,
} from './moments.ts';
import { inviteeOf } from './people.ts';
import { openRandom } from './random.ts';
import { sendInvitation } from './sign-up.ts';

export function readYear(company: Company): Generator<DemoCall> {
  return unfold(company, yearMoments(company));
}

/** The calls from `from` up to and without `to` (milliseconds since 1970), which lie after the year. */
export function* readSince(company: Company, from: number, to: number): Generator<DemoCall> {
  const [start, end] = [from - company.epoch, to - company.epoch];
  const firstDay = Math.max(YEAR_DAYS, Math.floor(start / DAY_MS) - 1);
  const endDay = Math.ceil(end / DAY_MS) + 1;
  const moments = [
    ...singleMoments(company).filter(({ at }) => at >= YEAR_DAYS * DAY_MS),
    ...nightMoments(company, firstDay - 1, endDay),
  ];
  for (let day = firstDay; day < endDay; day++)
    moments.push(...sessionsOf(company, day), ...invitationsOf(company, day));
  moments.sort((a, b) => a.at - b.at);
  for (const call of unfold(company, moments)) if (call.at >= from && call.at < to) yield call;
}

function sessionsOf(company: Company, day: number): Moment[] {
  const projects = projectsByAccount(company);
  return company.people.flatMap((person) => {
    const { place, index } = person.account;
    const noon = timeAt(day, place, 12);
    const expected = keennessOf(person, noon) * weekdayWeight(day) * seasonWeight(company.epoch + noon);
    if (expected === 0) return [];
    const random = openRandom(company.seed, 'since', person.index, day);
    const count = Math.floor(expected + random.next());
    return Array.from({ length: count }, (_, number) =>
      sessionMoment(
        person,
        timeAt(day, place, random.weigh(HOUR_WEIGHTS) + random.next()),
        `${day}-${number}`,
        projects[index] ?? [],
      ),
    );
  });
}

/** Of the customers there are, in the year's last weeks. */
const INVITATIONS_A_DAY = 0.012;

/**
 * Who has work to do goes on inviting colleagues, about as often as in the last weeks of the year: an event that scores
 * are made of must not go away because a story ends.
 */
function invitationsOf(company: Company, day: number): Moment[] {
  return company.people.flatMap((person) => {
    const { account, index, role } = person;
    const noon = timeAt(day, account.place, 12);
    const isKeen = role !== 'viewer' && keennessOf(person, noon) > KEEN;
    const random = openRandom(company.seed, 'since invites', index, day);
    const share = INVITATIONS_A_DAY * weekdayWeight(day) * seasonWeight(company.epoch + noon);
    if (!isKeen || !random.chance(share)) return [];
    const at = timeAt(day, account.place, random.between(8.5, 17.5));
    const invitation = { by: person, at, ...inviteeOf(account, random), role: 'member' as const };
    return [
      {
        at: at - LEAD_MS,
        name: `since invite|${index}|${day}`,
        tell: (scene) => sendInvitation(scene, invitation),
      },
    ];
  });
}

/** Sessions a working day of somebody who uses it. */
const KEEN = 0.1;

/** Makes the calls of moments that come in order, and puts the calls in order. */
function* unfold(company: Company, moments: Iterable<Moment>): Generator<DemoCall> {
  let waiting: DemoCall[] = [];
  for (const moment of moments) {
    const due = company.epoch + moment.at;
    let ready = 0;
    while (ready < waiting.length && (waiting[ready]?.at ?? 0) < due) ready++;
    for (let index = 0; index < ready; index++) {
      const call = waiting[index];
      if (call) yield call;
    }
    waiting = ready === 0 ? waiting : waiting.slice(ready);
    const calls: DemoCall[] = [];
    moment.tell({ company, random: openRandom(company.seed, moment.name), calls });
    for (const call of calls) insert(waiting, call);
  }
  yield* waiting;
}

/** After all that are not later, so that what happens at one time stays in the order in which it was told. */
function insert(waiting: DemoCall[], call: DemoCall): void {
  let place = waiting.length;
  while (place > 0 && (waiting[place - 1]?.at ?? 0) > call.at) place--;
  waiting.splice(place, 0, call);
}
