/**
 * What a user or the users of an account did, newest first.
 *
 * How. First the keys of the page, from columns of some bytes a row; then the texts of these few events, found by the
 * table's order. One person's rows are found by the index of ids (decision 0027). Of an account they lie everywhere, so
 * it is looked for from the newest day backwards, and further by what these days hold, until the page is full (decisions
 * 0116 and 0147).
 *
 * An account's events are those of people who were in it when they did them: somebody's account at a time is that of
 * their last group call by then; before the first one it is that of the first, because who signs up acts first and is
 * placed in an account right after.
 */
import type { Warehouse } from '../connection.ts';
import {
  clampTime,
  type Filter,
  filterOf,
  type Part,
  readCursor,
  within,
  writeCursor,
} from '../queries/filter.ts';
import type { Session } from '../session.ts';
import { idsOfPerson, readUserNames } from './known-rows.ts';
import { type Members, membersOf } from './members.ts';
import { membershipRows } from './memberships.ts';
import { findAccount, findUser } from './one.ts';
import type { PeopleRules } from './rules.ts';
import type { Page, TimelineItem } from './shapes.ts';

export interface TimelineQuestion {
  readonly workspace: string;
  readonly of: 'user' | 'account';
  /** A userId or a groupId. */
  readonly id: string;
  /** Name of a track call, page or screen. */
  readonly event?: string | undefined;
  readonly type?: string | undefined;
  /** Id of a source. */
  readonly source?: string | undefined;
  /** Dotted path that an event's properties (traits, of identify and group) must have, and with which value. */
  readonly property?: string | undefined;
  readonly value?: string | undefined;
  /** Part of the property's text, in any case. */
  readonly contains?: string | undefined;
  /** Milliseconds; within [from, to). */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const DAY_MS = 86_400_000;
/** Further back than that an account's newest events are looked for everywhere. */
const FURTHEST_DAYS = 90;
/** Days are not alike: so much further than the last look says is enough. */
const AMPLE = 1.5;
/** A look is never so many times further than the one before. */
const FURTHER_MAX = 60;

/** Null for who is not there. Throws Fault `bad_request` for a cursor that is not ours. */
export function readTimeline(
  warehouse: Warehouse,
  rules: PeopleRules,
  question: TimelineQuestion,
): Promise<Page<TimelineItem> | null> {
  const { database, ask } = warehouse;
  const { workspace, of, id, limit } = question;
  const asked = filterOf([
    { sql: 'workspace = {workspace:String}', params: { workspace } },
    byEvent(question.event),
    question.type === undefined ? null : { sql: 'type = {type:String}', params: { type: question.type } },
    question.source === undefined
      ? null
      : { sql: 'source = {source:String}', params: { source: question.source } },
    byProperty(question),
    ...within('timestamp', question.from, question.to),
    afterCursor(question.cursor),
  ]);
  return ask(async (session) => {
    const found =
      of === 'user'
        ? await findUser(database, session, workspace, id)
        : await findAccount(database, session, workspace, id);
    if (found === null) return null;
    const keys =
      'person' in found
        ? await readKeys(
            warehouse,
            session,
            asked,
            { among: [`idHash IN (${idsOfPerson(database)})`], params: { person: found.person } },
            limit,
          )
        : await readAccountKeys(
            warehouse,
            session,
            asked,
            await membersOf(database, session, membershipRows(database, rules), { workspace, account: id }),
            { limit, newest: newestOf(question, found.lastAt) },
          );
    return pageOf(warehouse, session, { workspace, limit }, keys);
  });
}

function newestOf({ to, cursor }: TimelineQuestion, lastAt: number): number {
  const place = cursor === undefined ? lastAt : Number(readCursor(cursor, 3)[0]);
  return Math.min(place, to ?? place);
}

function byEvent(event: string | undefined): Part {
  return event === undefined
    ? null
    : {
        sql: `(event = {event:String} AND type = 'track') OR (event = '' AND type IN ('page', 'screen') AND name = {event:String})`,
        params: { event },
      };
}

const KEYS_MAX = 8;

/** A path's dots separate keys, or are part of one: {"a":{"b":1}} and {"a.b":1} both have a.b. */
function byProperty({
  property,
  value,
  contains,
}: Pick<TimelineQuestion, 'property' | 'value' | 'contains'>): Part {
  if (property === undefined) return null;
  const keys = property.split('.').slice(0, KEYS_MAX);
  const path = keys.map((_, index) => `{key${index}:String}`).join(', ');
  const params = Object.fromEntries(keys.map((key, index) => [`key${index}`, key]));
  const text = `if(type IN ('identify', 'group'), traitsText, propertiesText)`;
  const has = (places: string): string => {
    const raw = `JSONExtractRaw(${text}, ${places})`;
    const said = `JSONExtractString(${text}, ${places})`;
    const within = `position(lowerUTF8(if(${said} = '', ${raw}, ${said})), lowerUTF8({contains:String})) > 0`;
    return [
      `JSONHas(${text}, ${places})`,
      ...(value === undefined ? [] : [`(${raw} = {value:String} OR ${said} = {value:String})`]),
      ...(contains === undefined ? [] : [within]),
    ].join(' AND ');
  };
  return {
    sql: `(${has(path)}) OR (${has('{property:String}')})`,
    params: {
      ...params,
      property,
      ...(value !== undefined && { value }),
      ...(contains !== undefined && { contains }),
    },
  };
}

function afterCursor(cursor: string | undefined): Part {
  if (cursor === undefined) return null;
  const [time = '0', tie = '0', source = ''] = readCursor(cursor, 3);
  return {
    sql: `timestamp <= fromUnixTimestamp64Milli({cursorTime:Int64}, 'UTC') AND (timestamp, messageIdHash, source) < (fromUnixTimestamp64Milli({cursorTime:Int64}, 'UTC'), toUInt64OrZero({cursorTie:String}), {cursorSource:String})`,
    params: { cursorTime: clampTime(Number(time)), cursorTie: tie, cursorSource: source },
  };
}

/** Conditions that find the rows by an index: each is asked alone, because "or" would look at all of the table. */
type Whose = Members;

interface Key {
  readonly at: string;
  readonly tie: string;
  readonly source: string;
  readonly event: string;
  readonly day: number;
  readonly id: string;
}

async function readKeys(
  { database, threads }: Warehouse,
  session: Session,
  asked: Filter,
  whose: Whose,
  limit: number,
): Promise<Key[]> {
  const found = await session.rows(
    `SELECT toString(toUnixTimestamp64Milli(timestamp)) AS at, toString(messageIdHash) AS tie, source, event, toYYYYMMDD(timestamp) AS day, toString(idHash) AS id
    FROM (${whose.among.map((among) => `SELECT timestamp, messageIdHash, toString(source) AS source, toString(event) AS event, idHash FROM ${database}.event_rows WHERE ${asked.where} AND (${among})`).join(' UNION ALL ')})
    ORDER BY timestamp DESC, messageIdHash DESC, source DESC LIMIT ${limit + 1} SETTINGS max_threads = ${threads}`,
    { ...asked.params, ...whose.params },
  );
  return found.map((row) => ({
    at: String(row.at),
    tie: String(row.tie),
    source: String(row.source),
    event: String(row.event),
    day: Number(row.day),
    id: String(row.id),
  }));
}

async function readAccountKeys(
  warehouse: Warehouse,
  session: Session,
  asked: Filter,
  whose: Whose,
  { limit, newest }: { readonly limit: number; readonly newest: number },
): Promise<Key[]> {
  for (let days = 1; days <= FURTHEST_DAYS; ) {
    const since = filterOf([
      { sql: asked.where, params: asked.params },
      {
        // Days are in the table's order, the time itself is not.
        sql: `toYYYYMMDD(timestamp) >= toYYYYMMDD(fromUnixTimestamp64Milli({since:Int64}, 'UTC')) AND timestamp >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')`,
        params: { since: clampTime(newest - days * DAY_MS) },
      },
    ]);
    const keys = await readKeys(warehouse, session, since, whose, limit);
    if (keys.length > limit) return keys;
    days = furtherDays(days, keys.length, limit);
  }
  return readKeys(warehouse, session, asked, whose, limit);
}

/** How far back there is likely enough for a page of so many, by what the last days hold. */
export function furtherDays(days: number, found: number, limit: number): number {
  return Math.ceil(days * Math.min(FURTHER_MAX, (AMPLE * (limit + 1)) / Math.max(1, found)));
}

async function pageOf(
  { database, threads }: Warehouse,
  session: Session,
  { workspace, limit }: { readonly workspace: string; readonly limit: number },
  keys: readonly Key[],
): Promise<Page<TimelineItem>> {
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  if (last === undefined) return { items: [], next: null };
  const rows = await session.rows(
    `SELECT messageId, toString(type) AS type, toString(event) AS event, name, propertiesText, traitsText, toString(source) AS source,
      toUnixTimestamp64Milli(timestamp) AS at, toString(messageIdHash) AS tie, toString(dictGetOrDefault('${database}.identity', 'person', idHash, idHash)) AS person
    FROM ${database}.event_rows
    WHERE workspace = {workspace:String} AND event IN (SELECT arrayJoin({events:Array(String)})) AND toYYYYMMDD(timestamp) IN (SELECT arrayJoin({days:Array(UInt32)}))
      AND idHash IN (SELECT toUInt64(arrayJoin({ids:Array(String)}))) AND messageIdHash IN (SELECT toUInt64(arrayJoin({ties:Array(String)})))
    SETTINGS max_threads = ${threads}`,
    {
      workspace,
      events: [...new Set(page.map(({ event }) => event))],
      days: [...new Set(page.map(({ day }) => day))],
      ids: [...new Set(page.map(({ id }) => id))],
      ties: page.map(({ tie }) => tie),
    },
  );
  const people = [...new Set(rows.map(({ person }) => String(person)))];
  const users = await readUserNames(database, session, workspace, people);
  const byKey = new Map(rows.map((row) => [`${row.at} ${row.tie} ${row.source}`, row]));
  return {
    items: page.flatMap(({ at, tie, source }) => {
      const row = byKey.get(`${at} ${tie} ${source}`);
      if (row === undefined) return [];
      return [itemOf(row, users.get(String(row.person)) ?? null)];
    }),
    next: keys.length > limit ? writeCursor([last.at, last.tie, last.source]) : null,
  };
}

function itemOf(row: Readonly<Record<string, unknown>>, user: TimelineItem['user']): TimelineItem {
  const type = String(row.type);
  const isAboutTraits = type === 'identify' || type === 'group';
  const text = String(isAboutTraits ? row.traitsText : row.propertiesText);
  return {
    messageId: String(row.messageId),
    type,
    event: String(row.event) || String(row.name) || null,
    at: Number(row.at),
    source: String(row.source),
    properties: text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>),
    user,
  };
}
