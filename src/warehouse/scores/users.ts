/**
 * The first stage of a scoring: a row a user who is scored, in `users`. What scores are measured against and who stands
 * where among the others is known only when all these are there.
 *
 * Memory. A statement is about a range of persons, so that its rows are bounded; the days are looked through once a
 * range.
 *
 * Two processors. A statement's threads would each keep all persons and put them together at the end, and what follows
 * that is done by fewer of them. So ranges are worked on side by side, in two sessions, of half the threads each.
 */
import { isScored } from '../../score/activity.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import { textOf } from '../../score/traits.ts';
import { type Binder, openBinder } from './bind.ts';
import { countSql } from './bits.ts';
import { listsSql } from './lists.ts';
import { countRows, type Range, rangesOf } from './person-days.ts';
import {
  countedRefs,
  type Lane,
  lanesOf,
  makeTable,
  type ScoringScope,
  sideBySide,
  tableOf,
} from './scope.ts';
import { UNCOMPILED } from './settings.ts';
import { sumsSql } from './sums.ts';

/** What these are: sums.ts. */
const COLUMNS = `person UInt64, userId String, groupId String, places Array(UInt8), sums Array(Float64), dayTimes Array(UInt64),
  raw Float64, rawBefore Float64, isActive UInt8, wasActive UInt8, wasEver UInt8, seen UInt8, since Int32,
  doneBits Array(UInt64), everBits Array(UInt64), based UInt64, evidence UInt64, ages Array(UInt64),
  stepTimes Array(UInt64), stepTraits Array(UInt8), lastActive Nullable(DateTime64(3, 'UTC'))`;

/** Rows of days that are put together at a time, by all lanes: 8 bytes each, and as much again as lists grow. */
const ROWS_MAX = 16_000_000;

/** Fewer are not worth being looked through twice. */
const APART_ROWS = 200_000;

/** Where a lane takes more for all that, its lists go to disk. */
const SPILL_BYTES = 512 * 1024 * 1024;

/** Rows that lists are worked on at a time. */
const BLOCK_ROWS = 500_000;

/** `rowsMax` is for tests. */
export async function gatherUsers(scope: ScoringScope, rowsMax = ROWS_MAX): Promise<void> {
  await makeTable(scope, 'people', 'person UInt64, userId String, groupId String, since Int32');
  const lanes = lanesOf(scope);
  for (const { users } of lanes) await makeTable(scope, users, COLUMNS);
  await addPeople(scope);
  const rows = await countRows(scope);
  const [people] = await scope.session.rows(`SELECT count() AS n FROM ${tableOf(scope, 'people')}`);
  const each = Math.max(1, rows / Math.max(1, Number(people?.n)));
  const block = Math.max(256, Math.min(65_536, Math.round(BLOCK_ROWS / each)));
  const ranges = rangesOf(sharesOf(rows, rowsMax / lanes.length, lanes.length)).values();
  await sideBySide(
    lanes.map(async (lane) => {
      // What one has taken is not there for the other.
      for (const range of ranges) await addUsers(scope, lane, { range, block });
    }),
  );
}

/** One for few rows, else as many for each lane. */
function sharesOf(rows: number, rowsMax: number, lanes: number): number {
  const shares = Math.ceil(rows / Math.min(rowsMax, Math.max(rows / lanes, APART_ROWS)));
  return shares <= 1 ? 1 : Math.ceil(shares / lanes) * lanes;
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

interface Share {
  readonly range: Range;
  /** Persons at a time. */
  readonly block: number;
}

async function addUsers(
  scope: ScoringScope,
  { session, threads, users }: Lane,
  { range, block }: Share,
): Promise<void> {
  const { window, events } = scope.document;
  const binder = openBinder('p');
  const sums = sumsSql(scope, binder, listsSql(scope, binder, range), 'person, userId, groupId, since');
  // Events of steps alone, at the end of the lists, have told what they are for.
  const isOfSteps = countedRefs(scope.document).length > events.length;
  const own = (list: string): string =>
    isOfSteps ? `arrayResize(${list}, ${countSql('everBits', 0, events.length)})` : list;
  await session.run(
    `INSERT INTO ${tableOf(scope, users)} SETTINGS max_insert_threads = 1, max_threads = ${threads}, max_block_size = ${block}, max_bytes_before_external_group_by = ${SPILL_BYTES}, min_insert_block_size_bytes = ${BLOCK_BYTES},
      query_plan_join_swap_table = 'false', ${UNCOMPILED}
    SELECT person, userId, groupId, ${own('places')}, ${own('sums')}, ${own('dayTimes')}, raw, rawBefore,
      ${countSql('ages', 0, window)} > 0, ${countSql('ages', window, 2 * window)} > 0, wasEver, seen, since,
      doneBits, everBits, based, evidence, ages, stepTimes, ${traitsSql(scope, binder)}, if(isScored = 0, NULL, lastAt)
    FROM (${sums})`,
    { ...binder.params, workspace: scope.workspace },
  );
}

/** Smaller than the default: so many are read by one thread at a time. */
const BLOCK_BYTES = 8 * 1024 * 1024;

/** A flag a step of activation: whether the last value of its trait meets it. */
function traitsSql({ database, document }: ScoringScope, { bind }: Binder): string {
  const person = `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;
  const flags = (document.activation ?? []).map(({ trait, equals }) => {
    if (trait === undefined) return '0';
    const text = equals === undefined ? null : textOf(equals);
    const holds = text === null ? '' : ` AND last = ${bind('String', text)}`;
    return `person IN (SELECT ${person} AS who FROM ${database}.user_trait_rows FINAL
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

/** Percent of the profile's scored events, of the set of events that were done. */
export function adoptionSql({ events }: ScoringProfile, done: string): string {
  const scored = events.filter(isScored).length;
  if (scored === 0) return 'toFloat64(0)';
  return `100 * toUInt16(${countSql(done, 0, events.length, (place) => isScored(events[place]))}) / ${scored}`;
}
