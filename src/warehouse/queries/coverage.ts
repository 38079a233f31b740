/** Of what a plan's sources send, how much the plan has a rule for, day by day. */
import type { Warehouse } from '../connection.ts';
import { filterOf, within } from './filter.ts';
import { DAY_MS, partsOf } from './volumes.ts';

export interface CoverageQuestion {
  readonly workspace: string;
  /** Milliseconds, on whole days; [from, to). */
  readonly from: number;
  readonly to: number;
  readonly sources: readonly string[];
  /** `nameKey`s of what the plan has a rule for. */
  readonly planned: readonly string[];
}

export interface CoverageDay {
  /** Start of the day, milliseconds. */
  readonly day: number;
  readonly events: number;
  readonly planned: number;
}

/** Every day of the range, the oldest first. Alias calls, which no plan governs, are not counted. */
export async function readCoverage(
  warehouse: Warehouse,
  question: CoverageQuestion,
): Promise<readonly CoverageDay[]> {
  const { from, to, planned } = question;
  const { where, params } = filterOf([...partsOf(question), ...within('timestamp', from, to)]);
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT day, sum(n) AS events, sumIf(n, has({planned:Array(String)}, concat(type, char(0), event))) AS planned FROM (
        SELECT toUnixTimestamp(toStartOfDay(timestamp)) AS day, type, event, count() AS n
        FROM ${warehouse.database}.event_rows WHERE ${where} GROUP BY day, type, event
      ) GROUP BY day SETTINGS max_threads = ${warehouse.threads}`,
      { ...params, planned },
    ),
  );
  const counted = new Map(rows.map((row) => [Number(row.day) * 1000, row]));
  return Array.from({ length: Math.round((to - from) / DAY_MS) }, (_, index) => {
    const day = from + index * DAY_MS;
    const row = counted.get(day);
    return { day, events: Number(row?.events ?? 0), planned: Number(row?.planned ?? 0) };
  });
}
