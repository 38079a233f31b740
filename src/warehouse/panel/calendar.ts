/** Days of the workspace's time zone, and what of its history says anything about arrival. */
import type { Warehouse } from '../connection.ts';

export interface PanelCalendar {
  /** Day number of now. */
  readonly today: number;
  /** Day number of the first activity; null without any. */
  readonly first: number | null;
  /** Share of events that arrived over 30 days after they happened: an import. */
  readonly importedShare: number;
}

export async function readCalendar(
  warehouse: Warehouse,
  {
    workspace,
    timeZone,
    now,
  }: { readonly workspace: string; readonly timeZone: string; readonly now: number },
): Promise<PanelCalendar> {
  const [row] = await warehouse.ask((session) =>
    session.rows(
      `SELECT toInt32(toDate32(fromUnixTimestamp64Milli({now:Int64}), {zone:String})) AS today, toInt32(toDate32(min(timestamp), {zone:String})) AS first, count() AS n, countIf(receivedAt > timestamp + INTERVAL 30 DAY) AS late FROM ${warehouse.database}.event_rows WHERE workspace = {workspace:String} AND type IN ('track', 'page', 'screen') SETTINGS max_threads = 1`,
      { workspace, zone: timeZone, now },
    ),
  );
  const n = Number(row?.n ?? 0);
  return {
    today: Number(row?.today ?? 0),
    first: n === 0 ? null : Number(row?.first ?? 0),
    importedShare: n === 0 ? 0 : Number(row?.late ?? 0) / n,
  };
}

/** Milliseconds at which these days begin, in their order. */
export async function startsOf(
  warehouse: Warehouse,
  timeZone: string,
  days: readonly number[],
): Promise<number[]> {
  if (days.length === 0) return [];
  const rows = await warehouse.ask((session) =>
    session.rows(
      'SELECT toUnixTimestamp(toDateTime(toDate32(arrayJoin({days:Array(Int32)})), {zone:String})) AS at',
      { days, zone: timeZone },
    ),
  );
  return rows.map(({ at }) => Number(at) * 1000);
}
