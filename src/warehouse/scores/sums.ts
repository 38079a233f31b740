/**
 * A row a person with all that scores need of the days. The columns, arrays in the order of the profile's events:
 *
 *   xs, xsBefore   x(u, e) as of today and one window ago (score/decay.ts; in mode `sherlock` the counts)
 *   counts         times in the window
 *   daysEver       on how many days up to today
 *   stepTimes      times at any time up to today, of the events of the steps of activation
 *   based          times of scored events in the days that the score rests on (basisDays)
 *   evidence       the same in this window and the one before
 *   ages           on which of the last days there was any scored event: bit 0 of the first number is today, bit 0 of the
 *                  second 64 days ago, and so on
 *   flags          sum of FLAGS
 *   lastAt         the last time of a scored event; only where flags say that there is one
 *
 * Exactness. A person's ids are put together before the daily cap is applied; each term is a whole number of steps of
 * 2^-40, and whole numbers are added, in whatever order rows and threads bring them (decision 0113).
 *
 * Speed. Rows meet once, in one hash table, as one number each in a list a person (event, age and times side by side).
 * All else are operations over the lists of thousands of persons at a time: sorted, a day's ids are neighbours, and an
 * event's sum is the difference of two running totals. Decision 0132 has what else was tried.
 */
import { isScored } from '../../score/activity.ts';
import { basisDays } from '../../score/metrics.ts';
import { dailyCapOf, halfLifeOf, type ScoredEvent, type ScoringProfile } from '../../score/profile.ts';
import type { Binder } from './bind.ts';
import { personDaysSql, type Range, SEEN_DAYS } from './person-days.ts';
import { countedRefs, type ScoringScope } from './scope.ts';

export const FLAGS = {
  /** Did anything at all in SEEN_DAYS. */
  seen: 1,
  /** Did a scored event, whenever. */
  scored: 2,
  /** Did a scored event one window ago or earlier. */
  wasEver: 4,
} as const;

/** Days of a number of `ages`. */
const BITS = 64;

/** How many numbers `ages` are. */
export function ageWords(document: ScoringProfile): number {
  return Math.ceil(Math.max(basisDays(document), 2 * document.window) / BITS);
}

/** How many days of `ages` there was anything on, from so many days ago (0 is today) to before so many. */
export function daysSql(ages: string, from: number, to: number): string {
  const parts: string[] = [];
  for (let word = Math.floor(from / BITS); word * BITS < to; word++) {
    let mask = 0n;
    for (let bit = 0; bit < BITS; bit++) {
      const age = word * BITS + bit;
      if (age >= from && age < to) mask |= 1n << BigInt(bit);
    }
    parts.push(`bitCount(bitAnd(${ages}[${word + 1}], toUInt64(${mask})))`);
  }
  return parts.length === 0 ? '0' : `(${parts.join(' + ')})`;
}

/** Of persons in the range; `own` is a SELECT of those that are scored. */
export function sumsSql(scope: ScoringScope, binder: Binder, range: Range, own: string): string {
  const { document } = scope;
  const { window, events } = document;
  const places = countedRefs(document).length;
  const per = (first: number, size: number, totals: string): string =>
    differencesSql(first, size, (end) => `${totals}[${end}]`);
  const running = (of: string): string => `arrayCumSum(arrayMap((e, age, n) -> ${of}, es, dayAges, ns))`;
  const ends = Array.from(
    { length: places },
    (_, at) => `arrayCount(e -> e <= ${at + 1}, es) AS end${at + 1}`,
  );
  const steps = document.mode === 'sherlock' ? '' : ' / 1099511627776.';
  const xs = (totals: string): string =>
    `arrayMap(x -> toFloat64(x)${steps}, ${per(1, events.length, totals)})`;
  return `SELECT person, flags, based, evidence, ages, lastAt, ${xs('termsUpTo')} AS xs, ${xs('beforeUpTo')} AS xsBefore,
      arrayMap(n -> toUInt32(least(n, 4294967295)), ${per(1, events.length, 'countsUpTo')}) AS counts,
      CAST(${differencesSql(1, events.length, (end) => end)}, 'Array(UInt32)') AS daysEver,
      CAST(${per(events.length + 1, places - events.length, 'timesUpTo')}, 'Array(UInt64)') AS stepTimes
    FROM (
      SELECT *, ${['arrayCumSum(ns) AS timesUpTo', `${running(termSql(scope, binder, 'age'))} AS termsUpTo`].join(', ')},
        ${running(`if(age >= ${window}, ${termSql(scope, binder, `(age - ${window})`)}, toInt64(0))`)} AS beforeUpTo,
        ${running(`if(age < ${window}, n, toInt64(0))`)} AS countsUpTo${ends.map((end) => `, ${end}`).join('')}
      FROM (${daysOfPersons(scope, binder, range, own)})
    )`;
}

