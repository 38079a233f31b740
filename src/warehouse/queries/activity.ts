/** How much came, in buckets of time, by source and outcome; and when each source's last event was stored. */
import type { Warehouse } from '../connection.ts';
import { equals, filterOf, within } from './filter.ts';

export interface ActivityQuestion {
  readonly workspace: string;
  /** Milliseconds, on whole buckets; [from, to). */
  readonly from: number;
  readonly to: number;
  readonly bucketSeconds: number;
  readonly source?: string | undefined;
  /** Also what came with a key of no workspace. */
  readonly unclaimed?: boolean;
}

export interface ActivityLine {
  readonly source: string;
  /** Start of the bucket, milliseconds. */
  readonly at: number;
  readonly stored: number;
  readonly refused: number;
  readonly duplicate: number;
}

/** A block that closed in the range may hold what was received long before it, when the pipeline was behind. */
const BEHIND_MS_MAX = 7 * 24 * 3_600_000;

/**
 * Stored events are counted by when they were received, from the rows. Refused ones and duplicates are counted from
 * the books, which know the block that met them: by when that block was closed, about a second after they came.
 */
export async function readActivity(
  warehouse: Warehouse,
  question: ActivityQuestion,
): Promise<ActivityLine[]> {
  const { database } = warehouse;
  const { workspace, from, to, bucketSeconds, source, unclaimed } = question;
  const rows = filterOf([
    equals('workspace', workspace),
    equals('source', source),
    ...within('receivedAt', from, to),
  ]);
  const books = filterOf([
    {
      sql: `workspace = {workspace:String}${unclaimed ? " OR workspace = ''" : ''}`,
      params: { workspace },
    },
    equals('source', source),
    ...within('closedAt', from, to),
    {
      sql: `hour >= fromUnixTimestamp64Milli({oldest:Int64}, 'UTC')`,
      params: { oldest: Math.max(1, from - BEHIND_MS_MAX) },
    },
  ]);
  const bucket = (column: string): string =>
    `toInt64(intDiv(toUnixTimestamp64Milli(${column}), {bucket:Int64}) * {bucket:Int64})`;
  const answer = await warehouse.ask((session) =>
    session.rows(
      `SELECT source, at, sum(stored) AS stored, sum(refused) AS refused, sum(duplicate) AS duplicate FROM (
        SELECT source, ${bucket('receivedAt')} AS at, toInt64(count()) AS stored, toInt64(0) AS refused, toInt64(0) AS duplicate
        FROM ${database}.event_rows WHERE ${rows.where} GROUP BY source, at
        UNION ALL
        SELECT source, ${bucket('closedAt')} AS at, 0, toInt64(sum(refused)), toInt64(sum(duplicate))
        FROM ${database}.books FINAL WHERE ${books.where} GROUP BY source, at
      ) GROUP BY source, at HAVING stored + refused + duplicate > 0 ORDER BY at, source`,
      { ...rows.params, ...books.params, bucket: bucketSeconds * 1000 },
    ),
  );
  return answer.map((row) => ({
    source: String(row.source),
    at: Number(row.at),
    stored: Number(row.stored),
    refused: Number(row.refused),
    duplicate: Number(row.duplicate),
  }));
}

/** When the newest block with an event of each source was closed: milliseconds by source id. From the books, which are small. */
export async function readLastEvents(warehouse: Warehouse, workspace: string): Promise<Map<string, number>> {
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT source, toUnixTimestamp64Milli(max(closedAt)) AS at FROM ${warehouse.database}.books WHERE workspace = {workspace:String} AND stored > 0 GROUP BY source`,
      { workspace },
    ),
  );
  return new Map(rows.map((row) => [String(row.source), Number(row.at)]));
}
