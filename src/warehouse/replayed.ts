/**
 * Loading the events of a replay, and booking them.
 *
 * Promise. After a replay's blocks are loaded, however often and with whatever crash in between, each event is in
 * `event_rows` once, and the books count what is there: received = duplicate + refused + quarantined + stored.
 *
 * Why here. A replay's blocks have no books. A line may be stored already, or be new, or have been refused before, or
 * have been stored, booked, and lost with its rows; only the tables can tell, so the loader books what it inserts.
 *
 * What is booked. Of the lines that are not in `event_rows`, per source and hour of receivedAt:
 *   1. Refused before (`refusals` has the event's place, or the place of its whole request, or the loader had to reject
 *      it) and not yet in `admitted`: it moves. Where it was refused: received -1, refused -1; where it is stored now:
 *      received +1, stored +1. These are two pages when the source was not known then, else received stays. The refusal
 *      stays in `refusals` as history. The sum of `received` never changes by it.
 *   2. Quarantined before (`quarantine_rows` has its place) and not yet in `admitted`: it moves in its own page,
 *      quarantined -1, stored +1. When another copy is stored already (or stands before it in these blocks), what moves
 *      is quarantined -1, duplicate +1. What people discarded is left out: it is not to be stored.
 *   3. Lost: the books of that source and hour say more events stored than rows are there. That many lines are put back
 *      and not booked: they were booked when they came.
 *   4. All others are new to these books (the warehouse was lost, or the clean log no longer reaches back so far):
 *      received +1, stored +1.
 * The books are sums, so 3 goes by number and not by name. When rows are lost for good and other events come new in the
 * same hour, those fill the gap first: the hour balances again and the loss no longer shows there. And a copy that was a
 * duplicate in its own hour, and is put back in place of a first copy of another hour which the replay does not cover,
 * is booked as new while the other hour goes on showing the loss: replay whole ranges.
 *
 * Order, the cursor last (loader.ts):
 *   1. the lines that are not there -> the table `load_replay`, and the places of those that are there and come from
 *      the quarantine -> `load_repeated`; both afresh at every attempt. What the engine will not take shows here,
 *      before anything is booked.
 *   2. the books, with a marker row for these blocks, in one insert. While the marker is there, nothing is booked again:
 *      an attempt that was killed after this finds its own entry, and must neither add to it nor replace it.
 *   3. the moves -> `admitted`, keyed by place
 *   4. violations of these events -> `violations`
 *   5. `load_replay` -> `event_rows`
 */
import type { BlockManifest } from '../log/blocks.ts';
import { type BookEntry, type Page, writeBooks } from './books.ts';
import { EVENT_COLUMN_NAMES, EVENT_EXPRESSIONS, ONE_BLOCK, READ_SETTINGS, TIME } from './columns.ts';
import type { Warehouse } from './connection.ts';
import { unseenLines } from './event-rows.ts';
import { type Insert, loadReplayedViolations } from './held.ts';
import type { Source } from './source.ts';

/** What is known of one source and hour before its lines are inserted; `hour` in milliseconds. */
export interface ReplayedPage extends Page {
  /** Lines that are not in the tables. */
  readonly missing: number;
  /** Of these, moves to this page, and moves away from it. */
  readonly movedHere: number;
  readonly movedAway: number;
  /** Of those that move here, how many come from the quarantine. */
  readonly released: number;
  /** Lines from the quarantine of which another copy is stored. */
  readonly repeated: number;
  /** What the books say is stored here, and how many rows there are. */
  readonly booked: number;
  readonly rows: number;
}

export type ReplayedCount = Pick<
  BookEntry,
  'workspace' | 'source' | 'hour' | 'received' | 'duplicate' | 'refused' | 'quarantined' | 'stored'
>;

/** The rules of the head of this file, for one page. */
export function countReplayed(page: ReplayedPage): ReplayedCount {
  const { workspace, source, hour, missing, movedHere, movedAway, released, repeated, booked, rows } = page;
  const lost = Math.max(0, booked - rows);
  const stored = movedHere + Math.max(0, missing - movedHere - lost);
  return {
    workspace,
    source,
    hour,
    received: stored - movedAway - released,
    duplicate: repeated,
    refused: 0 - movedAway,
    quarantined: 0 - released - repeated,
    stored,
  };
}

