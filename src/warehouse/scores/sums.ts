/**
 * A row a person with all that scores need of the days. Arrays with a number an event have those alone that were ever
 * done (wideSql puts the others in between):
 *
 *   places         which events these are: places of the profile's events, then of those of its steps of activation
 *   sums           x(u, e) as of today (score/decay.ts; in mode `sherlock` the counts)
 *   dayTimes       days ever and times in the window, in one number (DAYS_EVER and COUNTS take them apart)
 *   raw, rawBefore weight times x added up, as of today and one window ago
 *   stepTimes      times at any time up to today, of all events of the steps of activation
 *   everBits       `places` as a set (bits.ts, the first place is member 0)
 *   doneBits       those of them that were done in the window
 *   based          times of scored events in the days that the score rests on (basisDays)
 *   evidence       the same in this window and the one before
 *   ages           on which of the last days there was any scored event, a set of days back from today
 *   seen           did anything at all in SEEN_DAYS
 *   isScored       did a scored event, whenever
 *   wasEver        did a scored event one window ago or earlier
 *   lastAt         the last time of a scored event; only where `isScored` says that there is one
 *
 * Exactness. A person's ids are put together before the daily cap is applied; each term is a whole number of steps of
 * 2^-40, and whole numbers are added, in whatever order rows and threads bring them (decision 0113).
 *
 * Speed. Rows meet once, in one hash table, as one number each in a list a person (lists.ts). All else are operations
 * over the lists of thousands of persons at a time: sorted, a day's ids are neighbours, and an event's sum is the
 * difference of two running totals. Decisions 0132 and 0137 have what else was tried.
 */
import { isScored } from '../../score/activity.ts';
import { basisDays } from '../../score/metrics.ts';
import { dailyCapOf, halfLifeOf, type ScoredEvent, type ScoringProfile } from '../../score/profile.ts';
import type { Binder } from './bind.ts';
import { bitSql, orderSql, wordsSql } from './bits.ts';
import { countedRefs, type ScoringScope } from './scope.ts';

/** Days are above this bit, times below it. */
const DAYS_BIT = 48;
const TIMES = `toUInt64(${2n ** BigInt(DAYS_BIT) - 1n})`;

/** Of `lists`, a SELECT as lists.ts has it; `kept` are columns of it that stay. */
export function sumsSql(scope: ScoringScope, binder: Binder, lists: string, kept: string): string {
  const { document } = scope;
  const { events, mode } = document;
  const places = countedRefs(document).length;
  const unit = mode === 'sherlock' ? '' : ' / 1099511627776.';
  const floats = (terms: string): string => `arrayMap(x -> toFloat64(x)${unit}, ${terms})`;
  const bits = (where: string): string =>
    wordsSql(places, (first, end) => {
      const isIn = places <= end && first === 0 ? '1' : `e > ${first} AND e <= ${end}`;
      return `arraySum((e, n) -> if(${isIn}${where}, ${bitSql('(e - 1)')}, toUInt64(0)), places, dayTimes)`;
    });
  const steps = Array.from(
    { length: places - events.length },
    (_, step) => `allTimes[${orderSql('everBits', events.length + step)}]`,
  );
  const weights = events.map(({ weight }) => weight);
  return `SELECT *, ${weightedSql(binder, weights, 'sums')} AS raw, ${weightedSql(binder, weights, 'sumsBefore')} AS rawBefore,
      CAST([${steps.join(', ')}], 'Array(UInt64)') AS stepTimes
    FROM (
      SELECT *, ${floats('terms')} AS sums, ${floats('termsBefore')} AS sumsBefore,
        ${bits('')} AS everBits, ${bits(` AND bitAnd(n, ${TIMES}) > 0`)} AS doneBits
      FROM (${termsSql(scope, binder, lists, kept)})
    )`;
}

/** Of `dayTimes`: times in the window, days ever. */
export const COUNTS = `arrayMap(n -> toUInt32(least(bitAnd(n, ${TIMES}), 4294967295)), dayTimes)`;
export const DAYS_EVER = `arrayMap(n -> toUInt32(bitShiftRight(n, ${DAYS_BIT})), dayTimes)`;

/**
 * Weight times x of the events in `places`, added in their order, as score/user.ts does: what is left out is 0 there.
 * Places beyond the weights, of steps, have none.
 */
export function weightedSql({ bind }: Binder, weights: readonly number[], xs: string): string {
  return `0. + arraySum((e, x) -> ${bind('Array(Float64)', weights)}[e] * x, places, ${xs})`;
}

