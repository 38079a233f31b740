/** Events, newest first, as they were sent. */
import type { Warehouse } from '../connection.ts';
import { clampTime, equals, filterOf, type Part, readCursor, within, writeCursor } from './filter.ts';
import { EVENT_FIELDS, readEvent, type StoredEvent } from './stored-event.ts';

export const EVENTS_LIMIT_MAX = 1000;

export interface EventsQuestion {
  readonly workspace: string;
  readonly messageId?: string | undefined;
  readonly source?: string | undefined;
  /** A userId or anonymousId. Resolved through the links: the person's anonymous past is part of the answer. */
  readonly user?: string | undefined;
  /** A groupId: calls that name it, and everything done by people whose last group it is. */
  readonly account?: string | undefined;
  readonly event?: string | undefined;
  readonly type?: string | undefined;
  /** Milliseconds; `timestamp` within [from, to). */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface EventsAnswer {
  readonly events: readonly StoredEvent[];
  /** Pass it as `cursor` for the next page; null on the last one. */
  readonly cursor: string | null;
}

/** Throws Fault `bad_request` for a cursor that is not ours. */
export async function readEvents(warehouse: Warehouse, question: EventsQuestion): Promise<EventsAnswer> {
  const { database } = warehouse;
  const limit = Math.min(Math.max(Math.trunc(question.limit), 1), EVENTS_LIMIT_MAX);
  const { where, params } = filterOf([
    equals('workspace', question.workspace),
    equals('source', question.source),
    equals('event', question.event),
    equals('type', question.type),
    byMessageId(question.messageId),
    byUser(database, question.user),
    byAccount(database, question.account),
    ...within('timestamp', question.from, question.to),
    afterCursor(question.cursor),
  ]);
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT ${EVENT_FIELDS}, toString(messageIdHash) AS tie FROM ${database}.event_rows WHERE ${where} ORDER BY timestamp DESC, messageIdHash DESC, source DESC LIMIT ${limit + 1}`,
      params,
    ),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map(readEvent),
    cursor:
      rows.length > limit && last
        ? writeCursor([String(last.timestampMs), String(last.tie), String(last.source)])
        : null,
  };
}

function byMessageId(messageId: string | undefined): Part {
  return messageId === undefined
    ? null
    : {
        sql: 'messageIdHash = sipHash64({messageId:String}) AND messageId = {messageId:String}',
        params: { messageId },
      };
}

function byUser(database: string, user: string | undefined): Part {
  if (user === undefined) return null;
  const person = (hash: string): string =>
    `dictGetOrDefault('${database}.identity', 'person', ${hash}, ${hash})`;
  const given = (kind: string): string => person(`sipHash64({workspace:String}, '${kind}', {user:String})`);
  // The person's ids first: the rows of known ids are found by their index, those of a resolved one only by resolving all.
  const people = `${given('user')}, ${given('anonymous')}`;
  const linked = `SELECT idHash FROM dictionary('${database}.identity') WHERE person IN (${people})`;
  return {
    sql: `idHash != 0 AND idHash IN (${linked} UNION ALL SELECT arrayJoin([${people}]))`,
    params: { user },
  };
}

function byAccount(database: string, account: string | undefined): Part {
  if (account === undefined) return null;
  return {
    sql: `groupId = {account:String} OR (idHash != 0 AND dictGetOrDefault('${database}.identity', 'person', idHash, idHash) IN (
      SELECT person FROM ${database}.memberships WHERE workspace = {workspace:String} GROUP BY person HAVING argMax(groupId, timestamp) = {account:String}))`,
    params: { account },
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
