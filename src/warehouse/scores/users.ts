/**
 * The first stage of a scoring: a row a user who is scored, in `users`. What scores are measured against and who stands
 * where among the others is known only when all these are there.
 *
 * Memory. A statement is about a range of persons, so that its rows are bounded; the days are looked through once a
 * range.
 */
import { isScored } from '../../score/activity.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import { textOf } from '../../score/traits.ts';
import { type Binder, openBinder } from './bind.ts';
import { countRows, type Range, rangeSql, rangesOf } from './person-days.ts';
import { countedRefs, makeTable, type ScoringScope, tableOf } from './scope.ts';
import { UNCOMPILED } from './settings.ts';
import { ageWords, daysSql, FLAGS, sumsSql } from './sums.ts';

/** The columns that `user_scores` has as well come first. */
const COLUMNS = `person UInt64, userId String, groupId String, xs Array(Float64), counts Array(UInt32),
  daysEver Array(UInt32), raw Float64, rawBefore Float64, isActive UInt8, wasActive UInt8, wasEver UInt8, seen UInt8,
  since Int32, done UInt16, doneEver UInt16, based UInt64, evidence UInt64, ages Array(UInt64),
  stepTimes Array(UInt64), stepTraits Array(UInt8), lastActive Nullable(DateTime64(3, 'UTC'))`;

/** Rows of days that one statement puts together: 8 bytes each, and as much again as its lists grow. */
const ROWS_MAX = 16_000_000;

/** Where it takes more for all that, lists go to disk. */
const SPILL_BYTES = 1024 * 1024 * 1024;

/** Rows that lists are worked on at a time. */
const BLOCK_ROWS = 500_000;

/** `rowsMax` is for tests. */
export async function gatherUsers(scope: ScoringScope, rowsMax = ROWS_MAX): Promise<void> {
  await makeTable(scope, 'people', 'person UInt64, userId String, groupId String, since Int32');
  await makeTable(scope, 'users', COLUMNS);
  await addPeople(scope);
  const rows = await countRows(scope);
  const [people] = await scope.session.rows(`SELECT count() AS n FROM ${tableOf(scope, 'people')}`);
  const each = Math.max(1, rows / Math.max(1, Number(people?.n)));
  const block = Math.max(256, Math.min(65_536, Math.round(BLOCK_ROWS / each)));
  for (const range of rangesOf(Math.max(1, Math.ceil(rows / rowsMax)))) await addUsers(scope, range, block);
}

/** Who is scored. */
async function addPeople(scope: ScoringScope): Promise<void> {
  const { database, session, threads, workspace, timeZone, users } = scope;
  await session.run(
    `INSERT INTO ${tableOf(scope, 'people')} SETTINGS max_insert_threads = 1, max_threads = ${threads}
    SELECT person, userId, groupId, toInt32(toDate32(ifNull(createdAt, firstAt), {timeZone:String}))
    FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = ''${users === null ? '' : ` AND person IN (${users.sql})`}`,
    { workspace, timeZone, ...users?.params },
  );
}

/** `block`: persons at a time. */
async function addUsers(scope: ScoringScope, range: Range, block: number): Promise<void> {
  const { document, session, threads } = scope;
  const { window, events } = document;
  const binder = openBinder('p');
  const people = `${tableOf(scope, 'people')} WHERE ${rangeSql(range, binder)}`;
  const steps = countedRefs(document).length - events.length;
  await session.run(
    `INSERT INTO ${tableOf(scope, 'users')} SETTINGS max_insert_threads = 1, max_threads = ${threads}, max_block_size = ${block}, max_bytes_before_external_group_by = ${SPILL_BYTES}, min_insert_block_size_bytes = ${BLOCK_BYTES},
      query_plan_join_swap_table = 'false', ${UNCOMPILED}
    SELECT p.person, userId, groupId, arrayResize(s.xs, ${events.length}) AS xs, arrayResize(s.counts, ${events.length}) AS counts, arrayResize(s.daysEver, ${events.length}) AS daysEver,
      ${rawSql(document, binder, 'xs')}, ${rawSql(document, binder, 'xsBefore')},
      ${daysSql('ages', 0, window)} > 0, ${daysSql('ages', window, 2 * window)} > 0, bitAnd(flags, ${FLAGS.wasEver}) != 0, bitAnd(flags, ${FLAGS.seen}) != 0,
      since, ${doneSql(document, 'counts')}, ${doneSql(document, 'daysEver')}, based, evidence, arrayResize(s.ages, ${ageWords(document)}) AS ages,
      arrayResize(s.stepTimes, ${steps}), ${traitsSql(scope, binder)}, if(bitAnd(flags, ${FLAGS.scored}) = 0, NULL, lastAt)
    FROM (${sumsSql(scope, binder, range, `SELECT person FROM ${people}`)}) AS s RIGHT JOIN (SELECT * FROM ${people}) AS p ON s.person = p.person`,
    { ...binder.params, workspace: scope.workspace },
  );
}

