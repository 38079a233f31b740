/**
 * Taking away states that nobody looks by any more: of actions that were deleted, and of what an action looked for before
 * it was changed. Alerts stay. Rows of some actions at a time, so that one rewriting of the tables is bounded; the rest
 * is for the next time.
 */
import type { Session } from '../session.ts';

export interface Living {
  readonly action: string;
  /** Since which it looks for the same thing. */
  readonly revision: number;
}

const AT_ONCE = 200;

/** How many were taken away. No looking may go on meanwhile: what one writes of a new action is not known here. */
export async function dropStates(
  database: string,
  session: Session,
  living: readonly Living[],
): Promise<number> {
  const keyOf = ({ action, revision }: Living): string => `${action} ${revision}`;
  const known = new Set(living.map(keyOf));
  const rows = await session.rows(
    `SELECT DISTINCT toString(action) AS action, revision FROM (
      SELECT action, revision FROM ${database}.action_states UNION ALL SELECT action, revision FROM ${database}.action_looks
    ) ORDER BY action, revision`,
  );
  const old = rows
    .map((row): Living => ({ action: String(row.action), revision: Number(row.revision) }))
    .filter((each) => !known.has(keyOf(each)))
    .slice(0, AT_ONCE);
  if (old.length === 0) return 0;
  for (const table of ['action_states', 'action_looks'])
    await session.run(
      `ALTER TABLE ${database}.${table} DELETE WHERE has({keys:Array(String)}, concat(toString(action), ' ', toString(revision))) SETTINGS mutations_sync = 1`,
      { keys: old.map(keyOf) },
    );
  return old.length;
}
