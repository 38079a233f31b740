/** To which account somebody belonged when, and when a trait became what is the outcome. */
import type { TraitValue } from '../../score/backtest/history.ts';
import type { Session } from '../session.ts';
import { personSql } from './cells-sql.ts';
import type { PanelQuestion } from './question.ts';

/** By person, ascending: the last group call of somebody says the account from then on. */
export async function readAccounts(
  database: string,
  session: Session,
  { workspace }: PanelQuestion,
  share: { readonly share: number; readonly shares: number },
): Promise<Map<string, { account: string; at: number }[]>> {
  const person = personSql(database);
  const { rows } = await session.answer(
    `SELECT toString(${person}) AS who, groupId, toUnixTimestamp64Milli(timestamp) AS at FROM ${database}.membership_rows FINAL WHERE workspace = {workspace:String} AND ${person} % {shares:UInt32} = {share:UInt32} ORDER BY who, at, messageId SETTINGS max_threads = 1`,
    { workspace, ...share },
  );
  const found = new Map<string, { account: string; at: number }[]>();
  for (const [who, groupId, at] of rows) {
    const own = found.get(String(who)) ?? [];
    found.set(String(who), own);
    if (own.at(-1)?.account !== groupId) own.push({ account: String(groupId), at: Number(at) });
  }
  return found;
}

/** The moments at which the trait became the value, having been something else or nothing. Ascending values in. */
export function becameTimes(values: readonly TraitValue[], trait: string, wanted: string): number[] {
  const times: number[] = [];
  let before: string | null = null;
  for (const each of values) {
    if (each.trait !== trait) continue;
    if (each.value === wanted && before !== wanted) times.push(each.at);
    before = each.value;
  }
  return times;
}