/** Smaller than the default: these rows are wide. */
const BLOCK_BYTES = 64 * 1024 * 1024;

/** Weight times x in the order of the profile's events, as score/user.ts adds it up. `places` say where each x is. */
export function rawSql(
  { events }: ScoringProfile,
  { bind }: Binder,
  xs: string,
  places: readonly number[] = events.map((_, at) => at),
): string {
  if (events.length === 0) return 'toFloat64(0)';
  // An expression each: a lambda over the array would be given a copy of the weights for each user.
  return events
    .map(({ weight }, at) => `${bind('Float64', weight)} * ${xs}[${(places[at] ?? 0) + 1}]`)
    .join(' + ');
}

/** How many scored events have a number above 0. */
function doneSql({ events }: ScoringProfile, numbers: string): string {
  const others = events.flatMap((event, at) => (isScored(event) ? [] : [` - (${numbers}[${at + 1}] > 0)`]));
  return `toUInt16(arrayCount(n -> n > 0, ${numbers})${others.join('')})`;
}

/** A flag a step of activation: whether the last value of its trait meets it. */
function traitsSql({ database, document }: ScoringScope, { bind }: Binder): string {
  const person = `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;
  const flags = (document.activation ?? []).map(({ trait, equals }) => {
    if (trait === undefined) return '0';
    const text = equals === undefined ? null : textOf(equals);
    const holds = text === null ? '' : ` AND last = ${bind('String', text)}`;
    return `p.person IN (SELECT ${person} AS who FROM ${database}.user_trait_rows FINAL
      WHERE workspace = {workspace:String} AND trait = ${bind('String', trait)}
      GROUP BY who HAVING (argMax(value, (timestamp, messageId)) AS last) != 'null'${holds})`;
  });
  return `CAST([${flags.join(', ')}], 'Array(UInt8)')`;
}

/** Which steps of activation are met, as an array, of counts as in `stepTimes` and flags as in `stepTraits`. */
export function metSql({ activation = [] }: ScoringProfile, times: string, traits: string): string {
  let counted = 0;
  const met = activation.map((step, index) => {
    const needs: string[] = [];
    if (step.event !== undefined) needs.push(`${times}[${++counted}] >= ${Math.ceil(step.times ?? 1)}`);
    if (step.trait !== undefined) needs.push(`${traits}[${index + 1}] = 1`);
    return needs.length === 0 ? '0' : `(${needs.join(' AND ')})`;
  });
  return `CAST([${met.join(', ')}], 'Array(UInt8)')`;
}

/** Percent of the steps that are met, of the column or alias `met`. */
export function activationSql({ activation = [] }: ScoringProfile): string {
  return activation.length === 0 ? 'toFloat64(0)' : `100 * arraySum(met) / ${activation.length}`;
}

/** Percent of the profile's scored events, of how many of them were done. */
export function adoptionSql({ events }: ScoringProfile, done: string): string {
  const scored = events.filter(isScored).length;
  return scored === 0 ? 'toFloat64(0)' : `100 * ${done} / ${scored}`;
}
