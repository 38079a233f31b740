/**
 * Trends that began and have not ended: a trend begins at ten points and ends within five, so it has to be known whether
 * it has begun. What it was before is what was shown at the end of the last day (decision 0131): all scorings of a day
 * go by the same, so that scores are the same however the day's events come, and how often it is scored.
 */
import type { Reference } from '../../score/reference.ts';
import type { Warehouse } from '../connection.ts';

interface Of {
  readonly workspace: string;
  readonly profile: string;
  readonly version: number;
}

/** Keeps the trends of a run whose day is over. A repeat changes nothing; a kill half way is made good by the next. */
export async function keepTrends(
  { database, score }: Warehouse,
  {
    workspace,
    profile,
    run,
    version,
    reference,
  }: Of & { readonly run: number; readonly reference: Reference },
  day: number,
): Promise<void> {
  const head = 'workspace, profile, kind, id, run, trend, day, version, reference';
  const of = `workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}`;
  const common = `toDate32({day:Int32}), {version:UInt32}`;
  const params = { workspace, profile, run, day, version, reference: JSON.stringify(reference) };
  for (const [kind, id] of [
    ['user', 'userId'],
    ['account', 'groupId'],
  ] as const)
    await score.run(
      `INSERT INTO ${database}.score_trends (${head}) SELECT workspace, profile, '${kind}', ${id}, run, trend, ${common}, ''
      FROM ${database}.${kind}_scores WHERE ${of} AND trend != 'steady'`,
      params,
    );
  await score.run(
    `INSERT INTO ${database}.score_trends (${head}) SELECT {workspace:String}, {profile:String}, 'run', '', {run:UInt64}, '', ${common}, {reference:String}`,
    params,
  );
}

/** The run whose trends go on in a scoring of `today`; null where none do. */
export async function trendsBefore(
  { database, score }: Warehouse,
  {
    workspace,
    profile,
    version,
    reference,
    today,
  }: Of & {
    readonly reference: Reference | null;
    readonly today: number;
  },
): Promise<number | null> {
  // Without a frozen reference, scores of two days are not measured by one.
  if (reference === null) return null;
  const [row] = await score.rows(
    `SELECT run FROM ${database}.score_trends FINAL WHERE workspace = {workspace:String} AND profile = {profile:String} AND kind = 'run'
      AND day < toDate32({today:Int32}) AND version = {version:UInt32} AND reference = {reference:String}`,
    { workspace, profile, version, today, reference: JSON.stringify(reference) },
  );
  return row === undefined ? null : Number(row.run);
}

/** up, down or '' of `id`, at the end of that run. */
export function trendBeforeSql(
  database: string,
  kind: 'user' | 'account',
  id: string,
  run: number | null,
): string {
  if (run === null) return `''`;
  const who = (trend: string): string =>
    `${id} IN (SELECT id FROM ${database}.score_trends FINAL WHERE workspace = {workspace:String} AND profile = {profile:String} AND kind = '${kind}' AND run = ${run} AND trend = '${trend}')`;
  return `multiIf(${who('up')}, 'up', ${who('down')}, 'down', '')`;
}
