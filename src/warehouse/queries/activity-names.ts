/**
 * What can be scored: the names of track, page and screen calls that came, how often and from how many users. Counted
 * from the rows of the time asked about (decision 0091). What Trackway itself sends of scores is left out: a score must
 * not be made of scores.
 */
import { OWN_SOURCE } from '../../score/own-source.ts';
import { ACTIVITY_TYPES, type ActivityType } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import { equals, filterOf, within } from './filter.ts';

export interface ActivityNamesQuestion {
  readonly workspace: string;
  /** Milliseconds, by `timestamp`; [from, to). */
  readonly from: number;
  readonly to: number;
  /** Part of the name, in any case. */
  readonly search?: string | undefined;
  /** Of these names alone. */
  readonly names?: readonly string[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface ActivityName {
  readonly type: ActivityType;
  /** Of the track call, or of the page or screen; '' for one without a name. */
  readonly event: string;
  readonly events: number;
  /** People with a user id, merged ones once. */
  readonly users: number;
  /** Milliseconds. */
  readonly lastAt: number;
}

const NAME = `if(type = 'track', event, name)`;

export async function readActivityNames(
  { ask, database, threads }: Warehouse,
  { workspace, from, to, search, names, limit, offset }: ActivityNamesQuestion,
): Promise<readonly ActivityName[]> {
  const { where, params } = filterOf([
    equals('workspace', workspace),
    ...within('timestamp', from, to),
    {
      sql: 'type IN {types:Array(String)} AND source != {own:String}',
      params: { types: ACTIVITY_TYPES, own: OWN_SOURCE },
    },
    search === undefined
      ? null
      : { sql: `positionCaseInsensitiveUTF8(${NAME}, {search:String}) > 0`, params: { search } },
    names === undefined
      ? null
      : { sql: `event IN {names:Array(String)} OR name IN {names:Array(String)}`, params: { names } },
  ]);
  const rows = await ask((session) =>
    session.rows(
      `SELECT type, ${NAME} AS called, count() AS n, toUnixTimestamp64Milli(max(timestamp)) AS lastMs,
        uniqIf(dictGetOrDefault('${database}.identity', 'person', idHash, idHash), userId != '') AS people
      FROM ${database}.event_rows WHERE ${where} GROUP BY type, called
      ORDER BY n DESC, type, called LIMIT {limit:UInt32} OFFSET {offset:UInt32} SETTINGS max_threads = ${threads}`,
      { ...params, limit, offset },
    ),
  );
  return rows.flatMap((row) => {
    const type = ACTIVITY_TYPES.find((one) => one === row.type);
    if (type === undefined) return [];
    const { called, n, people, lastMs } = row;
    return [
      { type, event: String(called), events: Number(n), users: Number(people), lastAt: Number(lastMs) },
    ];
  });
}
