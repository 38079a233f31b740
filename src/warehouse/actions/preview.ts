/**
 * What an action would have found: the series of days that were shown, through the same borders and cooldown as when it
 * looks (score/actions/replay.ts). Scores are those of score_history, one a day, so what came and went within a day is
 * not in it. Days on which scores moved because of a version or a reference alert nobody, as it is when it looks.
 */
import type { Trigger } from '../../score/actions/action.ts';
import { type Borders, bordersOf } from '../../score/actions/borders.ts';
import { LOUD_CAUSE_LIST } from '../../score/actions/causes.ts';
import { type Moment, replay, rested } from '../../score/actions/replay.ts';
import type { Clause } from '../../score/clause.ts';
import { type ClauseContext, clauseSql, type Of } from '../people/clause-sql.ts';
import { dateOf } from '../scores/days.ts';
import { idsSql } from '../segments/look.ts';
import type { Params } from '../session.ts';
import type { Base } from './read.ts';
import { countedSql, knownSql, OF_PROFILE, scoresSql } from './watched.ts';

export interface PreviewQuestion {
  readonly workspace: string;
  readonly profile: string;
  /** Of the profile, days: `change` is against so many days ago. */
  readonly window: number;
  readonly of: Of;
  readonly trigger: Trigger;
  readonly segmentProfile: string;
  readonly filter: Clause | null;
  readonly cooldownDays: number;
  /** Numbers of days: from inclusive, to and with today. */
  readonly from: number;
  readonly today: number;
  readonly context: Omit<ClauseContext, 'database' | 'profile' | 'prefix'>;
}

export interface Preview {
  readonly now: number;
  readonly days: readonly { readonly day: string; readonly alerts: number }[] | null;
  readonly why: string | null;
  readonly samples: readonly { readonly id: string; readonly name: string; readonly day: string }[];
}

interface Found {
  readonly id: string;
  readonly days: readonly number[];
}

const SAMPLES = 10;
/** Users or accounts whose series are in this process at once. */
const SHARE = 20_000;

export async function previewAction(base: Base, question: PreviewQuestion): Promise<Preview> {
  const now = await countNow(base, question);
  const why = whyUnknown(question.trigger);
  if (why !== null) return { now, days: null, why, samples: [] };
  const found = await findPast(base, question);
  const { from, today } = question;
  const counts = new Map<number, number>();
  for (const { days } of found) for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return {
    now,
    days: Array.from({ length: today - from + 1 }, (_, index) => ({
      day: dateOf(from + index),
      alerts: counts.get(from + index) ?? 0,
    })),
    why:
      question.filter === null
        ? null
        : 'The filter is asked as it is now: who fits it today is counted on each day.',
    samples: await samplesOf(base, question, found),
  };
}

/** What is not kept of the past. */
function whyUnknown({ kind }: Trigger): string | null {
  if (kind === 'custom')
    return 'What a condition would have held for on each day is not kept, so the past cannot tell.';
  if (kind === 'activationReaches') return 'Activation is not kept by day, so the past cannot tell.';
  if (kind === 'newUserInAccount')
    return 'Who was in which account when is not kept by day, so the past cannot tell.';
  return null;
}

function paramsOf({ workspace, profile, from, today }: PreviewQuestion): Params {
  return { workspace, profile, from, today };
}

/** One column, id: who counts and fits the filter. */
export function amongSql(
  { database }: Base,
  { of, filter, profile, context }: Pick<PreviewQuestion, 'of' | 'filter' | 'profile' | 'context'>,
) {
  const counted = countedSql(database, of);
  if (filter === null) return { among: counted, params: {} };
  const { sql, params } = clauseSql(filter, of, { ...context, database, profile, prefix: 'f' });
  return { among: `SELECT id FROM (${counted}) WHERE id IN (${idsSql(database, of, sql)})`, params };
}

async function countNow(base: Base, question: PreviewQuestion): Promise<number> {
  const { sql, params } = nowSql(base.database, question);
  const [row] = await base.session.rows(
    `SELECT count() AS n FROM (${sql}) WHERE id IN (${countedSql(base.database, question.of)})`,
    { ...params, ...paramsOf(question) },
  );
  return Number(row?.n ?? 0);
}

