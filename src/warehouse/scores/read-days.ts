/** The days of single users, for explaining their scores: what the pure code takes. */
import type { ActivityDay } from '../../score/activity.ts';
import { OWN_SOURCE } from '../../score/own-source.ts';
import type { ActivityRef, ScoringProfile } from '../../score/profile.ts';
import { propertySql } from '../people/clause/property.ts';
import type { Session } from '../session.ts';
import { openBinder } from './bind.ts';
import { ruleKey } from './rules.ts';

interface Of {
  readonly database: string;
  readonly session: Session;
  readonly workspace: string;
}

const PERSON = (database: string): string =>
  `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;

/** By person (as text); people without any day are not there. */
export async function readDays(
  { database, session, workspace }: Of,
  people: readonly string[],
  { events }: ScoringProfile,
): Promise<Map<string, ActivityDay[]>> {
  const { bind, params } = openBinder('d');
  const index = new Map<string, number[]>();
  for (const [at, ref] of events.entries()) {
    const key = JSON.stringify([ref.type ?? 'track', ref.event, ruleKey(ref.where)]);
    index.set(key, [...(index.get(key) ?? []), at]);
  }
  const wanted = [...index.keys()].map((key) => JSON.parse(key) as [string, string, string]);
  if (wanted.length === 0 || people.length === 0) return new Map();
  const list = (at: 0 | 1 | 2): string =>
    bind(
      'Array(String)',
      wanted.map((each) => each[at]),
    );
  const rows = await session.rows(
    `SELECT toString(${PERSON(database)}) AS person, type, event, rule, toInt32(day) AS d, sum(n) AS times FROM ${database}.activity_days FINAL
    WHERE workspace = ${bind('String', workspace)} AND (type, event, rule) IN (SELECT arrayJoin(arrayZip(${list(0)}, ${list(1)}, ${list(2)})))
      AND n > 0 AND ${PERSON(database)} IN (SELECT toUInt64(arrayJoin(${bind('Array(String)', people)})))
    GROUP BY person, type, event, rule, d`,
    params,
  );
  const days = new Map<string, ActivityDay[]>();
  for (const row of rows) {
    const person = String(row.person);
    const own = days.get(person) ?? [];
    days.set(person, own);
    for (const event of index.get(JSON.stringify([row.type, row.event, row.rule])) ?? [])
      own.push({ event, day: Number(row.d), n: Number(row.times) });
  }
  return days;
}

/** The newest events behind each of some events of a profile, as messageIds: at most `limit` each, by its index. */
export async function readBehind(
  { database, session, workspace }: Of,
  people: readonly string[],
  refs: readonly { readonly index: number; readonly ref: ActivityRef }[],
  limit: number,
): Promise<Map<number, string[]>> {
  const { bind, params } = openBinder('b');
  if (refs.length === 0 || people.length === 0) return new Map();
  const own = `${PERSON(database)} IN (SELECT toUInt64(arrayJoin(${bind('Array(String)', people)})))`;
  const parts = refs.map(({ index, ref: { type = 'track', event, where = [] } }) => {
    const name = type === 'track' ? 'event' : 'name';
    const conditions = where.map((condition) => propertySql({ bind }, condition));
    return `SELECT ${index} AS at, messageId, timestamp FROM ${database}.event_rows
      WHERE ${[`workspace = ${bind('String', workspace)}`, `event = ${bind('String', type === 'track' ? event : '')}`, `type = ${bind('String', type)}`, `${name} = ${bind('String', event)}`, `source != '${OWN_SOURCE}'`, own, ...conditions].join(' AND ')}
      ORDER BY timestamp DESC LIMIT ${limit}`;
  });
  const rows = await session.rows(
    `SELECT at, messageId FROM (${parts.map((part) => `SELECT * FROM (${part})`).join(' UNION ALL ')}) ORDER BY at, timestamp DESC`,
    params,
  );
  const behind = new Map<number, string[]>();
  for (const row of rows) {
    const at = Number(row.at);
    behind.set(at, [...(behind.get(at) ?? []), String(row.messageId)]);
  }
  return behind;
}