/** Loads and books the lines of a replay's blocks. */
export async function loadReplayed(
  warehouse: Warehouse,
  { manifests, violations }: Replayed,
  source: Source,
  insert: Insert,
): Promise<void> {
  const { database, load } = warehouse;
  await stage(warehouse, source);
  const [staged] = await load.rows(
    `SELECT (SELECT count() FROM ${database}.load_replay) AS missing, (SELECT count() FROM ${database}.load_repeated) AS repeated`,
  );
  const missing = Number(staged?.missing);
  if (missing + Number(staged?.repeated) > 0) {
    await book(warehouse, manifests);
    const admittedAt = TIME(String(manifests[0]?.closedAt ?? 0));
    await load.run(
      `INSERT INTO ${database}.admitted (workspace, source, place, receivedAt, messageId, refusedWorkspace, refusedSource, was, became, admittedAt)
      SETTINGS ${ONE_BLOCK}, insert_deduplicate = 0 SELECT *, ${admittedAt} FROM (${movesOf(database)} UNION ALL ${repeatsOf(database)})`,
    );
  }
  if (missing > 0) {
    if (violations.length > 0) await loadReplayedViolations(warehouse, violations, insert);
    await insert(
      'event_rows',
      EVENT_COLUMN_NAMES,
      `SELECT ${EVENT_COLUMN_NAMES} FROM ${database}.load_replay`,
    );
  }
  for (const table of ['load_replay', 'load_repeated']) await load.run(`DROP TABLE ${database}.${table}`);
}

export interface Replayed {
  readonly manifests: readonly BlockManifest[];
  /** Their violations files. */
  readonly violations: readonly string[];
}

async function stage(warehouse: Warehouse, source: Source): Promise<void> {
  const { database, load } = warehouse;
  await load.run(
    `CREATE OR REPLACE TABLE ${database}.load_replay ENGINE = MergeTree ORDER BY tuple() EMPTY AS SELECT '' AS place, ${EVENT_COLUMN_NAMES} FROM ${database}.event_rows`,
  );
  await load.run(
    `INSERT INTO ${database}.load_replay (place, ${EVENT_COLUMN_NAMES}) SETTINGS max_insert_threads = 1, max_threads = ${warehouse.threads}, ${ONE_BLOCK}, ${READ_SETTINGS}
    SELECT place, ${EVENT_EXPRESSIONS} FROM (${unseenLines(database, source, `(place, ${TIME('receivedAt')}) NOT IN (SELECT quarantineId, receivedAt FROM ${database}.quarantine_discards)`)})`,
  );
  await load.run(
    `CREATE OR REPLACE TABLE ${database}.load_repeated (workspace String, source String, place String, receivedAt DateTime64(3, 'UTC'), messageId String) ENGINE = MergeTree ORDER BY tuple()`,
  );
  const [held] = await load.rows(`SELECT count() AS n FROM ${database}.quarantine_rows`);
  if (Number(held?.n) === 0) return;
  const places = `SELECT place FROM ${source.lines} WHERE place != ''`;
  await load.run(
    `INSERT INTO ${database}.load_repeated SETTINGS max_insert_threads = 1, max_threads = ${warehouse.threads}, ${ONE_BLOCK}, ${READ_SETTINGS}
    SELECT workspace, source, place, ${TIME('receivedAt')} AS receivedTime, messageId FROM ${source.lines}
    WHERE (place, receivedTime) IN (SELECT quarantineId, receivedAt FROM ${database}.quarantine_rows WHERE quarantineId IN (${places}))
      AND (place, receivedTime) NOT IN (SELECT place, receivedAt FROM ${database}.load_replay)
      AND (place, receivedTime) NOT IN (SELECT place, receivedAt FROM ${database}.admitted)
      AND (place, receivedTime) NOT IN (SELECT quarantineId, receivedAt FROM ${database}.quarantine_discards)
    LIMIT 1 BY receivedTime, place`,
  );
}

async function book(warehouse: Warehouse, manifests: readonly BlockManifest[]): Promise<void> {
  const { block = 0, closedAt = 0 } = manifests[0] ?? {};
  const marker = await warehouse.load.rows(
    `SELECT count() AS n FROM ${warehouse.database}.books WHERE block = {block:UInt64} AND closedAt = ${TIME('{closedAt:Int64}')} AND entry = 'replayed'`,
    { block, closedAt },
  );
  if (Number(marker[0]?.n) > 0) return;
  const entryOf = (count: ReplayedCount): BookEntry => ({
    ...count,
    block,
    closedAt,
    entry: 'replayed',
  });
  const counts = (await readPages(warehouse)).map(countReplayed);
  const changes = counts.filter(
    ({ received, duplicate, refused, stored }) => received || duplicate || refused || stored,
  );
  await writeBooks(warehouse, [...changes, MARKER].map(entryOf));
}

const MARKER: ReplayedCount = {
  workspace: '',
  source: '',
  hour: 0,
  received: 0,
  duplicate: 0,
  refused: 0,
  quarantined: 0,
  stored: 0,
};

const HOUR = `toDateTime(toStartOfHour(receivedAt), 'UTC')`;

