/**
 * Who came into the state of an action's trigger and who left it, against the states as they are: rows of action_found.
 * Many actions are asked in one statement wherever the question is the same but for its figures.
 *
 * Whoever is excluded or gone keeps the state they had, so that nothing follows from coming back. Whoever has no score
 * now keeps it likewise.
 */
import { bordersOf } from '../../score/actions/borders.ts';
import { LOUD_CAUSE_LIST, NEW_WITHIN_DAYS } from '../../score/actions/causes.ts';
import type { Clause } from '../../score/clause.ts';
import { clauseSql, type Of } from '../people/clause-sql.ts';
import { DAY_MS } from '../scores/days.ts';
import { idsSql } from '../segments/look.ts';
import type { Params, Session } from '../session.ts';
import {
  countedSql,
  type Due,
  JOINED,
  knownSql,
  type Looking,
  listsOf,
  scoresSql,
  statesSql,
} from './watched.ts';

export interface Finder {
  readonly database: string;
  readonly session: Session;
  readonly threads: number;
  readonly looking: Looking;
}

const COLUMNS = 'workspace, action, revision, id, isOn, isLoud';

async function find({ database, session, threads, looking }: Finder, select: string, params: Params) {
  await session.run(
    `INSERT INTO ${database}.action_found (${COLUMNS}) ${select} SETTINGS max_threads = ${threads}, max_insert_threads = 1`,
    { ...params, workspace: looking.workspace, profile: looking.profile },
  );
}

/** Below every figure: never off. */
const NEVER = -1e12;
const METRICS = ['score', 'change', 'activation'] as const;

/** Triggers that go by a figure of the newest scores (score/actions/borders.ts). */
export async function findByFigures(finder: Finder, of: Of, due: readonly Due[]): Promise<void> {
  const { database } = finder;
  const all = due.flatMap((each) => {
    const borders = bordersOf(each.trigger);
    return borders === null ? [] : [{ each, borders }];
  });
  if (all.length === 0) return;
  const figures: Params = {
    ...listsOf(all.map(({ each }) => each)),
    places: all.map(({ borders }) => METRICS.indexOf(borders.metric) + 1),
    signs: all.map(({ borders }) => borders.sign),
    ons: all.map(({ borders }) => borders.on),
    offs: all.map(({ borders }) => borders.off ?? NEVER),
    knowns: all.map(({ borders }) => (borders.fromKnown ? 1 : 0)),
  };
  const states = statesSql(database);
  await find(
    finder,
    `SELECT {workspace:String}, action, revision, id, isNow, isNow AND loud AND (NOT fromKnown OR isKnown)
    FROM (
      SELECT action, revision, loud, fromKnown, id, sign * figures[place] AS figure, figure >= onAt AS isNow, offAt,
        (action, revision, id) IN (SELECT action, revision, id FROM (${states}) WHERE isOn = 1) AS was,
        fromKnown AND (action, revision, id) IN (SELECT action, revision, id FROM (${states})) AS isKnown
      FROM (SELECT id, [score, change, activation] AS figures FROM (${scoresSql(database, of)}) WHERE id IN (${countedSql(database, of)}))
      ARRAY JOIN ${JOINED}, {places:Array(UInt8)} AS place, {signs:Array(Int8)} AS sign, {ons:Array(Float64)} AS onAt, {offs:Array(Float64)} AS offAt, {knowns:Array(UInt8)} AS fromKnown
    )
    WHERE if(isNow, NOT was, (was AND figure < offAt) OR (fromKnown AND NOT was AND NOT isKnown))`,
    figures,
  );
}

