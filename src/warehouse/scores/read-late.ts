/** What came late: events of a day that was over when they were received, so that scores shown since then lacked them. */
import { OWN_SOURCE } from '../../score/own-source.ts';
import type { ActivityRef } from '../../score/profile.ts';
import { propertySql } from '../people/clause/property.ts';
import type { Session } from '../session.ts';
import { ACTIVITY_NAME } from '../touched.ts';
import { openBinder } from './bind.ts';

export interface LateDay {
  /** The day they were done on, by its number. */
  readonly day: number;
  readonly events: number;
  /** When the last of them was received, milliseconds. */
  readonly receivedAt: number;
}

/** Newest day first. More than so many days is an import, and told by its newest. */
const DAYS_MAX = 31;
/** What was done just before midnight and received just after it is not late. */
const ON_TIME_MINUTES = 60;

/** Of events of a profile that were received since then; rows of `event_rows` are in partitions by that. */
export async function readLate(
  of: { readonly database: string; readonly session: Session; readonly workspace: string },
  people: readonly string[],
  refs: readonly ActivityRef[],
  { since, timeZone }: { readonly since: number; readonly timeZone: string },
): Promise<readonly LateDay[]> {
  const { database, session, workspace } = of;
  if (refs.length === 0 || people.length === 0) return [];
  const { bind, params } = openBinder('l');
  const zone = bind('String', timeZone);
  const isScored = refs.map(({ type = 'track', event, where = [] }) =>
    [
      `type = ${bind('String', type)} AND ${ACTIVITY_NAME} = ${bind('String', event)}`,
      ...where.map((condition) => propertySql({ bind }, condition)),
    ].join(' AND '),
  );
  const keys = refs.map(({ type = 'track', event }) => (type === 'track' ? event : ''));
  const rows = await session.rows(
    `SELECT toInt32(toDate32(timestamp, ${zone})) AS d, uniqExact(messageIdHash) AS n, max(toUnixTimestamp64Milli(receivedAt)) AS at FROM ${database}.event_rows
    WHERE workspace = ${bind('String', workspace)} AND event IN (SELECT arrayJoin(${bind('Array(String)', keys)})) AND source != '${OWN_SOURCE}'
      AND receivedAt >= fromUnixTimestamp64Milli(${bind('Int64', since)}, 'UTC') AND timestamp < receivedAt - INTERVAL ${ON_TIME_MINUTES} MINUTE
      AND toDate32(timestamp, ${zone}) < toDate32(receivedAt, ${zone})
      AND dictGetOrDefault('${database}.identity', 'person', idHash, idHash) IN (SELECT toUInt64(arrayJoin(${bind('Array(String)', people)})))
      AND (${isScored.map((sql) => `(${sql})`).join(' OR ')})
    GROUP BY d ORDER BY d DESC LIMIT ${DAYS_MAX}`,
    params,
  );
  return rows.map((row) => ({ day: Number(row.d), events: Number(row.n), receivedAt: Number(row.at) }));
}