/** One column, id: who is in the state now. */
function nowSql(
  database: string,
  question: PreviewQuestion,
): { readonly sql: string; readonly params: Params } {
  const { trigger, of, profile, context, segmentProfile } = question;
  const borders = bordersOf(trigger);
  if (borders !== null)
    return {
      sql: `SELECT id FROM (${scoresSql(database, of)}) WHERE {sign:Int8} * ${borders.metric} >= {on:Float64}`,
      params: { sign: borders.sign, on: borders.on },
    };
  if (trigger.kind === 'custom') {
    const { sql, params } = clauseSql(trigger.clause, of, { ...context, database, profile });
    return { sql: idsSql(database, of, sql), params };
  }
  if ('segment' in trigger)
    return {
      sql: `SELECT id FROM ${database}.segment_members FINAL WHERE workspace = {workspace:String} AND segment = {segment:String} AND profile = {own:String} AND isIn = {isIn:UInt8}`,
      params: {
        ...{ segment: trigger.segment, own: segmentProfile },
        isIn: trigger.kind === 'entersSegment' ? 1 : 0,
      },
    };
  const joined = trigger.kind === 'newUserInAccount' ? " WHERE account != ''" : '';
  return { sql: `SELECT id FROM (${knownSql(database, of)})${joined}`, params: {} };
}

/** Who would have been alerted on which days. */
export async function findPast(base: Base, question: PreviewQuestion): Promise<readonly Found[]> {
  const borders = bordersOf(question.trigger);
  if (borders !== null) return findByScores(base, question, borders);
  if ('segment' in question.trigger) return findBySegment(base, question, question.trigger);
  return findFirst(base, question);
}

/** Days on which like can be compared with like: the day before was scored under the same version and reference. */
async function loudDays(
  { database, session }: Base,
  question: PreviewQuestion,
): Promise<ReadonlySet<number>> {
  const rows = await session.rows(
    `SELECT d, argMax(basis, run) AS basis FROM (
      SELECT toInt32(h.day) AS d, h.run AS run, concat(toString(h.version), ' ', r.reference) AS basis
      FROM (SELECT day, max(version) AS version, max(run) AS run FROM ${database}.score_history WHERE ${OF_PROFILE} GROUP BY day) AS h
      LEFT JOIN (SELECT run, any(reference) AS reference FROM ${database}.score_runs WHERE ${OF_PROFILE} GROUP BY run) AS r ON h.run = r.run
      UNION ALL SELECT {today:Int32}, run, concat(toString(version), ' ', reference) FROM ${database}.score_runs FINAL WHERE ${OF_PROFILE} ORDER BY run DESC LIMIT 1
    ) GROUP BY d ORDER BY d`,
    paramsOf(question),
  );
  return loudAmong(rows.map((row) => ({ day: Number(row.d), basis: String(row.basis) })));
}

/** A run whose reference is not known any more is held for one with that of the day before. */
function loudAmong(days: readonly { readonly day: number; readonly basis: string }[]): ReadonlySet<number> {
  const loud = new Set<number>();
  let [version, reference] = ['', ''];
  for (const { day, basis } of days) {
    const [own = '', ...rest] = basis.split(' ');
    const its = rest.join(' ') || reference;
    if (version === own && (reference === '' || its === reference)) loud.add(day);
    [version, reference] = [own, its];
  }
  return loud;
}

