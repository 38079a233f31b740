/** Rows of one run about one user, one account, or an account's users. */
import type { UserRaw } from '../../score/user.ts';
import type { Session } from '../session.ts';
import type { Run } from './runs.ts';

type Key = Pick<Run, 'workspace' | 'profile' | 'run'>;

const OF_RUN = 'workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}';
const keyOf = ({ workspace, profile, run }: Key): Record<string, string | number> => ({
  workspace,
  profile,
  run,
});

/** A user as the run has scored them. */
export interface ScoredUser extends UserRaw {
  /** The person's hash as text. */
  readonly person: string;
  readonly userId: string;
  readonly name: string;
  readonly groupId: string;
  readonly daysEver: readonly number[];
}

const COLUMNS = `toString(s.person) AS id, s.userId AS userId, s.groupId AS groupId, places, xs, counts, daysEver, raw, isActive`;

export async function readScoredUser(
  database: string,
  session: Session,
  key: Key,
  userId: string,
): Promise<ScoredUser | null> {
  const [row] = await session.rows(
    `SELECT ${COLUMNS}, '' AS name FROM ${database}.user_scores AS s WHERE ${OF_RUN} AND userId = {userId:String} LIMIT 1`,
    { ...keyOf(key), userId },
  );
  return row === undefined ? null : viewUser(row);
}

/** In the order of what they bring. */
export async function readMembers(
  database: string,
  session: Session,
  key: Key,
  groupId: string,
): Promise<ScoredUser[]> {
  const rows = await session.rows(
    `SELECT ${COLUMNS}, p.name AS name FROM (SELECT * FROM ${database}.user_scores WHERE ${OF_RUN} AND groupId = {groupId:String}) AS s
    LEFT JOIN (SELECT person, name FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND groupId = {groupId:String}) AS p ON s.person = p.person
    ORDER BY raw DESC, userId`,
    { ...keyOf(key), groupId },
  );
  return rows.map(viewUser);
}

function viewUser(row: Record<string, unknown>): ScoredUser {
  const places = numbersOf(row.places);
  const numbers = (value: unknown): number[] => widen(places, numbersOf(value));
  return {
    person: String(row.id),
    userId: String(row.userId),
    name: String(row.name),
    groupId: String(row.groupId),
    xs: numbers(row.xs),
    counts: numbers(row.counts),
    daysEver: numbers(row.daysEver),
    raw: Number(row.raw),
    isActive: Number(row.isActive) === 1,
  };
}

const numbersOf = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

/** In the order of the profile's events up to the last that was done: 0 for those in between that never were. */
function widen(places: readonly number[], numbers: readonly number[]): number[] {
  const wide = Array.from({ length: places.at(-1) ?? 0 }, () => 0);
  for (const [index, place] of places.entries()) wide[place - 1] = numbers[index] ?? 0;
  return wide;
}

/** Of a day that was shown: the score and under which version. */
export interface ShownDay {
  /** 2026-11-30 */
  readonly day: string;
  readonly version: number;
  readonly score: number;
  readonly average: number;
  readonly total: number;
  readonly banded: number;
  readonly activeUsers: number;
  readonly frequency: number;
}

/** What was shown of one user or account, oldest first, from `first` (a day's number) on; today as it is now. */
export async function readShown(
  database: string,
  session: Session,
  of: {
    readonly workspace: string;
    readonly profile: string;
    readonly kind: 'user' | 'account';
    readonly id: string;
  },
  { first, today, run }: { readonly first: number; readonly today: number; readonly run: Run | null },
): Promise<ShownDay[]> {
  const { workspace, profile, kind, id } = of;
  const params = { workspace, profile, kind, id, first, today, run: run?.run ?? 0 };
  const now =
    kind === 'user'
      ? `SELECT toInt32({today:Int32}) AS d, version, score, toFloat64(0) AS average, toFloat64(0) AS total, toFloat64(0) AS banded, toUInt32(0) AS activeUsers, frequency FROM ${database}.user_scores WHERE ${OF_RUN} AND userId = {id:String}`
      : `SELECT toInt32({today:Int32}) AS d, version, score, average, total, banded, activeUsers, frequency FROM ${database}.account_scores WHERE ${OF_RUN} AND groupId = {id:String}`;
  const rows = await session.rows(
    `SELECT * FROM (
      SELECT toInt32(day) AS d, version, score, average, total, banded, activeUsers, frequency FROM ${database}.score_history FINAL
      WHERE workspace = {workspace:String} AND profile = {profile:String} AND kind = {kind:String} AND id = {id:String} AND day >= toDate32({first:Int32}) AND day < toDate32({today:Int32})
      UNION ALL ${now}
    ) ORDER BY d`,
    params,
  );
  return rows.map((row) => ({
    day: new Date(Number(row.d) * 86_400_000).toISOString().slice(0, 10),
    version: Number(row.version),
    score: Number(row.score),
    average: Number(row.average),
    total: Number(row.total),
    banded: Number(row.banded),
    activeUsers: Number(row.activeUsers),
    frequency: Number(row.frequency),
  }));
}