/** What is added from one end to the next, of the places from `first` on. */
function differencesSql(first: number, size: number, at: (end: string) => string): string {
  if (size === 0) return '[]';
  const ends = Array.from({ length: size }, (_, index) => `toInt64(${at(`end${first + index}`)})`);
  return `arrayPopFront(arrayDifference([${first === 1 ? 'toInt64(0)' : `toInt64(${at(`end${first - 1}`)})`}, ${ends.join(', ')}]))`;
}

/** A row a person with a list of its days: of which event (in rising order), how many days ago, how many times. */
function daysOfPersons(scope: ScoringScope, binder: Binder, range: Range, own: string): string {
  return `SELECT * EXCEPT (rows, keys, upTo, isLast, dayKeys), arrayMap(key -> toUInt8(bitShiftRight(key, 16)), dayKeys) AS es,
      arrayMap(key -> toInt32(bitAnd(key, 65535)), dayKeys) AS dayAges
    FROM (
      SELECT *, arrayMap(row -> bitShiftRight(row, 32), rows) AS keys, arrayCumSum(arrayMap(row -> bitAnd(row, 4294967295), rows)) AS upTo,
        arrayMap((key, next) -> key != next, keys, arrayPopFront(arrayPushBack(keys, toUInt64(0)))) AS isLast,
        arrayFilter((key, isLast) -> isLast, keys, isLast) AS dayKeys,
        arrayPopFront(arrayDifference(arrayPushFront(arrayFilter((times, isLast) -> isLast, upTo, isLast), toUInt64(0)))) AS ns
      FROM (${listsSql(scope, binder, range, own)})
    )`;
}

/** A row a person with what is added up row by row, and a sorted list of the rows themselves. */
function listsSql(scope: ScoringScope, binder: Binder, range: Range, own: string): string {
  const { document } = scope;
  const { window, events } = document;
  const flags = `if(isPlain AND age < ${SEEN_DAYS}, ${FLAGS.seen}, 0) + if(isScored, if(age >= ${window}, ${FLAGS.scored + FLAGS.wasEver}, ${FLAGS.scored}), 0)`;
  const words = Array.from({ length: ageWords(document) }, (_, word) => {
    const bit = `age - ${word * BITS}`;
    return `groupBitOr(if(isScored AND ${bit} >= 0 AND ${bit} < ${BITS}, bitShiftLeft(toUInt64(1), toUInt8(${bit})), toUInt64(0)))`;
  });
  const times = (days: number): string => `sum(if(isScored AND age < ${days}, n, 0))`;
  const isOfScored = `[0, ${events.map((event) => (isScored(event) ? 1 : 0)).join(', ')}][e + 1]`;
  return `SELECT person, arraySort(groupArrayIf(row, e > 0)) AS rows, groupBitOr(toUInt8(${flags})) AS flags,
      ${times(basisDays(document))} AS based, ${times(2 * window)} AS evidence, [${words.join(', ')}] AS ages, maxIf(last, isScored) AS lastAt
    FROM (
      SELECT *, ${isOfScored} AS isScored, bitShiftLeft(toUInt64(e), 48) + bitShiftLeft(toUInt64(least(age, 65535)), 32) + n AS row
      FROM (${personDaysSql(scope, binder, range, own)})
    ) GROUP BY person`;
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
