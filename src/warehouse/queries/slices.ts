/**
 * All stored events of some days, in slices of bounded size, for whoever looks at each of them (a rehearsal).
 *
 * A slice is a piece of the table in its own order, (event, day), and where one day of one event is more than a slice
 * holds, a share of it by the messageId's hash. So no slice sorts or skips anything, each row is read once, and what comes
 * in while it goes on is neither missed in part nor read twice: the slices are laid out at the start. One slice is read
 * at a time by one thread, and the session is given back in between, so loading and questions go on beside it.
 */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { filterOf, type Part, within } from './filter.ts';
import { EVENT_FIELDS, readEvent, type StoredEvent } from './stored-event.ts';

export interface SlicesQuestion {
  readonly workspace: string;
  readonly sources: readonly string[];
  /** Milliseconds; `timestamp` within [from, to). */
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}

export interface Slice {
  readonly events: readonly StoredEvent[];
  /** Events in all slices, counted at the start. */
  readonly total: number;
}

const ROWS_MAX = 1_000;

interface Piece {
  readonly event: string;
  /** First and last day, as 20261125. */
  readonly first: number;
  readonly last: number;
  /** One of so many shares of it. */
  readonly share: number;
  readonly shares: number;
}

interface DayCount {
  readonly event: string;
  readonly day: number;
  readonly rows: number;
}

/** Ends early, without a fault, when the signal aborts. */
export async function* readSlices(
  warehouse: Warehouse,
  question: SlicesQuestion,
): AsyncGenerator<Slice, void, undefined> {
  const days = await warehouse.ask((session) => countDays(warehouse.database, session, question));
  const total = days.reduce((sum, { rows }) => sum + rows, 0);
  for (const piece of piecesOf(days, ROWS_MAX)) {
    if (question.signal.aborted) return;
    const events = await warehouse.ask((session) => readPiece(warehouse.database, session, question, piece));
    yield { events, total };
  }
}

function rowsOf({ workspace, sources, from, to }: SlicesQuestion): Part[] {
  return [
    { sql: 'workspace = {workspace:String}', params: { workspace } },
    { sql: 'has({sources:Array(String)}, source)', params: { sources } },
    ...within('timestamp', from, to),
  ];
}

async function countDays(database: string, session: Session, question: SlicesQuestion): Promise<DayCount[]> {
  const { where, params } = filterOf(rowsOf(question));
  const rows = await session.rows(
    `SELECT event, toYYYYMMDD(timestamp) AS day, count() AS n FROM ${database}.event_rows WHERE ${where} GROUP BY event, day ORDER BY event, day SETTINGS max_threads = 1`,
    params,
  );
  return rows.map(({ event, day, n }) => ({ event: String(event), day: Number(day), rows: Number(n) }));
}

/** Days of one event together while they fit, a day that is too much alone and in shares. In the order of `days`. */
export function* piecesOf(days: readonly DayCount[], rowsMax: number): Generator<Piece> {
  let open: { event: string; first: number; last: number; rows: number } | undefined;
  for (const { event, day, rows } of days) {
    if (open !== undefined && (open.event !== event || open.rows + rows > rowsMax)) {
      yield whole(open);
      open = undefined;
    }
    if (rows > rowsMax) {
      const shares = Math.ceil(rows / rowsMax);
      for (let share = 0; share < shares; share++) yield { event, first: day, last: day, share, shares };
    } else open = { event, first: open?.first ?? day, last: day, rows: (open?.rows ?? 0) + rows };
  }
  if (open !== undefined) yield whole(open);
}

function whole({ event, first, last }: { event: string; first: number; last: number }): Piece {
  return { event, first, last, share: 0, shares: 1 };
}

async function readPiece(
  database: string,
  session: Session,
  question: SlicesQuestion,
  { event, first, last, share, shares }: Piece,
): Promise<StoredEvent[]> {
  const { where, params } = filterOf([
    ...rowsOf(question),
    {
      sql: 'event = {event:String} AND toYYYYMMDD(timestamp) BETWEEN {first:UInt32} AND {last:UInt32} AND messageIdHash % {shares:UInt32} = {share:UInt32}',
      params: { event, first, last, share, shares },
    },
  ]);
  const rows = await session.rows(
    `SELECT ${EVENT_FIELDS} FROM ${database}.event_rows WHERE ${where} SETTINGS max_threads = 1`,
    params,
  );
  return rows.map(readEvent);
}
