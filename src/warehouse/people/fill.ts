/**
 * Once for an installation whose events are older than `people_seen`: who was seen when, taken from the events themselves,
 * in slices of bounded size. Smallest and largest times do not mind what is counted twice, so a slice may be done again,
 * and what the loader writes meanwhile fits.
 */
import { OWN_SOURCE } from '../../score/own-source.ts';
import type { Warehouse } from '../connection.ts';
import { piecesOf } from '../queries/slices.ts';

/** Some hundred milliseconds: three narrow columns are read. */
const SLICE_ROWS = 2_000_000;
const THREADS = 'SETTINGS max_threads = 1, max_insert_threads = 1';

/** Yields after each slice. */
export async function* fillSeen({ database, people }: Warehouse): AsyncGenerator<void, void, undefined> {
  const workspaces = await people.rows(`SELECT DISTINCT workspace FROM ${database}.event_rows`);
  for (const row of workspaces) {
    const workspace = String(row.workspace);
    const counted = await people.rows(
      `SELECT event, toYYYYMMDD(timestamp) AS day, count() AS n FROM ${database}.event_rows WHERE workspace = {workspace:String} GROUP BY event, day ORDER BY event, day SETTINGS max_threads = 1`,
      { workspace },
    );
    yield;
    const days = counted.map(({ event, day, n }) => ({
      event: String(event),
      day: Number(day),
      rows: Number(n),
    }));
    for (const { event, first, last, share, shares } of piecesOf(days, SLICE_ROWS)) {
      await people.run(
        `INSERT INTO ${database}.people_seen (workspace, idHash, userId, firstAt, lastAt, block)
        SELECT workspace, idHash, any(userId), min(timestamp), max(least(timestamp, receivedAt)), 0 FROM ${database}.event_rows
        WHERE workspace = {workspace:String} AND event = {event:String} AND toYYYYMMDD(timestamp) BETWEEN {first:UInt32} AND {last:UInt32}
          AND messageIdHash % {shares:UInt32} = {share:UInt32} AND idHash != 0 AND source != '${OWN_SOURCE}'
        GROUP BY workspace, idHash ${THREADS}`,
        { workspace, event, first, last, share, shares },
      );
      yield;
    }
    await people.run(
      `INSERT INTO ${database}.accounts_seen (workspace, groupId, firstAt, lastAt, block)
      SELECT workspace, groupId, min(timestamp), max(least(timestamp, receivedAt)), 0 FROM ${database}.event_rows
      WHERE workspace = {workspace:String} AND event = '' AND type = 'group' AND groupId != '' AND source != '${OWN_SOURCE}'
      GROUP BY workspace, groupId ${THREADS}`,
      { workspace },
    );
    yield;
  }
}