async function findByScores(base: Base, question: PreviewQuestion, borders: Borders): Promise<Found[]> {
  const { database, session } = base;
  const loud = await loudDays(base, question);
  const isLoud = (day: number): boolean => loud.has(day) && day >= question.from;
  const { among, params } = amongSql(base, question);
  const kind = question.of === 'users' ? 'user' : 'account';
  // Days before, so that a change of the first day has its before, and who was in the state then is in it.
  const first = question.from - question.window - 1;
  const series = (where: string): string => `SELECT id, d, version, score FROM (
      SELECT id, toInt32(day) AS d, version, score FROM ${database}.score_history FINAL WHERE ${OF_PROFILE} AND kind = '${kind}' AND day >= toDate32({first:Int32}) AND day < toDate32({today:Int32})
      UNION ALL SELECT id, {today:Int32}, version, score FROM (${scoresSql(database, question.of).replace('score, before', 'version, score, before')})
    ) WHERE ${where}`;
  const all = { ...params, ...paramsOf(question), first };
  const [size] = await session.rows(
    `SELECT uniq(id) AS n FROM ${database}.score_history WHERE ${OF_PROFILE} AND kind = '${kind}' AND day >= toDate32({first:Int32})`,
    all,
  );
  const shares = Math.max(1, Math.ceil(Number(size?.n ?? 0) / SHARE));
  const found: Found[] = [];
  for (let share = 0; share < shares; share++) {
    const rows = await session.rows(
      `SELECT id, arraySort(groupArray((d, version, score))) AS days FROM (${series(`cityHash64(id) % {shares:UInt32} = {share:UInt32} AND id IN (${among})`)}) GROUP BY id`,
      { ...all, shares, share },
    );
    for (const row of rows) {
      const moments = momentsOf(row.days as readonly Shown[], borders, question.window);
      const { days } = replay(borders, moments, { isLoud, cooldownDays: question.cooldownDays });
      if (days.length > 0) found.push({ id: String(row.id), days });
    }
  }
  return found;
}

/** Day, version, score. */
type Shown = readonly [number, number, number];

/** A change is against the day one window before, under the same version; without one nobody knows it. */
function momentsOf(shown: readonly Shown[], { metric }: Borders, window: number): Moment[] {
  if (metric === 'score') return shown.map(([day, , score]) => ({ day, value: score }));
  const known = new Map(shown.map(([day, version, score]) => [`${day} ${version}`, score]));
  return shown.flatMap(([day, version, score]) => {
    const before = known.get(`${day - window} ${version}`);
    return before === undefined ? [] : [{ day, value: score - before }];
  });
}

async function findBySegment(
  base: Base,
  question: PreviewQuestion,
  trigger: Extract<Trigger, { segment: string }>,
): Promise<Found[]> {
  const { among, params } = amongSql(base, question);
  const rows = await base.session.rows(
    `SELECT id, arraySort(groupUniqArray(toInt32(toDate32(at, {timeZone:String})))) AS days FROM ${base.database}.segment_changes FINAL
    WHERE workspace = {workspace:String} AND segment = {segment:String} AND profile = {own:String} AND entered = {entered:UInt8} AND cause IN (${LOUD_CAUSE_LIST})
      AND toDate32(at, {timeZone:String}) >= toDate32({from:Int32}) AND id IN (${among}) GROUP BY id`,
    {
      ...{ ...params, ...paramsOf(question), segment: trigger.segment, own: question.segmentProfile },
      ...{ entered: trigger.kind === 'entersSegment' ? 1 : 0, timeZone: question.context.timeZone },
    },
  );
  return rows.map((row) => ({
    id: String(row.id),
    days: rested((row.days as readonly number[]).map(Number), question.cooldownDays),
  }));
}

/** Who was seen first on which day. */
async function findFirst(base: Base, question: PreviewQuestion): Promise<Found[]> {
  const { among, params } = amongSql(base, question);
  const rows = await base.session.rows(
    `SELECT id, toInt32(toDate32(firstAt, {timeZone:String})) AS day FROM (${knownSql(base.database, question.of)})
    WHERE day >= {from:Int32} AND day <= {today:Int32} AND id IN (${among})`,
    { ...params, ...paramsOf(question), timeZone: question.context.timeZone },
  );
  return rows.map((row) => ({ id: String(row.id), days: [Number(row.day)] }));
}

async function samplesOf(
  { database, session }: Base,
  { of, workspace }: PreviewQuestion,
  found: readonly Found[],
): Promise<Preview['samples']> {
  const newest = found
    .flatMap(({ id, days }) => days.map((day) => ({ id, day })))
    .sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1))
    .slice(0, SAMPLES);
  if (newest.length === 0) return [];
  const rows = await session.rows(
    `SELECT id, name FROM (${knownSql(database, of)}) WHERE id IN {ids:Array(String)}`,
    { workspace, ids: newest.map(({ id }) => id) },
  );
  const names = new Map(rows.map((row) => [String(row.id), String(row.name)]));
  return newest.map(({ id, day }) => ({ id, name: names.get(id) ?? '', day: dateOf(day) }));
}
