/**
 * The books: what became of everything received, per source and hour of receivedAt.
 *   received = duplicate + refused + quarantined + stored + pending, else the remainder says by how much it is not.
 * `stored` is counted from the events themselves; the others are what the blocks said.
 */
import type { Warehouse } from '../connection.ts';
import { equals, filterOf, within } from './filter.ts';

export interface PendingEvents {
  readonly source: string;
  /** Start of the hour of receivedAt, milliseconds. */
  readonly hour: number;
  readonly events: number;
}

export interface BooksQuestion {
  readonly workspace: string;
  /** Milliseconds; hours within [from, to). */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly source?: string | undefined;
  /** Also what came with a key of no workspace (shown under source ''): for who runs the installation. */
  readonly unclaimed?: boolean;
  /** Received and not yet in a loaded block, as the caller knows it; counted into `received` and `pending`. */
  readonly pending?: readonly PendingEvents[];
}

export interface BooksLine {
  readonly source: string;
  readonly hour: number;
  readonly received: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly quarantined: number;
  readonly stored: number;
  readonly pending: number;
  /** 0 when the line balances; above 0 events are missing, below 0 there are too many. */
  readonly remainder: number;
}

export async function readBooks(warehouse: Warehouse, question: BooksQuestion): Promise<BooksLine[]> {
  const { database } = warehouse;
  const ours = filterOf([
    {
      sql: `workspace = {workspace:String}${question.unclaimed ? " OR workspace = ''" : ''}`,
      params: { workspace: question.workspace },
    },
    equals('source', question.source),
    // The loader's marker rows stand in no hour.
    { sql: `toUnixTimestamp(hour) != 0`, params: {} },
    ...within('hour', question.from, question.to),
  ]);
  const events = filterOf([
    equals('workspace', question.workspace),
    equals('source', question.source),
    ...within('receivedAt', question.from, question.to),
  ]);
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT source, toUnixTimestamp(hour) * 1000 AS hourMs, sum(received) AS received, sum(duplicate) AS duplicate, sum(refused) AS refused, sum(quarantined) AS quarantined, sum(stored) AS stored
      FROM (
        SELECT source, hour, toInt64(received) AS received, toInt64(duplicate) AS duplicate, toInt64(refused) AS refused, toInt64(quarantined) AS quarantined, toInt64(0) AS stored
        FROM (SELECT * EXCEPT (stored) FROM ${database}.books FINAL) WHERE ${ours.where}
        UNION ALL
        SELECT source, toDateTime(toStartOfHour(receivedAt), 'UTC') AS hour, 0, 0, 0, 0, toInt64(count())
        FROM ${database}.event_rows WHERE ${events.where} GROUP BY source, hour
      ) GROUP BY source, hour ORDER BY hour, source`,
      { ...ours.params, ...events.params },
    ),
  );
  return withPending(rows, question);
}

function withPending(rows: readonly Record<string, unknown>[], question: BooksQuestion): BooksLine[] {
  const { pending = [], from = -Infinity, to = Infinity, source } = question;
  const lines = new Map<string, BooksLine>();
  const add = (line: BooksLine): void => {
    lines.set(JSON.stringify([line.hour, line.source]), line);
  };
  for (const row of rows) {
    const count = (name: string): number => Number(row[name]);
    const [received, duplicate, refused] = [count('received'), count('duplicate'), count('refused')];
    const [quarantined, stored] = [count('quarantined'), count('stored')];
    const remainder = received - duplicate - refused - quarantined - stored;
    const place = { source: String(row.source), hour: count('hourMs') };
    add({ ...place, received, duplicate, refused, quarantined, stored, pending: 0, remainder });
  }
  for (const { events, ...place } of pending) {
    if (place.hour < from || place.hour >= to || (source !== undefined && place.source !== source)) continue;
    const line = lines.get(JSON.stringify([place.hour, place.source])) ?? { ...place, ...NOTHING };
    add({ ...line, received: line.received + events, pending: line.pending + events });
  }
  return [...lines.values()].sort((a, b) => a.hour - b.hour || (a.source < b.source ? -1 : 1));
}

const NOTHING = {
  received: 0,
  duplicate: 0,
  refused: 0,
  quarantined: 0,
  stored: 0,
  pending: 0,
  remainder: 0,
} as const;
