/**
 * What scores are measured against, taken of the users that `users` holds: score/reference.ts in SQL. `which` says of
 * which day: today, or one window ago.
 */
import { BANDS, type Band } from '../../score/bands.ts';
import { type BandReference, bandsAround, type Reference } from '../../score/reference.ts';
import { steadinessOf } from '../../score/shrink.ts';
import { openBinder } from './bind.ts';
import { makeTable, type ScoringScope, usersSql } from './scope.ts';
import { SPILLING } from './settings.ts';

export type Which = 'now' | 'before';

export interface Measured {
  readonly reference: Reference;
  readonly activeUsers: number;
  readonly activeAccounts: number;
}

const RAW: Readonly<Record<Which, string>> = { now: 'raw', before: 'rawBefore' };
const ACTIVE: Readonly<Record<Which, string>> = { now: 'isActive', before: 'wasActive' };

/** A score of 0 to 100 on the grid (score/user.ts); `reference` is a place or null. */
export function scoreSql(raw: string, reference: string | null): string {
  if (reference === null) return 'toFloat64(0)';
  return `if(${raw} > 0, floor(least(100., 100 * ${raw} / ${reference}) * 1099511627776. + 0.5) / 1099511627776., 0.)`;
}

/** The accounts with active users, into `accounts`: raw, band and the scores of their active users. */
async function gatherAccounts(
  scope: ScoringScope,
  which: Which,
  userReference: number | null,
): Promise<string> {
  const { database, session, threads, workspace } = scope;
  const table = await makeTable(scope, 'accounts', 'raw Float64, band String, activeScores Array(Float64)');
  const { bind, params } = openBinder('m');
  const reference = userReference === null ? null : bind('Float64', userReference);
  const raw = RAW[which];
  const active = ACTIVE[which];
  await session.run(
    `INSERT INTO ${table} SETTINGS max_insert_threads = 1, max_threads = ${threads}, ${SPILLING}
    SELECT raw, ${BAND(SEATS)}, activeScores FROM (
      SELECT groupId, arraySum(arraySort(groupArray(members.${raw}))) AS raw, countIf(seen = 1) AS totalUsers,
        arraySort(groupArrayIf(${scoreSql(`members.${raw}`, reference)}, ${active} = 1)) AS activeScores
      FROM ${usersSql(scope)} AS members WHERE groupId != '' GROUP BY groupId HAVING notEmpty(activeScores)
    ) AS u INNER JOIN (
      SELECT groupId, seats AS known FROM ${database}.account_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = ''
    ) AS a ON u.groupId = a.groupId`,
    { ...params, workspace },
  );
  return table;
}

/** Seats that a trait says, else the users seen (score/account.ts seatsOf). */
export const SEATS = `toUInt32(if(ifNull(known, 0) >= 1, ifNull(known, 0), totalUsers))`;

/** score/bands.ts bandOf */
export const BAND = (seats: string): string =>
  `multiIf(${seats} <= 1, '1', ${seats} <= 5, '2-5', ${seats} <= 20, '6-20', ${seats} <= 100, '21-100', '100+')`;

export async function measure(scope: ScoringScope, which: Which): Promise<Measured> {
  const { session } = scope;
  const raw = RAW[which];
  const [users] = await session.rows(
    `SELECT countIf(${ACTIVE[which]} = 1) AS active, quantileExactInclusiveIf(0.9)(${raw}, ${ACTIVE[which]} = 1) AS q90 FROM ${usersSql(scope)} SETTINGS max_threads = ${scope.threads}`,
  );
  const activeUsers = Number(users?.active ?? 0);
  const q90 = above0(activeUsers === 0 ? null : users?.q90);
  const accounts = await gatherAccounts(scope, which, q90);
  const counted = await session.rows(`SELECT band, count() AS n FROM ${accounts} GROUP BY band`);
  const counts = new Map(counted.map((row) => [String(row.band), Number(row.n)]));
  const activeAccounts = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const bands = await measureBands(scope, accounts, (band) => counts.get(band) ?? 0);
  const k = await steadiness(scope, accounts);
  return { reference: { q90, bands, k }, activeUsers, activeAccounts };
}

async function measureBands(
  { session }: ScoringScope,
  accounts: string,
  count: (band: Band) => number,
): Promise<Reference['bands']> {
  const froms = BANDS.map((band) => bandsAround(band, count));
  const bands = (from: readonly Band[]): string => `band IN (${from.map((name) => `'${name}'`).join(', ')})`;
  const [row] = await session.rows(
    `SELECT ${froms.map((from, i) => `countIf(${bands(from)}) AS n${i}, quantileExactInclusiveIf(0.9)(raw, ${bands(from)}) AS q${i}`).join(', ')} FROM ${accounts}`,
  );
  const q90s = froms.map((_, i) => above0(Number(row?.[`n${i}`] ?? 0) === 0 ? null : row?.[`q${i}`]));
  const means = froms.map((from, i) => {
    const q90 = q90s[i];
    const score = `greatest(0., least(100., 100 * raw / ${q90 ?? 1}))`;
    return q90 === null || q90 === undefined
      ? `toFloat64(0) AS m${i}`
      : `arraySum(arraySort(groupArrayIf(${score}, ${bands(from)}))) / countIf(${bands(from)}) AS m${i}`;
  });
  const [mean] = await session.rows(`SELECT ${means.join(', ')} FROM ${accounts}`);
  const entries = BANDS.map((band, i): [Band, BandReference] => [
    band,
    {
      q90: q90s[i] ?? null,
      mean: Number(mean?.[`m${i}`] ?? 0),
      accounts: Number(row?.[`n${i}`] ?? 0),
      from: froms[i] ?? [],
    },
  ]);
  return Object.fromEntries(entries) as Reference['bands'];
}

async function steadiness({ session }: ScoringScope, accounts: string): Promise<number> {
  const [row] = await session.rows(
    `WITH (SELECT arraySum(arraySort(groupArray(arraySum(activeScores)))) / sum(length(activeScores)) FROM ${accounts}) AS grand
    SELECT count() AS accounts, sum(length(activeScores)) AS users, sum(length(activeScores) * length(activeScores)) AS squares,
      sum(arraySum(arrayMap(s -> pow(s - average, 2), activeScores))) AS within,
      sum(length(activeScores) * pow(average - grand, 2)) AS between
    FROM (SELECT activeScores, arraySum(activeScores) / length(activeScores) AS average FROM ${accounts})`,
  );
  const of = (name: string): number => Number(row?.[name] ?? 0);
  return steadinessOf({
    accounts: of('accounts'),
    users: of('users'),
    squares: of('squares'),
    within: of('within'),
    between: of('between'),
  });
}

/** null when it is not above 0, or of none. */
function above0(value: unknown): number | null {
  const number = Number(value ?? Number.NaN);
  return number > 0 ? number : null;
}
