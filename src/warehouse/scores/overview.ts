/** A profile's scores at a glance: how many in which band, how they went, who leads and who moves. */
import type { Session } from '../session.ts';
import { dateOf } from './days.ts';
import type { Run } from './runs.ts';

export interface BandCounts {
  readonly mostEngaged: number;
  readonly engaged: number;
  readonly passive: number;
  readonly leastEngaged: number;
}

export interface OverviewItem {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly change: number;
  readonly trend: 'up' | 'down' | 'steady';
}

export interface OverviewDay {
  /** 2026-11-30 */
  readonly day: string;
  /** Of active ones; null where nothing was shown. */
  readonly average: number | null;
  readonly total: number | null;
}

export interface OverviewOf {
  readonly bands: BandCounts;
  readonly days: readonly OverviewDay[];
  readonly movers: { readonly up: readonly OverviewItem[]; readonly down: readonly OverviewItem[] };
  readonly leaders: readonly OverviewItem[];
}

const TOP = 10;
const OF_RUN = 'workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}';

export async function readOverview(
  database: string,
  session: Session,
  { workspace, profile, run }: Run,
  kind: 'user' | 'account',
  { today, days }: { readonly today: number; readonly days: number },
): Promise<OverviewOf> {
  const table = `${database}.${kind}_scores`;
  const first = today - days + 1;
  const params = { workspace, profile, run, kind, today, first };
  const id = kind === 'user' ? 'userId' : 'groupId';
  const band = (from: number, to: number): string =>
    `countIf(isActive = 1 AND score >= ${from} AND score < ${to})`;
  const [now] = await session.rows(
    `SELECT ${band(75, 1e12)} AS mostEngaged, ${band(50, 75)} AS engaged, ${band(25, 50)} AS passive, ${band(-1, 25)} AS leastEngaged,
      countIf(isActive = 1) AS active, if(active = 0, 0, sumIf(score, isActive = 1) / active) AS average, sum(score) AS total FROM ${table} WHERE ${OF_RUN}`,
    params,
  );
  const shown = await session.rows(
    `SELECT toInt32(day) AS d, countIf(frequency > 0) AS active, if(active = 0, 0, sumIf(score, frequency > 0) / active) AS average, sum(score) AS total
    FROM ${database}.score_history FINAL WHERE workspace = {workspace:String} AND profile = {profile:String} AND kind = {kind:String} AND day >= toDate32({first:Int32}) AND day < toDate32({today:Int32}) GROUP BY d`,
    params,
  );
  const names = kind === 'user' ? 'user_profiles' : 'account_profiles';
  const top = async (condition: string, order: string): Promise<OverviewItem[]> => {
    const rows = await session.rows(
      `SELECT s.id AS id, n.name AS name, score, change, trend FROM (
        SELECT ${id} AS id, score, change, trend FROM ${table} WHERE ${OF_RUN} AND ${condition} ORDER BY ${order}, id LIMIT ${TOP}
      ) AS s LEFT JOIN (SELECT ${id} AS id, name FROM ${database}.${names} FINAL WHERE workspace = {workspace:String}) AS n ON s.id = n.id ORDER BY ${order}, id`,
      params,
    );
    return rows.map((row) => ({
      id: String(row.id),
      name: String(row.name),
      score: Number(row.score),
      change: Number(row.change),
      trend: row.trend === 'up' ? 'up' : row.trend === 'down' ? 'down' : 'steady',
    }));
  };
  const byDay = new Map(
    [...shown, { ...now, d: today }].map((row: Record<string, unknown>) => [Number(row.d), row]),
  );
  return {
    bands: {
      mostEngaged: Number(now?.mostEngaged ?? 0),
      engaged: Number(now?.engaged ?? 0),
      passive: Number(now?.passive ?? 0),
      leastEngaged: Number(now?.leastEngaged ?? 0),
    },
    days: Array.from({ length: days }, (_, index) => {
      const row = byDay.get(first + index);
      const known = (value: unknown): number | null => (row === undefined ? null : Number(value));
      return { day: dateOf(first + index), average: known(row?.average), total: known(row?.total) };
    }),
    movers: { up: await top('change > 0', 'change DESC'), down: await top('change < 0', 'change') },
    leaders: await top('isActive = 1', 'score DESC'),
  };
}