/** A row a person with the sums of the events that there are, in steps of 2^-40. */
function termsSql(scope: ScoringScope, binder: Binder, lists: string, kept: string): string {
  const { document } = scope;
  const { window, events } = document;
  const isOfSteps = countedRefs(document).length > events.length;
  const running = (of: string): string => `arrayCumSum(arrayMap((e, age, n) -> ${of}, es, dayAges, ns))`;
  const sums = (totals: string): string =>
    `arrayPopFront(arrayDifference(arrayPushFront(arrayFilter((total, isEnd) -> isEnd, ${totals}, isEnd), toInt64(0))))`;
  const isOfScored = scoredSql(document);
  const times = (days: number): string =>
    `toUInt64(arraySum((e, age, n) -> if(${isOfScored} AND age < ${days}, n, toInt64(0)), es, dayAges, ns))`;
  const ages = wordsSql(agesOf(document), (first, end) => {
    const bit = `if(${isOfScored} AND age >= ${first} AND age < ${end}, ${bitSql('age')}, toUInt64(0))`;
    return `arrayReduce('groupBitOr', arrayMap((e, age) -> ${bit}, es, dayAges))`;
  });
  const dayTimes = running(`toInt64(${2n ** BigInt(DAYS_BIT)}) + if(age < ${window}, n, toInt64(0))`);
  const termBefore = `if(age >= ${window}, ${termSql(scope, binder, `(age - ${window})`)}, toInt64(0))`;
  return `SELECT ${kept}, seen, lastAt, arrayFilter((e, isEnd) -> isEnd, es, isEnd) AS places,
      arrayExists(e -> ${isOfScored}, es) AS isScored, arrayExists((e, age) -> ${isOfScored} AND age >= ${window}, es, dayAges) AS wasEver,
      ${times(basisDays(document))} AS based, ${times(2 * window)} AS evidence, ${ages} AS ages,
      ${sums(running(termSql(scope, binder, 'age')))} AS terms, ${sums(running(termBefore))} AS termsBefore,
      arrayMap(n -> toUInt64(n), ${sums(dayTimes)}) AS dayTimes, ${isOfSteps ? sums('arrayCumSum(ns)') : '[]'} AS allTimes
    FROM (
      SELECT *, arrayMap((e, next) -> e != next, es, arrayPopFront(arrayPushBack(es, toUInt8(0)))) AS isEnd
      FROM (${eventDaysSql(lists, kept)})
    )`;
}

/** How many days back `ages` go. */
export function agesOf(document: ScoringProfile): number {
  return Math.max(basisDays(document), 2 * document.window);
}

/** Whether `e`, which is a place, is that of a scored event. */
export function scoredSql(document: ScoringProfile): string {
  const { events } = document;
  const others = events.flatMap((event, index) => (isScored(event) ? [] : [`e != ${index + 1}`]));
  if (countedRefs(document).length > events.length) others.unshift(`e <= ${events.length}`);
  return others.length === 0 ? '1' : `(${others.join(' AND ')})`;
}

/** A row a person with a list of its days: of which event (in rising order), how many days ago, how many times. */
function eventDaysSql(lists: string, kept: string): string {
  return `SELECT ${kept}, seen, lastAt, arrayMap(key -> toUInt8(bitShiftRight(key, 16)), dayKeys) AS es,
      arrayMap(key -> toInt32(bitAnd(key, 65535)), dayKeys) AS dayAges, ns
    FROM (
      SELECT *, arrayMap(row -> toUInt32(bitShiftRight(row, 32)), rows) AS keys, arrayCumSum(arrayMap(row -> bitAnd(row, 4294967295), rows)) AS upTo,
        arrayMap((key, next) -> key != next, keys, arrayPopFront(arrayPushBack(keys, toUInt32(0)))) AS isLast,
        arrayFilter((key, isLast) -> isLast, keys, isLast) AS dayKeys,
        arrayPopFront(arrayDifference(arrayPushFront(arrayFilter((times, isLast) -> isLast, upTo, isLast), toUInt64(0)))) AS ns
      FROM (${lists})
    )`;
}

/** What n times a day are worth so many days later, in steps of 2^-40 (score/decay.ts termOf); in `sherlock` the times. */
function termSql({ document }: ScoringScope, binder: Binder, age: string): string {
  const { mode, window, events } = document;
  if (mode === 'sherlock') return `if(${age} < ${window}, n, toInt64(0))`;
  const cap = perEvent(binder, events, (event) => dailyCapOf(document, event));
  const halfLife = perEvent(binder, events, (event) => halfLifeOf(document, event));
  return `toInt64(floor(sqrt(least(toFloat64(n), ${cap})) * exp2(-${age} / ${halfLife}) * 1099511627776. + 0.5))`;
}

/** Events of activation alone have none: 1 stands there, and nobody reads what comes of it. */
function perEvent(
  { bind }: Binder,
  events: readonly ScoredEvent[],
  of: (event: ScoredEvent) => number,
): string {
  const values = events.map(of);
  const [first = 1] = values;
  if (values.every((value) => value === first)) return bind('Float64', first);
  return `if(e <= ${events.length}, ${bind('Array(Float64)', values)}[e], 1.)`;
}
