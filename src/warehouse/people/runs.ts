/** The newest finished scoring of a profile: only its rows count (schema/0011). */
import type { Session } from '../session.ts';

/** By which profile a question shows scores. */
export interface ChosenProfile {
  readonly id: string;
  /** The version in force. */
  readonly version: number;
  /** It is only for some users: the others are not shown. */
  readonly isFiltered: boolean;
  /** Days of its window. */
  readonly window: number;
  readonly events: readonly { readonly type: string; readonly event: string }[];
}

/** As text, because it is a 64-bit number; null before the first scoring. */
export async function newestRun(
  database: string,
  session: Session,
  workspace: string,
  profile: string,
): Promise<string | null> {
  const [row] = await session.rows(
    `SELECT toString(run) AS run FROM ${database}.score_runs WHERE workspace = {workspace:String} AND profile = {profile:String} ORDER BY score_runs.run DESC LIMIT 1`,
    { workspace, profile },
  );
  return row === undefined ? null : String(row.run);
}
