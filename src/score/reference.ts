/**
 * What scores are measured against. In `sherlock` it is taken anew each time, as Sherlock did, so that a score also
 * moves when others do. In `decay` it is taken once, when a version is published, and frozen: a score then moves only
 * by what its user does. Re-basing is an act of its own that takes a new one.
 *
 * A version that nobody was active under when it was published has no reference yet. The first scoring that finds
 * somebody active takes it; that is no re-base, since no score was shown before it.
 */
import { BANDS, type Band, bandOf } from './bands.ts';
import { p90 } from './sherlock.ts';
import { mean, steadiness } from './shrink.ts';
import { scoreOf } from './user.ts';

export interface Reference {
  /** Raw score of a user that scores 100; null when there is none. */
  readonly q90: number | null;
  /** The same of accounts, per seat band. */
  readonly bands: Readonly<Record<Band, BandReference>>;
  /** k of the shrinking k / (k + n) of account scores (shrink.ts). */
  readonly k: number;
}

export interface BandReference {
  readonly q90: number | null;
  /** Mean banded score of the band's active accounts: where the score of an account with few users is drawn to. */
  readonly mean: number;
  /** Active accounts that it was taken from. */
  readonly accounts: number;
  /** The bands that it was taken from: more than its own when that had too few accounts. */
  readonly from: readonly Band[];
}

/** One active account as a reference is made from it. */
export interface AccountSample {
  readonly seats: number;
  /** Sum of its users' raw scores. */
  readonly raw: number;
  /** Scores of its active users. */
  readonly activeScores: readonly number[];
}

/** A band with fewer active accounts borrows from its neighbours. */
export const BAND_ACCOUNTS_MIN = 10;

/** The 90th percentile (type 7) of the raw scores of active users; null when nobody is active or it is not above 0. */
export function referenceOf(activeRaws: readonly number[]): number | null {
  const found = p90(activeRaws);
  return found !== null && found > 0 ? found : null;
}

export function takeReference(activeRaws: readonly number[], accounts: readonly AccountSample[]): Reference {
  const entries = BANDS.map((band) => [band, bandReference(band, accounts)] as const);
  return {
    q90: referenceOf(activeRaws),
    bands: Object.fromEntries(entries) as Record<Band, BandReference>,
    k: steadiness(accounts.map(({ activeScores }) => activeScores)),
  };
}

function bandReference(band: Band, accounts: readonly AccountSample[]): BandReference {
  const count = (of: Band): number => accounts.filter(({ seats }) => bandOf(seats) === of).length;
  const from = bandsAround(band, count);
  const raws = accounts.filter(({ seats }) => from.includes(bandOf(seats))).map(({ raw }) => raw);
  const q90 = referenceOf(raws);
  return { q90, mean: mean(raws.map((raw) => scoreOf(raw, q90))), accounts: raws.length, from };
}

/**
 * The bands that a band's reference is taken from. With fewer than ten active accounts, the next bands are taken in too,
 * the nearer first and of two as near the smaller, until there are ten or no bands are left: ten accounts of nearly the
 * size say more than two of just the size. `count` is of active accounts.
 */
export function bandsAround(band: Band, count: (band: Band) => number): readonly Band[] {
  const at = BANDS.indexOf(band);
  const away = (other: Band): number => Math.abs(BANDS.indexOf(other) - at);
  const near = BANDS.toSorted((a, b) => away(a) - away(b) || BANDS.indexOf(a) - BANDS.indexOf(b));
  const from: Band[] = [];
  let accounts = 0;
  for (const next of near) {
    if (from.length > 0 && accounts >= BAND_ACCOUNTS_MIN) break;
    from.push(next);
    accounts += count(next);
  }
  return from;
}
