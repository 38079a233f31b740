/** Days of what users did, as a back-test wants them: a row a person, event, day and day of arrival. */
import { OWN_SOURCE } from '../../score/own-source.ts';
import type { ScoredEvent } from '../../score/profile.ts';
import { propertySql } from '../people/clause/property.ts';
import type { Params } from '../session.ts';
import type { Outcome, PanelQuestion } from './question.ts';

export interface Binder {
  readonly params: Record<string, Params[string]>;
  bind(type: string, value: Params[string]): string;
}

export function openBinder(): Binder {
  const params: Record<string, Params[string]> = {};
  return {
    params,
    bind(type, value) {
      const name = `p${Object.keys(params).length}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}

export const personSql = (database: string): string =>
  `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;

/** Activity of the workspace, in one share of its people. */
export function activityWhere({ workspace }: Pick<PanelQuestion, 'workspace'>, binder: Binder): string {
  return [
    `workspace = ${binder.bind('String', workspace)}`,
    `source != ${binder.bind('String', OWN_SOURCE)}`,
    "type IN ('track', 'page', 'screen')",
    'idHash != 0',
  ].join(' AND ');
}

/** A page or screen is meant by its name, which is in `name`; so the same as clauses do. */
function refSql({ type = 'track', event, where = [] }: ScoredEvent, binder: Binder): string {
  const named = type === 'track' ? 'event' : 'name';
  return [
    `type = ${binder.bind('String', type)}`,
    `${named} = ${binder.bind('String', event)}`,
    ...where.map((condition) => propertySql(binder, condition)),
  ].join(' AND ');
}

/** Indices of the profile's events that a row is; [-1] for other activity. */
function indicesSql(events: readonly ScoredEvent[], binder: Binder): string {
  const isPlain = events.every(({ where = [], type = 'track' }) => where.length === 0 && type === 'track');
  const names = events.map(({ event }) => event);
  if (isPlain && new Set(names).size === names.length)
    return `[toInt32(if(type = 'track', indexOf(${binder.bind('Array(String)', names)}, toString(event)), 0)) - 1]`;
  const each = events.map((event, index) => `if(${refSql(event, binder)}, ${index}, -1)`);
  const found = `arrayFilter(x -> x >= 0, [${each.join(', ')}])`;
  return `if(empty(${found}), [-1], ${found})`;
}

/** Columns: person, event, day, known, n, firstAt, lastAt (milliseconds); in the order that histories want. */
export function cellsSql(
  database: string,
  question: PanelQuestion,
  share: { readonly share: number; readonly shares: number },
  binder: Binder,
): string {
  const zone = binder.bind('String', question.timeZone);
  const day = `toInt32(toDate32(timestamp, ${zone}))`;
  const known =
    question.arrival === 'happened' ? day : `greatest(${day}, toInt32(toDate32(receivedAt, ${zone})))`;
  const person = personSql(database);
  const within = `${person} % ${binder.bind('UInt32', share.shares)} = ${binder.bind('UInt32', share.share)}`;
  const where = activityWhere(question, binder);
  return (
    `SELECT toString(${person}) AS who, arrayJoin(${indicesSql(question.events, binder)}) AS ix, ${day} AS d, ${known} AS k, ` +
    `count() AS n, toUnixTimestamp64Milli(min(timestamp)) AS firstAt, toUnixTimestamp64Milli(max(timestamp)) AS lastAt ` +
    `FROM ${database}.event_rows WHERE ${where} AND ${within} ` +
    'GROUP BY who, ix, d, k ORDER BY who, d, ix, k SETTINGS max_threads = 1'
  );
}

/** Columns: who, times (milliseconds): of the outcome event. */
export function outcomesSql(
  database: string,
  question: PanelQuestion,
  outcome: Extract<Outcome, { readonly kind: 'event' }>,
  share: { readonly share: number; readonly shares: number },
  binder: Binder,
): string {
  const person = personSql(database);
  const ref = refSql({ ...outcome.event, weight: 0 }, binder);
  const where = activityWhere(question, binder);
  const within = `${person} % ${binder.bind('UInt32', share.shares)} = ${binder.bind('UInt32', share.share)}`;
  return (
    `SELECT toString(${person}) AS who, arraySort(groupArray(1000)(toUnixTimestamp64Milli(timestamp))) AS times ` +
    `FROM ${database}.event_rows WHERE ${where} AND ${ref} AND ${within} GROUP BY who SETTINGS max_threads = 1`
  );
}
