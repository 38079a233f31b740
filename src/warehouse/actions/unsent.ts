/** Recorded alerts in the order in which they are sent: that of their moments, and of their ids within one. */
import type { Alert } from '../../score/actions/action.ts';
import { ALERT_COLUMNS, alertOf, type Base } from './read.ts';

export interface Unsent {
  /** All of one moment; empty when there is nothing beyond the place. */
  readonly alerts: readonly Alert[];
  /** By action: how many it has of that moment, and how many of these lie before the place. */
  readonly counts: ReadonlyMap<string, { readonly total: number; readonly passed: number }>;
}

const moment = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;

/** The next alerts beyond a place: at most `limit`. A moment is written whole (0013_actions.sql), so none comes later. */
export async function readUnsent(
  { database, session }: Base,
  workspace: string,
  after: { readonly at: number; readonly alertId: string },
  limit: number,
): Promise<Unsent> {
  const rows = await session.rows(
    `SELECT ${ALERT_COLUMNS} FROM ${database}.alerts FINAL
    WHERE workspace = {workspace:String} AND at >= ${moment('after')} AND (at > ${moment('after')} OR alertId > {alertId:String})
    ORDER BY workspace, at, alertId LIMIT {limit:UInt32}`,
    { workspace, after: after.at, alertId: after.alertId, limit },
  );
  const [first] = rows.map(alertOf);
  if (first === undefined) return { alerts: [], counts: new Map() };
  const alerts = rows.map(alertOf).filter(({ at }) => at === first.at);
  const passed = first.at === after.at ? after.alertId : '';
  const counted = await session.rows(
    `SELECT toString(action) AS action, uniqExact(alertId) AS total, uniqExactIf(alertId, alertId <= {passed:String}) AS passed
    FROM ${database}.alerts WHERE workspace = {workspace:String} AND at = ${moment('first')} GROUP BY action`,
    { workspace, passed, first: first.at },
  );
  const counts = counted.map(
    (row) => [String(row.action), { total: Number(row.total), passed: Number(row.passed) }] as const,
  );
  return { alerts, counts: new Map(counts) };
}
