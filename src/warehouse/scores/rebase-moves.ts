/** Who would move if the scores of a run were measured against another reference: the stored raw scores say it. */
import { type AccountScore, accountScoreOf, type ScoringProfile } from '../../score/profile.ts';
import type { Reference } from '../../score/reference.ts';
import { OF_RUN } from '../people/score-rows.ts';
import type { Session } from '../session.ts';
import { openBinder } from './bind.ts';
import { scoreSql } from './measure.ts';
import type { Run } from './runs.ts';

export interface Moves {
  /** Whose score changes by half a point or more. */
  readonly up: number;
  readonly down: number;
  readonly same: number;
  /** Of these, who comes into another quarter of the score. */
  readonly bandUp: number;
  readonly bandDown: number;
}

export interface RebaseMoves {
  readonly users: Moves;
  readonly accounts: Moves;
}

/** Less is no move. */
export const MOVE_POINTS = 0.5;

/** Of who is active. */
export async function readRebaseMoves(
  database: string,
  session: Session,
  { workspace, profile, run }: Run,
  document: ScoringProfile,
  reference: Reference,
): Promise<RebaseMoves> {
  const key = { workspace, profile, run: String(run) };
  const users = openBinder('m');
  const then = scoreSql('raw', reference.q90 === null ? null : users.bind('Float64', reference.q90));
  const active = `FROM ${database}.user_scores WHERE ${OF_RUN} AND isActive = 1`;
  const accounts = accountsSql(database, accountScoreOf(document), reference);
  return {
    users: await movesOf(session, `SELECT score, ${then} AS then ${active}`, { ...key, ...users.params }),
    accounts: await movesOf(session, accounts.sql, { ...key, ...accounts.params }),
  };
}

/** `banded` goes by an account's own raw score, the others by the scores of its users. */
function accountsSql(database: string, kind: AccountScore, reference: Reference) {
  const { bind, params } = openBinder('m');
  const active = `${database}.account_scores WHERE ${OF_RUN} AND isActive = 1`;
  if (kind === 'banded') {
    const q90s = Object.entries(reference.bands).flatMap(([band, { q90 }]) =>
      q90 === null ? [] : [`band = ${bind('String', band)}, ${scoreSql('raw', bind('Float64', q90))}`],
    );
    const then = q90s.length === 0 ? 'toFloat64(0)' : `multiIf(${q90s.join(', ')}, 0.)`;
    return { sql: `SELECT score, ${then} AS then FROM ${active}`, params };
  }
  const own = scoreSql('raw', reference.q90 === null ? null : bind('Float64', reference.q90));
  const then = kind === 'average' ? `avgIf(${own}, isActive = 1)` : `sum(${own})`;
  const users = `SELECT groupId, ${then} AS then FROM ${database}.user_scores WHERE ${OF_RUN} AND groupId != '' GROUP BY groupId`;
  return {
    sql: `SELECT score, u.then AS then FROM (SELECT groupId, score FROM ${active}) AS a INNER JOIN (${users}) AS u ON a.groupId = u.groupId`,
    params,
  };
}

async function movesOf(
  session: Session,
  rows: string,
  params: Readonly<Record<string, unknown>>,
): Promise<Moves> {
  const quarter = (score: string): string => `least(3, floor(${score} / 25))`;
  const [row] = await session.rows(
    `SELECT countIf(then - score >= ${MOVE_POINTS}) AS up, countIf(score - then >= ${MOVE_POINTS}) AS down, count() - up - down AS same,
      countIf(${quarter('then')} > ${quarter('score')}) AS bandUp, countIf(${quarter('then')} < ${quarter('score')}) AS bandDown FROM (${rows})`,
    params as Parameters<Session['rows']>[1],
  );
  const number = (name: string): number => Number(row?.[name] ?? 0);
  return {
    ...{ up: number('up'), down: number('down'), same: number('same') },
    ...{ bandUp: number('bandUp'), bandDown: number('bandDown') },
  };
}
