/** What is known of segments: how large they are and were, who is in them, who came and left. All times milliseconds. */

import type { Clause } from '../../score/clause.ts';
import { Fault } from '../../system/fault.ts';
import { type ClauseContext, clauseSql, type Of } from '../people/clause-sql.ts';
import type { Session } from '../session.ts';
import { idsSql, OF_KEY, SCORES_OF } from './look.ts';

export interface SizeDay {
  /** 2026-11-30, in the workspace's time zone. */
  readonly day: string;
  readonly size: number;
  readonly active: number;
  /** Mean of the active members' scores; null without any, or without a profile. */
  readonly score: number | null;
}

export interface SegmentSizes {
  readonly segment: string;
  readonly profile: string;
  readonly days: readonly SizeDay[];
  readonly at: number;
  readonly revision: number;
}

export interface SegmentKey {
  readonly workspace: string;
  readonly segment: string;
  /** '' when no scores are meant. */
  readonly profile: string;
}

/** Of every segment of the workspace under the profile and under none, the days since `since`, the oldest first. */
export async function readSizes(
  { database, session }: { readonly database: string; readonly session: Session },
  workspace: string,
  profile: string,
  { days, segment = '' }: { readonly days: number; readonly segment?: string },
): Promise<readonly SegmentSizes[]> {
  const rows = await session.rows(
    `SELECT segment, profile AS of, toString(day) AS day, size, active, score, revision, toUnixTimestamp64Milli(at) AS at
    FROM (SELECT *, row_number() OVER (PARTITION BY segment, profile ORDER BY day DESC) AS place
      FROM ${database}.segment_sizes FINAL
      WHERE workspace = {workspace:String} AND profile IN ('', {profile:String}) AND ({segment:String} = '' OR segment = {segment:String}))
    WHERE place <= {days:UInt32} ORDER BY segment, of, day`,
    { workspace, profile, days, segment },
  );
  const found = new Map<string, { days: SizeDay[] } & Omit<SegmentSizes, 'days'>>();
  for (const row of rows) {
    const key = `${String(row.segment)} ${String(row.of)}`;
    const known = found.get(key)?.days ?? [];
    known.push({
      day: String(row.day),
      size: Number(row.size),
      active: Number(row.active),
      score: row.score === null ? null : Number(row.score),
    });
    const names = { segment: String(row.segment), profile: String(row.of) };
    found.set(key, { ...names, days: known, at: Number(row.at), revision: Number(row.revision) });
  }
  return [...found.values()];
}

export interface Member {
  /** userId or groupId. */
  readonly id: string;
  readonly name: string;
  /** Of users. */
  readonly email: string;
  readonly account: string;
  /** In it since. */
  readonly since: number;
  readonly score: number | null;
  readonly change: number | null;
  readonly state: string | null;
  readonly lastAt: number;
}

export interface MembersQuestion extends SegmentKey {
  readonly of: Of;
  /** Part of the id or the name, in any case. */
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Base {
  readonly database: string;
  readonly session: Session;
}

/** The best score first; who has none last. */
export async function readMembers(
  { database, session }: Base,
  question: MembersQuestion,
): Promise<{ items: readonly Member[]; next: string | null }> {
  const { workspace, segment, profile, of, q = '', limit, cursor } = question;
  const place = cursor === undefined ? null : readPlace(cursor);
  const scores = SCORES_OF(database, of).replace('score, isActive', 'score, change, state');
  const rows = await session.rows(
    `SELECT m.id AS id, p.name AS name, p.email AS email, p.account AS account, toUnixTimestamp64Milli(m.at) AS since,
      if(s.id = '', NULL, s.score) AS score, if(s.id = '', NULL, s.change) AS change, if(s.id = '', NULL, s.state) AS state,
      toUnixTimestamp64Milli(p.lastAt) AS lastAt, ifNull(score, -1) AS rank
    FROM (SELECT id, at FROM ${database}.segment_members FINAL WHERE ${OF_KEY} AND isIn = 1) AS m
    INNER JOIN (${namesSql(database, of)}) AS p ON m.id = p.id
    LEFT JOIN (${scores}) AS s ON m.id = s.id
    WHERE ({q:String} = '' OR positionCaseInsensitiveUTF8(concat(name, ' ', email, ' ', id), {q:String}) > 0)
      ${place === null ? '' : 'AND (rank < {rank:Float64} OR (rank = {rank:Float64} AND id > {after:String}))'}
    ORDER BY rank DESC, id LIMIT {limit:UInt32}`,
    {
      ...{ workspace, segment, profile, q, limit: limit + 1 },
      ...(place !== null && { rank: place.rank, after: place.id }),
    },
  );
  const items = rows.slice(0, limit).map(memberOf);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? writePlace(last) : null;
  return { items, next };
}

const memberOf = (row: Record<string, unknown>): Member => ({
  id: String(row.id),
  name: String(row.name),
  email: String(row.email),
  account: String(row.account),
  since: Number(row.since),
  score: row.score === null ? null : Number(row.score),
  change: row.change === null ? null : Number(row.change),
  state: row.state === null ? null : String(row.state),
  lastAt: Number(row.lastAt),
});

/** Columns id, name, email, account, lastAt: who there is, the excluded left out. */
function namesSql(database: string, of: Of): string {
  const counts = "workspace = {workspace:String} AND gone = 0 AND excluded = ''";
  return of === 'users'
    ? `SELECT userId AS id, name, email, groupId AS account, lastAt FROM ${database}.user_profiles FINAL WHERE ${counts}`
    : `SELECT groupId AS id, name, '' AS email, '' AS account, lastAt FROM ${database}.account_profiles FINAL WHERE ${counts}`;
}

const writePlace = ({ score, id }: Member): string =>
  Buffer.from(JSON.stringify([score ?? -1, id])).toString('base64url');

function readPlace(cursor: string): { rank: number; id: string } {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && Number.isFinite(read[0]) && typeof read[1] === 'string')
      return { rank: Number(read[0]), id: read[1] };
  } catch {
    // Falls through to the same answer.
  }
  throw new Fault('bad_request', 'The cursor is not one of ours. Leave it out to start at the first.');
}

