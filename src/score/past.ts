/**
 * What scores would have been on each day of a stretch under a document, from what was done: what a draft would have
 * shown, beside what the version in force would have. For each day it is what `scoreUser` says of it (user.ts); x goes
 * from day to day, so it may differ from that by the last bits before both are put on the grid.
 *
 * Accounts have the users and seats that they have now: who was where when is not known by day.
 */
import { type ActivityDay, daysByEvent, isScored } from './activity.ts';
import { type Band, bandOf } from './bands.ts';
import { decayOf, termOf } from './decay.ts';
import { onCoarseGrid, onGrid } from './exact.ts';
import { accountScoreOf, type ScoringProfile } from './profile.ts';
import { type Reference, takeReference } from './reference.ts';
import { averageOf, totalOf } from './sherlock.ts';
import { scoreOf } from './user.ts';

/** A place a day, the oldest first. */
interface PastRaws {
  readonly raws: Float64Array;
  /** 1 where active. */
  readonly active: Uint8Array;
  /** The place of the first day with a score: of the first scored event, 0 for one before; beyond the end without any. */
  readonly start: number;
}

export interface PastUser extends PastRaws {
  readonly id: string;
  /** '' without. */
  readonly account: string;
}

/** Of one user or account. */
export interface PastScores {
  readonly id: string;
  readonly start: number;
  readonly scores: Float64Array;
}

export function pastOf(
  profile: ScoringProfile,
  days: readonly ActivityDay[],
  first: number,
  today: number,
): PastRaws {
  const size = today - first + 1;
  const [raws, active] = [new Float64Array(size), new Uint8Array(size)];
  let start = size;
  for (const [index, known] of daysByEvent(profile, days, today).entries()) {
    const event = profile.events[index];
    if (!isScored(event) || known.length === 0) continue;
    const gains = new Float64Array(size);
    for (const { day, n } of known) {
      const place = Math.max(0, day - first);
      start = Math.min(start, place);
      const end = Math.min(size, day - first + profile.window);
      if (place < end) active.fill(1, place, end);
      if (profile.mode === 'decay')
        gains[place] = (gains[place] ?? 0) + termOf(n, Math.max(0, first - day), decayOf(profile, event));
      else for (let at = place; at < end; at++) gains[at] = (gains[at] ?? 0) + n;
    }
    const kept = profile.mode === 'decay' ? 2 ** (-1 / decayOf(profile, event).halfLife) : 0;
    let x = 0;
    for (let place = 0; place < size; place++) {
      x = x * kept + (gains[place] ?? 0);
      raws[place] = (raws[place] ?? 0) + event.weight * x;
    }
  }
  return { raws, active, start };
}

/**
 * `frozen` is what is measured against in `decay`; null measures as of the last day, as publishing would. `seatsOf` is of
 * an account and the number of its users here.
 */
export function scorePast(
  profile: ScoringProfile,
  people: readonly PastUser[],
  { frozen, seatsOf }: { readonly frozen: Reference | null; readonly seatsOf: SeatsOf },
): { readonly users: readonly PastScores[]; readonly accounts: readonly PastScores[] } {
  const size = people[0]?.raws.length ?? 0;
  const accounts = [...Map.groupBy(people, ({ account }) => account)]
    .filter(([id]) => id !== '')
    .map(([id, members]) => ({ id, members, seats: seatsOf(id, members.length) }));
  const isBanded = accountScoreOf(profile) === 'banded';
  const measure = (place: number) => referenceAt(place, people, isBanded ? accounts : []);
  const last = profile.mode === 'decay' && size > 0 ? (frozen ?? measure(size - 1)) : null;
  const references = Array.from({ length: size }, (_, place) => last ?? measure(place));
  return {
    users: people.map(({ id, start, raws }) => ({
      ...{ id, start },
      scores: raws.map((raw, place) => scoreOf(raw, references[place]?.q90 ?? null)),
    })),
    accounts: accounts.map((account) => ({
      id: account.id,
      start: Math.min(size, ...account.members.map(({ start }) => start)),
      scores: Float64Array.from(references, (reference, place) =>
        accountAt(profile, account, place, reference),
      ),
    })),
  };
}

type SeatsOf = (account: string, users: number) => number;

interface PastAccount {
  readonly id: string;
  readonly members: readonly PastUser[];
  readonly seats: number;
}

function referenceAt(
  place: number,
  people: readonly PastUser[],
  accounts: readonly PastAccount[],
): Reference {
  const raws = people.flatMap(({ active, raws: all }) => (active[place] === 1 ? [all[place] ?? 0] : []));
  const samples = accounts
    .filter(({ members }) => members.some(({ active }) => active[place] === 1))
    .map(({ members, seats }) => ({ seats, raw: rawAt(members, place), activeScores: [] }));
  return takeReference(raws, samples);
}

function accountAt(
  profile: ScoringProfile,
  { members, seats }: PastAccount,
  place: number,
  { q90, bands }: Reference,
): number {
  const kind = accountScoreOf(profile);
  if (kind === 'banded') return scoreOf(rawAt(members, place), bands[bandOf(seats) satisfies Band].q90);
  const scores = members
    .filter(({ active }) => kind === 'total' || active[place] === 1)
    .map(({ raws }) => scoreOf(raws[place] ?? 0, q90));
  return kind === 'total' ? onCoarseGrid(totalOf(scores)) : onGrid(averageOf(scores));
}

function rawAt(members: readonly PastUser[], place: number): number {
  return members.reduce((sum, { raws }) => sum + (raws[place] ?? 0), 0);
}
