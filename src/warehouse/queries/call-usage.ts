/** How many calls each source had in the day, the week and the month that end at a moment, by method and library. */
import type { Warehouse } from '../connection.ts';
import { filterOf, within } from './filter.ts';

export interface CallUsage {
  readonly workspace: string;
  readonly source: string;
  /** The type of call. */
  readonly type: string;
  /** Name of the library; '' where none was said. */
  readonly library: string;
  /** By `timestamp`, in the last 24 hours, 7 days and 30 days before the end. */
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

const DAY_MS = 86_400_000;

/** `to`: milliseconds, exclusive. One pass over the rows of 30 days, reading four columns of them. */
export async function readCallUsage(warehouse: Warehouse, to: number): Promise<CallUsage[]> {
  const { where, params } = filterOf(within('timestamp', to - 30 * DAY_MS, to));
  const since = (days: string): string =>
    `countIf(timestamp >= fromUnixTimestamp64Milli({${days}:Int64}, 'UTC'))`;
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT workspace, source, type, JSONExtractString(contextText, 'library', 'name') AS library,
        ${since('day')} AS daily, ${since('week')} AS weekly, count() AS monthly
      FROM ${warehouse.database}.event_rows WHERE ${where}
      GROUP BY workspace, source, type, library ORDER BY workspace, source, type, library`,
      { ...params, day: to - DAY_MS, week: to - 7 * DAY_MS },
    ),
  );
  return rows.map(({ workspace, source, type, library, daily, weekly, monthly }) => ({
    ...{ workspace: String(workspace), source: String(source), type: String(type), library: String(library) },
    ...{ daily: Number(daily), weekly: Number(weekly), monthly: Number(monthly) },
  }));
}
