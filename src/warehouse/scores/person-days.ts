/**
 * Who did what on which day, out of `activity_days`: a row an id, counted event and day, under the person that the id
 * belongs to. A person with several ids has several rows of one event and day.
 *
 * The columns: person; e, the event's place from 1: the profile's events, then those of its steps of activation
 * (countedRefs), 0 for any other that was done in the last days; age, how many days ago; n, times; last, the last time on
 * it; isPlain, 1 where all events of the name are counted and not those under a condition.
 */
import type { ActivityRef } from '../../score/profile.ts';
import { type Binder, openBinder } from './bind.ts';
import { ruleKey } from './rules.ts';
import { countedRefs, type ScoringScope } from './scope.ts';

/** Who did any event in so many days is a user of the account (engagement-scoring.md 1.2). */
export const SEEN_DAYS = 90;

/** Persons of a statement: those from the first number to the last one. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

const NUMBERS = 2n ** 64n;

/** All persons in so many ranges of about the same size: their numbers are hashes. */
export function rangesOf(shares: number): Range[] {
  const at = (share: number): bigint => (NUMBERS * BigInt(share)) / BigInt(shares);
  return Array.from({ length: shares }, (_, share) => ({ first: at(share), last: at(share + 1) - 1n }));
}

export function rangeSql({ first, last }: Range, { bind }: Binder, person = 'person'): string {
  return `${person} BETWEEN ${bind('UInt64', `${first}`)} AND ${bind('UInt64', `${last}`)}`;
}

/** Of those persons in the range that `own`, a SELECT, has. */
export function personDaysSql(scope: ScoringScope, binder: Binder, range: Range, own: string): string {
  const { database, today } = scope;
  const now = binder.bind('Int32', today);
  const who = `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;
  // All rows are looked at for each range; before the others are read, and the table's order has the id in it.
  return `SELECT ${who} AS person, ${placesSql(scope, binder)} AS e,
      ${now} - toInt32(day) AS age, n, lastAt AS last, rule = '' AS isPlain
    FROM ${database}.activity_days FINAL
    PREWHERE ${rangeSql(range, binder, who)}
    WHERE ${wantedSql(scope, binder)} AND n > 0 AND person IN (${own}) AND (e > 0 OR (isPlain AND age < ${SEEN_DAYS}))`;
}

/** At most so many rows a look at all persons reads: the table's index says it, without reading any. */
export async function countRows(scope: ScoringScope): Promise<number> {
  const binder = openBinder('c');
  const [row] = await scope.session.rows(
    `SELECT sum(rows) AS n FROM (EXPLAIN ESTIMATE SELECT n FROM ${scope.database}.activity_days WHERE ${wantedSql(scope, binder)})`,
    binder.params,
  );
  return Number(row?.n ?? 0);
}

/** Narrows what is read by the table's order; `e` says the rest. */
function wantedSql({ workspace, document, today }: ScoringScope, { bind }: Binder): string {
  const names = bind('Array(String)', [...new Set(countedRefs(document).map(({ event }) => event))]);
  const seen = `(rule = '' AND day > toDate32(${bind('Int32', today - SEEN_DAYS)}))`;
  return `workspace = ${bind('String', workspace)} AND day <= toDate32(${bind('Int32', today)}) AND (event IN ${names} OR ${seen})`;
}

/** The place of a row's event; a row that is in several places is there once for each. */
function placesSql({ document }: ScoringScope, { bind }: Binder): string {
  const places = new Map<string, number[]>();
  for (const [index, ref] of countedRefs(document).entries()) {
    const key = keyOf(ref);
    places.set(key, [...(places.get(key) ?? []), index + 1]);
  }
  const keys = [...places].map(([key, own], index) => ({
    ref: JSON.parse(key) as string[],
    own,
    key: index + 1,
  }));
  const groups = Map.groupBy(keys, ({ ref: [type, , rule] }) => JSON.stringify([type, rule]));
  const cases = [...groups.values()].map((group) => {
    const [type = '', , rule = ''] = group[0]?.ref ?? [];
    const names = bind(
      'Array(String)',
      group.map(({ ref }) => ref[1] ?? ''),
    );
    const own = bind(
      'Array(UInt16)',
      group.map(({ key, own: all }) => (all.length === 1 ? (all[0] ?? 0) : SEVERAL + key)),
    );
    return `if(type = ${bind('String', type)} AND rule = ${bind('String', rule)}, toUInt16(transform(event, ${names}, ${own}, toUInt16(0))), 0)`;
  });
  const place = cases.length === 0 ? 'toUInt16(0)' : `toUInt16(${cases.join(' + ')})`;
  const several = keys.filter(({ own }) => own.length > 1);
  if (several.length === 0) return place;
  const lists = several.map(({ key, own }) => `${place} = ${SEVERAL + key}, [${own.join(', ')}]`);
  return `arrayJoin(CAST(multiIf(${lists.join(', ')}, [${place}]), 'Array(UInt16)'))`;
}

/** Numbers from here on stand for a list of places. */
const SEVERAL = 10_000;

function keyOf({ type = 'track', event, where }: ActivityRef): string {
  return JSON.stringify([type, event, ruleKey(where)]);
}