/** Each page is a handful of signed ones summed up. Only hours that have a missing line are looked at. */
async function readPages({ database, load }: Warehouse): Promise<ReplayedPage[]> {
  const staged = `SELECT workspace, source, ${HOUR} AS hour FROM ${database}.load_replay`;
  const counts = ['missing', 'movedHere', 'movedAway', 'released', 'repeated', 'booked', 'rows'] as const;
  const count = (name: (typeof counts)[number], value: string): string =>
    counts.map((each) => `toInt64(${each === name ? value : '0'}) AS ${each}`).join(', ');
  const part = (name: (typeof counts)[number], from: string): string =>
    `SELECT toString(workspace) AS workspace, toString(source) AS source, ${HOUR} AS hour, ${count(name, 'count()')} FROM ${from} GROUP BY workspace, source, hour`;
  const parts = [
    part('missing', `${database}.load_replay`),
    part('movedHere', `(${movesOf(database)})`),
    part(
      'movedAway',
      `(SELECT refusedWorkspace AS workspace, refusedSource AS source, receivedAt FROM (${movesOf(database)}) WHERE was = 'refused')`,
    ),
    part('released', `(SELECT * FROM (${movesOf(database)}) WHERE was = 'quarantined')`),
    part('repeated', `${database}.load_repeated`),
    part(
      'rows',
      `(SELECT workspace, source, receivedAt FROM ${database}.event_rows WHERE ${within(database)} AND (workspace, source, ${HOUR}) IN (${staged}))`,
    ),
    `SELECT toString(workspace) AS workspace, toString(source) AS source, hour, ${count('booked', 'stored')} FROM ${database}.books FINAL WHERE (workspace, source, hour) IN (${staged})`,
  ];
  const rows = await load.rows(
    `SELECT workspace, source, toUnixTimestamp(hour) * 1000 AS hourMs, ${counts.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM (${parts.join(' UNION ALL ')}) GROUP BY workspace, source, hour`,
  );
  return rows.map((row) => ({
    workspace: String(row.workspace),
    source: String(row.source),
    hour: Number(row.hourMs),
    missing: Number(row.missing),
    movedHere: Number(row.movedHere),
    movedAway: Number(row.movedAway),
    released: Number(row.released),
    repeated: Number(row.repeated),
    booked: Number(row.booked),
    rows: Number(row.rows),
  }));
}

/** Lines from the quarantine that are no more than another copy of what is stored. */
function repeatsOf(database: string): string {
  return `SELECT workspace, source, place, receivedAt, messageId, workspace, source, 'quarantined', 'duplicate' FROM ${database}.load_repeated`;
}

/**
 * Of the missing lines those that were refused or quarantined before and have not moved yet. The time of receipt is compared as well,
 * because a raw log that was lost and begun anew has other events at the same places.
 */
function movesOf(database: string): string {
  const staged = `${database}.load_replay`;
  const refusals = `(SELECT workspace AS refusedWorkspace, source AS refusedSource, refusalId, messageId, receivedAt, code, 'refused' AS was FROM ${database}.refusals WHERE ${within(database)})`;
  const whole = `concat(substring(place, 1, length(place) - position(reverse(place), '-')), '-all')`;
  const columns =
    's.workspace AS workspace, s.source AS source, s.place AS place, s.receivedAt AS receivedAt, s.messageId AS messageId, r.refusedWorkspace AS refusedWorkspace, r.refusedSource AS refusedSource, r.was AS was';
  const matches = [
    `SELECT ${columns} FROM (SELECT workspace, source, place, receivedAt, messageId, arrayJoin([place, ${whole}]) AS refusalId FROM ${staged} WHERE place != '') AS s
      INNER JOIN ${refusals} AS r ON s.refusalId = r.refusalId AND s.receivedAt = r.receivedAt`,
    `SELECT ${columns} FROM ${staged} AS s
      INNER JOIN (SELECT * FROM ${refusals} WHERE code = 'warehouse_rejected') AS r
      ON s.workspace = r.refusedWorkspace AND s.source = r.refusedSource AND s.messageId = r.messageId AND s.receivedAt = r.receivedAt`,
    `SELECT ${columns} FROM ${staged} AS s
      INNER JOIN (SELECT workspace AS refusedWorkspace, source AS refusedSource, quarantineId, receivedAt, 'quarantined' AS was FROM ${database}.quarantine_rows WHERE ${within(database)}) AS r
      ON s.place = r.quarantineId AND s.receivedAt = r.receivedAt`,
  ];
  return `SELECT workspace, source, place, receivedAt, messageId, refusedWorkspace, refusedSource, was, 'stored' AS became FROM (${matches.join(' UNION ALL ')})
    WHERE (receivedAt, place) NOT IN (SELECT receivedAt, place FROM ${database}.admitted) LIMIT 1 BY receivedAt, place`;
}

/** Whole hours, because pages are; so that only their parts are read. */
function within(database: string): string {
  const edge = (of: 'min' | 'max'): string =>
    `(SELECT toStartOfHour(${of}(receivedAt)) FROM ${database}.load_replay)`;
  return `receivedAt >= ${edge('min')} AND receivedAt < ${edge('max')} + INTERVAL 1 HOUR`;
}