/** Who came into a segment, or left it: as segment_members has it; alerts follow from changes that people are behind. */
export async function findBySegments(finder: Finder, of: Of, due: readonly Due[]): Promise<void> {
  const { database } = finder;
  const all = due.flatMap((each) => ('segment' in each.trigger ? [{ each, trigger: each.trigger }] : []));
  if (all.length === 0) return;
  const segments: Params = {
    ...listsOf(all.map(({ each }) => each)),
    segments: all.map(({ trigger }) => trigger.segment),
    profiles: all.map(({ each }) => each.segmentProfile),
    leaving: all.map(({ trigger }) => (trigger.kind === 'leavesSegment' ? 1 : 0)),
    // The two lookings have moments of their own, which a clock that steps back can part.
    since: Math.max(0, Math.min(...all.map(({ each }) => each.lastAt)) - DAY_MS),
  };
  const among = 'workspace = {workspace:String} AND segment IN {segments:Array(String)}';
  const loud = `SELECT toString(segment), toString(profile), id, at FROM ${database}.segment_changes WHERE ${among} AND at > fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND cause IN (${LOUD_CAUSE_LIST})`;
  await find(
    finder,
    `SELECT {workspace:String}, action, revision, id, isNow, isNow AND loud AND (wanted, mean, id, at) IN (${loud})
    FROM (
      SELECT action, revision, loud, wanted, mean, id, at, bitXor(isIn, leaves) AS isNow,
        (action, revision, id) IN (SELECT action, revision, id FROM (${statesSql(database)}) WHERE isOn = 1) AS was
      FROM (
        SELECT toString(segment) AS segment, toString(profile) AS profile, id, isIn, at FROM ${database}.segment_members FINAL
        WHERE ${among} AND id IN (${countedSql(database, of)})
      )
      ARRAY JOIN ${JOINED}, {segments:Array(String)} AS wanted, {profiles:Array(String)} AS mean, {leaving:Array(UInt8)} AS leaves
      WHERE segment = wanted AND profile = mean
    ) WHERE isNow != was`,
    segments,
  );
}

/** Who was never seen before. It is once for everybody; also who is excluded is known from now on. */
export async function findNew(
  finder: Finder,
  kind: Due['trigger']['kind'],
  due: readonly Due[],
): Promise<void> {
  const { database } = finder;
  const own = due.filter(({ trigger }) => trigger.kind === kind);
  if (own.length === 0) return;
  const of = kind === 'newAccount' ? 'accounts' : 'users';
  const known = knownSql(database, of);
  const states = `SELECT action, revision, id FROM (${statesSql(database)})`;
  // An account that had users whom we knew.
  const joins = `(action, revision, account) IN (SELECT s.action, s.revision, u.account FROM (${states}) AS s INNER JOIN (${known}) AS u ON s.id = u.id)`;
  const isJoining = kind === 'newUserInAccount';
  await find(
    finder,
    `SELECT {workspace:String}, action, revision, id, 1, loud AND excluded = '' AND firstAt >= fromUnixTimestamp64Milli(since, 'UTC')${isJoining ? ` AND ${joins}` : ''}
    FROM (${known})
    ARRAY JOIN ${JOINED}, {sinces:Array(Int64)} AS since
    WHERE (action, revision, id) NOT IN (${states})${isJoining ? " AND account != ''" : ''}`,
    {
      ...listsOf(own),
      sinces: own.map(({ lastAt }) => Math.max(0, lastAt - NEW_WITHIN_DAYS * DAY_MS)),
    },
  );
}

/** For whom a clause became true. */
export async function findByClause(finder: Finder, due: Due, clause: Clause): Promise<void> {
  const { database, looking } = finder;
  const { sql, params } = clauseSql(clause, due.of, {
    ...looking.context,
    database,
    profile: looking.profile,
  });
  await find(
    finder,
    `SELECT {workspace:String}, {action:String}, {revision:UInt32}, id, max(isNow), max(isNow) AND {loud:UInt8}
    FROM (
      SELECT id, 1 AS isNow, 0 AS was FROM (${idsSql(database, due.of, sql)})
      UNION ALL SELECT id, 0, 1 FROM (${statesSql(database)}) WHERE revision = {revision:UInt32} AND isOn = 1
    )
    GROUP BY id HAVING max(isNow) != max(was) AND id IN (${countedSql(database, due.of)})`,
    {
      ...{ ...params, actions: [due.action], action: due.action },
      ...{ revision: due.revision, loud: due.isLoud ? 1 : 0 },
    },
  );
}
