/** Violations of a plan by day, rule and outcome: the numbers beside its coverage. */
import type { Warehouse } from '../connection.ts';
import { filterOf, within } from './filter.ts';

export interface ViolationDaysQuestion {
  readonly workspace: string;
  readonly plan: string;
  /** Milliseconds, on whole days; `timestamp` within [from, to). */
  readonly from: number;
  readonly to: number;
}

/** Violations of one day, call and outcome; `events` are the calls that had at least one. */
export interface ViolationDay {
  /** Start of the day, milliseconds. */
  readonly day: number;
  readonly type: string;
  readonly event: string;
  readonly outcome: string;
  readonly violations: number;
  readonly events: number;
}

export async function readViolationDays(
  { ask, database, threads }: Warehouse,
  { workspace, plan, from, to }: ViolationDaysQuestion,
): Promise<readonly ViolationDay[]> {
  const { where, params } = filterOf([
    { sql: 'workspace = {workspace:String} AND plan = {plan:String}', params: { workspace, plan } },
    ...within('timestamp', from, to),
  ]);
  const rows = await ask((session) =>
    session.rows(
      `SELECT toUnixTimestamp(toStartOfDay(timestamp)) AS day, type, event, outcome, count() AS violations, uniqExact(source, messageId) AS events
      FROM ${database}.violations FINAL WHERE ${where} GROUP BY day, type, event, outcome ORDER BY day, type, event, outcome SETTINGS max_threads = ${threads}`,
      params,
    ),
  );
  return rows.map((row) => ({
    day: Number(row.day) * 1000,
    type: String(row.type),
    event: String(row.event),
    outcome: String(row.outcome),
    violations: Number(row.violations),
    events: Number(row.events),
  }));
}
