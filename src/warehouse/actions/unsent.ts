/** Recorded alerts in the order in which they are sent: of one action, by looking and id. */
import type { Alert } from '../../score/actions/action.ts';
import type { Session } from '../session.ts';
import { ALERT_COLUMNS, alertOf } from './read.ts';

export interface AlertPlace {
  /** Milliseconds of the looking. */
  readonly at: number;
  readonly id: string;
}

/** The newest alert of each action that has any. */
export async function newestAlerts(
  database: string,
  session: Session,
): Promise<readonly (AlertPlace & { readonly workspace: string; readonly action: string })[]> {
  const rows = await session.rows(
    `SELECT workspace, action, toUnixTimestamp64Milli(max(at)) AS last, argMax(id, (at, id)) AS lastId FROM ${database}.alerts GROUP BY workspace, action ORDER BY workspace, action`,
  );
  return rows.map((row) => ({
    workspace: String(row.workspace),
    action: String(row.action),
    at: Number(row.last),
    id: String(row.lastId),
  }));
}

export interface Unsent {
  /** All of one looking; empty when there is nothing beyond the cursor. */
  readonly alerts: readonly Alert[];
  /** How many that looking found. */
  readonly total: number;
}

/** The next alerts of an action beyond a place: at most `limit`, all found by the same looking. */
export async function readUnsent(
  database: string,
  session: Session,
  of: { readonly workspace: string; readonly action: string },
  after: AlertPlace,
  limit: number,
): Promise<Unsent> {
  const where = 'workspace = {workspace:String} AND action = {action:String}';
  const moment = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  const beyond = `(at > ${moment('at')} OR (at = ${moment('at')} AND id > {id:String}))`;
  const [next] = await session.rows(
    `SELECT toUnixTimestamp64Milli(min(at)) AS at, count() AS n FROM ${database}.alerts WHERE ${where} AND ${beyond}`,
    { ...of, ...after },
  );
  if (next === undefined || Number(next.n) === 0) return { alerts: [], total: 0 };
  const looking = { ...of, next: Number(next.at) };
  const rows = await session.rows(
    `SELECT ${ALERT_COLUMNS} FROM ${database}.alerts FINAL WHERE ${where} AND at = ${moment('next')} AND ${beyond} ORDER BY id LIMIT {limit:UInt32}`,
    { ...looking, ...after, limit },
  );
  const [count] = await session.rows(
    `SELECT uniqExact(id) AS n FROM ${database}.alerts WHERE ${where} AND at = ${moment('next')}`,
    looking,
  );
  return { alerts: rows.map(alertOf), total: Number(count?.n ?? 0) };
}
