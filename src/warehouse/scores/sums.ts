/**
 * The first stage of a scoring: a row a person and event of the profile, with all that the scores need of the days.
 *
 * The columns of `sums`, of one person:
 *   e              from 1: the profile's events, then those of its steps of activation (countedRefs); above: see ROWS
 *   x, before      x(u, e) as of today and one window ago (score/decay.ts; in mode `sherlock` the counts)
 *   counted, countedBefore   times in the window, and in the one before it
 *   based          times in the days that the score rests on (basisDays)
 *   total, firstDay          times at any time up to today, and the first day of them (0 where there are none)
 *   days           on how many days
 *   lastAt         the last time up to today
 *   scored         1 where the event's weight is not 0
 *   ages           of ROWS.ages: how many days ago there was any scored event, each once, so far back as is needed
 *
 * Exactness. A person's ids are put together before the daily cap is applied, each term is put on the grid of 2^-40, and
 * so the sums are exact in whatever order rows and threads bring them (decision 0111).
 *
 * Memory. Few events with few rows go together in one statement; many rows are cut by event, and one event by person.
 */
import { isScored } from '../../score/activity.ts';
import { basisDays } from '../../score/metrics.ts';
import { type ActivityRef, dailyCapOf, halfLifeOf, type ScoringProfile } from '../../score/profile.ts';
import { textOf } from '../../score/traits.ts';
import { openBinder } from './bind.ts';
import { ruleKey } from './rules.ts';
import { countedRefs, makeTable, type ScoringScope, tableOf } from './scope.ts';
import { SPILLING } from './settings.ts';

/** Rows of a person that are of no event. */
export const ROWS = {
  /** Who they are: every user that is scored has one. */
  user: 65_535,
  /** On which days they did a scored event. */
  ages: 65_534,
  /** Did anything at all in SEEN_DAYS. */
  seen: 65_533,
  /** A step of activation that is about a trait is met: 65_000 + its number. */
  trait: 65_000,
} as const;

/** Who did any event in so many days is a user of the account (engagement-scoring.md 1.2). */
export const SEEN_DAYS = 90;

const ROWS_MAX = 8_000_000;

const COLUMNS = `person UInt64, e UInt16, x Float64, before Float64, counted UInt64, countedBefore UInt64, based UInt64,
  total UInt64, days UInt32, firstDay Int32, lastAt DateTime64(3, 'UTC'), ages Array(UInt16),
  userId String, groupId String, since Int32, scored UInt8`;

export async function sumActivity(scope: ScoringScope, rowsMax = ROWS_MAX): Promise<void> {
  await makeTable(scope, 'sums', COLUMNS);
  await addUsers(scope);
  const refs = countedRefs(scope.document).map((ref, index) => ({ ref, e: index + 1 }));
  for (const chunk of await chunksOf(scope, refs, rowsMax)) await addSums(scope, chunk);
  await addAges(scope);
  await addSeen(scope);
  await addTraits(scope);
}

