/**
 * What everybody did, for what scores would have been on past days (score/past.ts). Nothing is written.
 *
 * Cost. At most so many rows and users are taken up: of a larger workspace one account in `every`, with all its users,
 * and users without an account alike. Whoever counts multiplies by it.
 */
import { type PastUser, pastOf } from '../../score/past.ts';
import { halfLifeOf, type ScoringProfile } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { openBinder } from './bind.ts';
import { countRows, personDaysSql, type Range, rangesOf } from './person-days.ts';
import { type ScoringScope, scopeOf } from './scope.ts';
import { UNCOMPILED } from './settings.ts';

export interface PastQuestion {
  readonly workspace: string;
  readonly document: ScoringProfile;
  readonly users: ScoringScope['users'];
  readonly timeZone: string;
  /** Numbers of days, to and with today. */
  readonly first: number;
  readonly today: number;
  /** Asked between two statements: nobody waits for it any more. Then it throws what this throws. */
  readonly goOn: () => void;
  /** Most rows and users that are taken up; for tests. */
  readonly most?: { readonly rows: number; readonly users: number };
}

export interface Past {
  readonly people: readonly PastUser[];
  readonly every: number;
}

const MOST = { rows: 1_500_000, users: 40_000 };
/** Rows of one answer. */
const SHARE_ROWS = 250_000;
/** What was done so many half-lives before the first day is a millionth of what it was. */
const HALF_LIVES = 20;

export async function readPast(
  warehouse: Warehouse,
  session: Session,
  question: PastQuestion,
): Promise<Past> {
  const { workspace, timeZone, today, users, goOn, most = MOST } = question;
  // Steps of activation are no part of a score.
  const document = { ...question.document, activation: [] };
  const scope = scopeOf(warehouse, {
    ...{ workspace, timeZone, today, document, users, session },
    tables: 'past',
  });
  const rows = await countRows(scope);
  const [counted] = await session.rows(`SELECT count() AS n FROM (${ownSql(scope, 1)})`, {
    workspace,
    ...users?.params,
  });
  const every = Math.max(1, Math.ceil(rows / most.rows), Math.ceil(Number(counted?.n ?? 0) / most.users));
  const people: PastUser[] = [];
  for (const range of rangesOf(Math.max(1, Math.ceil(rows / every / SHARE_ROWS)))) {
    goOn();
    for (const row of await readRange(scope, range, every, question)) people.push(row);
  }
  return { people, every };
}

/** One column, person: who counts and is scored, or one in `every` of them. */
function ownSql({ database, users }: ScoringScope, every: number): string {
  const sampled = every === 1 ? '' : ` AND cityHash64(if(groupId = '', userId, groupId)) % ${every} = 0`;
  return `SELECT person FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = ''${sampled}${users === null ? '' : ` AND person IN (${users.sql})`}`;
}

async function readRange(
  scope: ScoringScope,
  range: Range,
  every: number,
  { first, today }: PastQuestion,
): Promise<PastUser[]> {
  const { session, database, threads, document, workspace, users } = scope;
  const binder = openBinder('p');
  const longest = Math.max(document.window, ...document.events.map((event) => halfLifeOf(document, event)));
  const reach = today - first + 1 + Math.ceil(HALF_LIVES * longest);
  const own = ownSql(scope, every);
  const rows = await session.rows(
    `SELECT userId, groupId, days FROM (
      SELECT person, groupArray((place, ago, times)) AS days FROM (
        SELECT person, toUInt16(e) AS place, age AS ago, sum(n) AS times FROM (${personDaysSql(scope, binder, range, own)})
        WHERE e > 0 AND age < ${reach} GROUP BY person, place, ago
      ) GROUP BY person
    ) AS d INNER JOIN (SELECT person, userId, groupId FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = '') AS p ON d.person = p.person
    SETTINGS max_threads = ${threads}, ${UNCOMPILED}`,
    { ...binder.params, workspace, ...users?.params },
  );
  return rows.map((row) => {
    const days = (row.days as readonly (readonly unknown[])[]).map(([place, ago, times]) => ({
      event: Number(place) - 1,
      day: today - Number(ago),
      n: Number(times),
    }));
    const { raws, active, start } = pastOf(document, days, first, today);
    return { id: String(row.userId), account: String(row.groupId), raws, active, start };
  });
}
