/** What was done under a profile: events by users and accounts, and how far they came in being activated. */
import type { ScoringProfile } from '../../score/profile.ts';
import type { Session } from '../session.ts';
import { ruleKey } from './rules.ts';
import type { Run } from './runs.ts';

const OF_RUN = 'workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}';

export interface EventUsage {
  readonly type: string;
  readonly event: string;
  readonly count: number;
  readonly users: number;
  readonly accounts: number;
  /** Of the profile; null for an event it does not score. */
  readonly weight: number | null;
}

/** The events of users that the run scored, the most used first. */
export async function readEventUsage(
  database: string,
  session: Session,
  run: Run,
  document: ScoringProfile,
  { today, days, limit }: { readonly today: number; readonly days: number; readonly limit: number },
): Promise<EventUsage[]> {
  const { workspace, profile } = run;
  const rows = await session.rows(
    `SELECT type, event, sum(n) AS times, uniqExact(d.person) AS users, uniqExactIf(groupId, groupId != '') AS accounts FROM (
      SELECT type, event, dictGetOrDefault('${database}.identity', 'person', idHash, idHash) AS person, n FROM ${database}.activity_days FINAL
      WHERE workspace = {workspace:String} AND rule = '' AND n > 0 AND day <= toDate32({today:Int32}) AND day > toDate32({first:Int32})
    ) AS d INNER JOIN (SELECT person, groupId FROM ${database}.user_scores WHERE ${OF_RUN}) AS u ON d.person = u.person
    GROUP BY type, event ORDER BY times DESC, type, event LIMIT {limit:UInt32}`,
    { workspace, profile, run: run.run, today, first: today - days, limit },
  );
  const weights = new Map<string, number>();
  for (const { type = 'track', event, where, weight } of document.events) {
    const key = JSON.stringify([type, event]);
    if (ruleKey(where) === '' || !weights.has(key)) weights.set(key, weight);
  }
  return rows.map((row) => ({
    type: String(row.type),
    event: String(row.event),
    count: Number(row.times),
    users: Number(row.users),
    accounts: Number(row.accounts),
    weight: weights.get(JSON.stringify([row.type, row.event])) ?? null,
  }));
}

export interface ActivationUsage {
  readonly total: number;
  /** How many have met so many steps, from none to all. */
  readonly levels: readonly { readonly met: number; readonly count: number }[];
  /** How many have met each step, in the order of the profile. */
  readonly steps: readonly { readonly step: number; readonly count: number }[];
}

export async function readActivation(
  database: string,
  session: Session,
  { workspace, profile, run }: Run,
  unit: 'users' | 'accounts',
  steps: number,
): Promise<ActivationUsage> {
  const table = unit === 'users' ? 'user_scores' : 'account_scores';
  const rows = await session.rows(
    `SELECT arraySum(met) AS n, count() AS units, sumForEach(met) AS done FROM ${database}.${table} WHERE ${OF_RUN} GROUP BY n`,
    { workspace, profile, run },
  );
  const counts = new Map(rows.map((row) => [Number(row.n), Number(row.units)]));
  const done = (step: number): number =>
    rows.reduce((sum, row) => sum + (Array.isArray(row.done) ? Number(row.done[step] ?? 0) : 0), 0);
  return {
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    levels: Array.from({ length: steps + 1 }, (_, met) => ({ met, count: counts.get(met) ?? 0 })),
    steps: Array.from({ length: steps }, (_, step) => ({ step, count: done(step) })),
  };
}
