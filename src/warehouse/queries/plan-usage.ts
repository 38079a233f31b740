/** How many calls of each source broke their plan in the week that ends at a moment. */
import type { Warehouse } from '../connection.ts';
import { filterOf, within } from './filter.ts';

export interface PlanUsage {
  readonly workspace: string;
  readonly source: string;
  /** By the time of receipt; counted within a percent, so that no number of them needs more memory. */
  readonly violating: number;
  /** Of these: went to the quarantine and were not let go against the plan since. */
  readonly blocked: number;
}

const WEEK_MS = 7 * 86_400_000;

/** `to`: milliseconds, exclusive. */
export async function readPlanUsage(warehouse: Warehouse, to: number): Promise<PlanUsage[]> {
  const { where, params } = filterOf(within('receivedAt', to - WEEK_MS, to));
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT workspace, source, uniqCombined(messageId) AS violating, uniqCombinedIf(messageId, outcome = 'block') AS blocked
      FROM ${warehouse.database}.violations FINAL WHERE ${where} GROUP BY workspace, source ORDER BY workspace, source`,
      params,
    ),
  );
  return rows.map(({ workspace, source, violating, blocked }) => ({
    ...{ workspace: String(workspace), source: String(source) },
    ...{ violating: Number(violating), blocked: Number(blocked) },
  }));
}
