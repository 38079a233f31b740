/** The last weeks of the scores of a page's rows, for small charts: one question for all of them. */
import type { Session } from '../session.ts';
import type { Run } from './score-rows.ts';

export interface WeeksAsked {
  /** How many, the current one with it. */
  readonly count: number;
  /** Number of the day in the workspace's time zone. */
  readonly today: number;
}

export const WEEKS_MAX = 26;
const WEEK_DAYS = 7;

/**
 * By userId or groupId: the last score that was shown in each week, the oldest first, null where nothing was. The last
 * week is the seven days that end today; `now` is what is shown today.
 */
async function readWeeks(
  database: string,
  session: Session,
  of: { readonly workspace: string; readonly profile: string; readonly kind: 'user' | 'account' },
  now: ReadonlyMap<string, number>,
  { count, today }: WeeksAsked,
): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const rows = await session.rows(
    `SELECT id, intDiv({today:Int32} - toInt32(day), ${WEEK_DAYS}) AS ago, argMax(score, (day, run)) AS last FROM ${database}.score_history
    WHERE workspace = {workspace:String} AND profile = {profile:String} AND kind = {kind:String} AND id IN (SELECT arrayJoin({ids:Array(String)}))
      AND day > toDate32({today:Int32} - {days:Int32}) AND day <= toDate32({today:Int32})
    GROUP BY id, ago`,
    { ...of, ids: [...now.keys()], today, days: count * WEEK_DAYS },
  );
  const weeks = new Map(
    [...now.keys()].map((id) => [id, Array.from<number | null>({ length: count }).fill(null)]),
  );
  for (const row of rows) weeks.get(String(row.id))?.splice(count - 1 - Number(row.ago), 1, Number(row.last));
  for (const [id, score] of now) weeks.get(id)?.splice(count - 1, 1, score);
  return weeks;
}

/** The items with their weeks, where these were asked for and somebody is scored at all. */
export async function withWeeks<Item extends { readonly score: { readonly score: number } | null }>(
  database: string,
  session: Session,
  asked: {
    readonly run: Run | null;
    readonly kind: 'user' | 'account';
    readonly weeks: WeeksAsked | undefined;
  },
  items: readonly Item[],
  idOf: (item: Item) => string,
): Promise<readonly (Item & { readonly weeks?: readonly (number | null)[] })[]> {
  if (asked.run === null || asked.weeks === undefined || items.length === 0) return items;
  const now = new Map(items.flatMap((item) => (item.score === null ? [] : [[idOf(item), item.score.score]])));
  const of = { workspace: asked.run.workspace, profile: asked.run.profile, kind: asked.kind };
  const weeks = await readWeeks(database, session, of, now, asked.weeks);
  return items.map((item) => ({ ...item, weeks: weeks.get(idOf(item)) ?? [] }));
}