export interface Coming {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly entered: boolean;
  readonly cause: string;
}

/** Who came and left, the newest first, without those a new or changed segment found. */
export async function readComings(
  { database, session }: Base,
  of: Of,
  { workspace, segment, profile }: SegmentKey,
  limit: number,
): Promise<readonly Coming[]> {
  const rows = await session.rows(
    `SELECT c.id AS id, p.name AS name, toUnixTimestamp64Milli(c.at) AS at, c.entered AS entered, c.cause AS cause
    FROM (SELECT id, at, entered, cause FROM ${database}.segment_changes FINAL WHERE ${OF_KEY} AND cause NOT IN ('first', 'edit')
      ORDER BY at DESC, id LIMIT {limit:UInt32}) AS c
    LEFT JOIN (${namesSql(database, of)}) AS p ON c.id = p.id ORDER BY at DESC, id`,
    { workspace, segment, profile, limit },
  );
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    at: Number(row.at),
    entered: Number(row.entered) === 1,
    cause: String(row.cause),
  }));
}

export interface ComingsDay {
  readonly day: string;
  readonly entered: number;
  readonly left: number;
}

export async function readComingsDays(
  { database, session }: Base,
  { workspace, segment, profile }: SegmentKey,
  { since, timeZone }: { readonly since: number; readonly timeZone: string },
): Promise<readonly ComingsDay[]> {
  const rows = await session.rows(
    `SELECT toString(toDate32(at, {timeZone:String})) AS day, countIf(entered = 1) AS came, countIf(entered = 0) AS gone
    FROM ${database}.segment_changes FINAL WHERE ${OF_KEY} AND cause NOT IN ('first', 'edit') AND at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
    GROUP BY day ORDER BY day`,
    { workspace, segment, profile, since, timeZone },
  );
  return rows.map((row) => ({ day: String(row.day), entered: Number(row.came), left: Number(row.gone) }));
}

export interface SegmentPreview {
  readonly count: number;
  /** All who count. */
  readonly total: number;
  readonly sample: readonly { readonly id: string; readonly name: string; readonly email: string }[];
}

const SAMPLE = 10;

/** Who a clause would hold now; nothing is kept. */
export async function previewClause(
  { database, session }: Base,
  of: Of,
  clause: Clause,
  context: Omit<ClauseContext, 'database'>,
): Promise<SegmentPreview> {
  const { workspace } = context;
  const { sql, params } = clauseSql(clause, of, { ...context, database });
  const names = namesSql(database, of);
  const [row] = await session.rows(
    `SELECT count() AS n, arrayMap(x -> (x.1, x.2, x.3), arraySlice(groupArraySorted(${SAMPLE})((id, name, email)), 1, ${SAMPLE})) AS sample,
      (SELECT count() FROM (${names})) AS total
    FROM (${names}) WHERE id IN (${idsSql(database, of, sql)})`,
    { ...params, workspace },
  );
  const sample = (row?.sample ?? []) as readonly (readonly [string, string, string])[];
  return {
    count: Number(row?.n ?? 0),
    total: Number(row?.total ?? 0),
    sample: sample.map(([id, name, email]) => ({ id, name, email })),
  };
}

export interface SeenTrait {
  readonly trait: string;
  readonly people: number;
  /** A few of the most common. */
  readonly values: readonly string[];
}

const TRAITS_MAX = 200;
const VALUES_MAX = 12;
const VALUE_CHARACTERS = 100;

/** Traits that were really sent, the most common first: what a builder suggests. Counts are of ids, not of people. */
export async function readSeenTraits(
  { database, session }: Base,
  workspace: string,
  of: Of,
): Promise<readonly SeenTrait[]> {
  const table = of === 'users' ? 'user_trait_rows' : 'account_traits';
  const key = of === 'users' ? 'idHash' : 'groupId';
  const rows = await session.rows(
    `SELECT trait, uniq(${key}) AS people, topK(${VALUES_MAX})(substringUTF8(value, 1, ${VALUE_CHARACTERS})) AS top
    FROM ${database}.${table} WHERE workspace = {workspace:String} AND value != 'null' GROUP BY trait ORDER BY people DESC, trait LIMIT ${TRAITS_MAX}`,
    { workspace },
  );
  return rows.map((row) => ({
    trait: String(row.trait),
    people: Number(row.people),
    values: (row.top as readonly string[]).map(String),
  }));
}

export interface SeenCall {
  readonly type: string;
  readonly event: string;
  readonly days: number;
  readonly n: number;
}

/** Calls of the last 90 days by name, the most common first. */
export async function readSeenCalls(
  { database, session }: Base,
  workspace: string,
): Promise<readonly SeenCall[]> {
  const rows = await session.rows(
    `SELECT type, if(type = 'track', event, name) AS called, count() AS n, uniq(toYYYYMMDD(timestamp)) AS days
    FROM ${database}.event_rows WHERE workspace = {workspace:String} AND type IN ('track', 'page', 'screen') AND timestamp > now64(3, 'UTC') - INTERVAL 90 DAY
    GROUP BY type, called ORDER BY n DESC, called LIMIT 500`,
    { workspace },
  );
  return rows.map((row) => ({
    type: String(row.type),
    event: String(row.called),
    days: Number(row.days),
    n: Number(row.n),
  }));
}