const person = ({ database }: ScoringScope): string =>
  `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;

async function addUsers(scope: ScoringScope): Promise<void> {
  const { database, workspace, timeZone, users } = scope;
  await insert(
    scope,
    'person, e, userId, groupId, since',
    `SELECT person, ${ROWS.user}, userId, groupId, toInt32(toDate32(ifNull(createdAt, firstAt), {timeZone:String}))
    FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = ''${users === null ? '' : ` AND person IN (${users.sql})`}`,
    { workspace, timeZone, ...users?.params },
  );
}

interface Counted {
  readonly ref: ActivityRef;
  readonly e: number;
}

interface Chunk {
  readonly refs: readonly Counted[];
  readonly share: number;
  readonly shares: number;
}

/** Events together while their rows fit; one that does not, in shares of the persons. */
async function chunksOf(scope: ScoringScope, refs: readonly Counted[], rowsMax: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  let open: Counted[] = [];
  let sum = 0;
  const rows = await rowsOf(scope, refs);
  for (const [index, counted] of refs.entries()) {
    const own = rows[index] ?? 0;
    if (open.length > 0 && sum + own > rowsMax) {
      chunks.push({ refs: open, share: 0, shares: 1 });
      open = [];
      sum = 0;
    }
    const shares = Math.ceil(own / rowsMax);
    if (shares > 1)
      for (let share = 0; share < shares; share++) chunks.push({ refs: [counted], share, shares });
    else open.push(counted);
    sum = open.length === 0 ? 0 : sum + own;
  }
  if (open.length > 0) chunks.push({ refs: open, share: 0, shares: 1 });
  return chunks;
}

async function rowsOf(scope: ScoringScope, refs: readonly Counted[]): Promise<number[]> {
  if (refs.length === 0) return [];
  const { bind, params } = openBinder('c');
  const counts = refs.map(
    ({ ref }) =>
      `(SELECT count() FROM ${scope.database}.activity_days WHERE ${whereOf(bind, scope.workspace, ref)})`,
  );
  const [row] = await scope.session.answer(`SELECT ${counts.join(', ')}`, params).then(({ rows }) => rows);
  return refs.map((_, index) => Number(row?.[index] ?? 0));
}

type Bind = ReturnType<typeof openBinder>['bind'];

function whereOf(bind: Bind, workspace: string, { type = 'track', event, where }: ActivityRef): string {
  return `workspace = ${bind('String', workspace)} AND type = ${bind('String', type)} AND event = ${bind('String', event)} AND rule = ${bind('String', ruleKey(where))}`;
}

async function addSums(scope: ScoringScope, { refs, share, shares }: Chunk): Promise<void> {
  const { database, workspace, document, today } = scope;
  const { bind, params } = openBinder('p');
  const now = bind('Int32', today);
  const then = bind('Int32', today - document.window);
  const edge = bind('Int32', today - 2 * document.window);
  const basis = bind('Int32', today - basisDays(document));
  const ours = shares === 1 ? '' : ` AND person % ${shares} = ${share}`;
  const parts = refs.map(({ ref, e }) => {
    const term = (at: string): string => termSql(scope, ref, bind, at);
    return `SELECT person, ${e}, ${isScoredRef(document, ref) ? 1 : 0}, sum(${term(now)}), sumIf(${term(then)}, d <= ${then}),
      sumIf(times, d > ${then}), sumIf(times, d <= ${then} AND d > ${edge}), sumIf(times, d > ${basis}),
      sum(times), count(), min(d), max(last)
    FROM (
      SELECT ${person(scope)} AS person, toInt32(day) AS d, sum(n) AS times, max(lastAt) AS last
      FROM ${database}.activity_days FINAL
      WHERE ${whereOf(bind, workspace, ref)} AND n > 0 AND day <= toDate32(${now})${ours} GROUP BY person, d
    ) GROUP BY person`;
  });
  await insert(
    scope,
    'person, e, scored, x, before, counted, countedBefore, based, total, days, firstDay, lastAt',
    parts.join(' UNION ALL '),
    params,
  );
}

function isScoredRef(document: ScoringProfile, ref: ActivityRef): boolean {
  return isScored(document.events.find((each) => each === ref));
}

/** What the day's times come to on `at` (score/decay.ts termOf). Events of activation alone have no x. */
function termSql({ document }: ScoringScope, ref: ActivityRef, bind: Bind, at: string): string {
  const event = document.events.find((each) => each === ref);
  if (event === undefined) return '0.';
  if (document.mode === 'sherlock')
    return `if(d > ${at} - ${bind('Int32', document.window)}, toFloat64(times), 0.)`;
  const cap = bind('Float64', dailyCapOf(document, event));
  const halfLife = bind('Float64', halfLifeOf(document, event));
  return `floor(sqrt(least(toFloat64(times), ${cap})) * exp2((d - ${at}) / ${halfLife}) * 1099511627776. + 0.5) / 1099511627776.`;
}

/** One pass over the scored events of the last days. */
async function addAges(scope: ScoringScope): Promise<void> {
  const { database, workspace, document, today } = scope;
  const refs = document.events.filter(isScored);
  if (refs.length === 0) return;
  const { bind, params } = openBinder('a');
  const back = Math.max(basisDays(document), 2 * document.window);
  const [now, first] = [bind('Int32', today), bind('Int32', today - back)];
  const own = refs.map((ref) => `(${whereOf(bind, workspace, ref)})`).join(' OR ');
  await insert(
    scope,
    'person, e, ages',
    `SELECT ${person(scope)} AS person, ${ROWS.ages}, groupUniqArray(toUInt16(${now} - toInt32(day)))
    FROM ${database}.activity_days FINAL
    WHERE (${own}) AND n > 0 AND day <= toDate32(${now}) AND day > toDate32(${first}) GROUP BY person`,
    params,
  );
}

async function addSeen(scope: ScoringScope): Promise<void> {
  const { database, workspace, today } = scope;
  await insert(
    scope,
    'person, e',
    `SELECT DISTINCT ${person(scope)} AS person, ${ROWS.seen} FROM ${database}.activity_days FINAL
    WHERE workspace = {workspace:String} AND rule = '' AND n > 0 AND day <= toDate32({today:Int32}) AND day > toDate32({first:Int32})`,
    { workspace, today, first: today - SEEN_DAYS },
  );
}

/** Whose last value of a step's trait meets it. */
async function addTraits(scope: ScoringScope): Promise<void> {
  const { database, workspace, document } = scope;
  for (const [step, { trait, equals }] of (document.activation ?? []).entries()) {
    if (trait === undefined) continue;
    const text = equals === undefined ? null : textOf(equals);
    await insert(
      scope,
      'person, e',
      `SELECT ${person(scope)} AS person, ${ROWS.trait + step} FROM ${database}.user_trait_rows FINAL
      WHERE workspace = {workspace:String} AND trait = {trait:String}
      GROUP BY person HAVING (argMax(value, (timestamp, messageId)) AS last) != 'null'${text === null ? '' : ' AND last = {text:String}'}`,
      { workspace, trait, ...(text === null ? {} : { text }) },
    );
  }
}

async function insert(
  scope: ScoringScope,
  columns: string,
  rows: string,
  params: Parameters<ScoringScope['session']['run']>[1],
): Promise<void> {
  await scope.session.run(
    `INSERT INTO ${tableOf(scope, 'sums')} (${columns}) SETTINGS max_insert_threads = 1, max_threads = ${scope.threads}, ${SPILLING} ${rows}`,
    params,
  );
}
