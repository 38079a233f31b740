/** Takes everything of one workspace out of the tables, for good. What the logs still have of it stays in the logs. */
import type { Warehouse } from './connection.ts';

const TABLES = [
  ...['event_rows', 'identity_links', 'user_trait_rows', 'account_traits', 'membership_rows'],
  ...['segment_members', 'segment_changes', 'segment_sizes'],
  ...['alerts', 'action_states', 'action_looks', 'synced_scores'],
  ...['refusals', 'books', 'admitted', 'violations', 'quarantine_rows', 'quarantine_discards'],
  ...['people_seen', 'accounts_seen', 'user_profiles', 'account_profiles'],
  ...['activity_days', 'activity_touched', 'activity_fills'],
  ...['user_scores', 'account_scores', 'score_runs', 'score_history', 'score_trends'],
] as const;

/** Rewrites the parts its rows are in. Call it between two gatherings; doing it again changes nothing. */
export async function forgetWorkspace({ database, load }: Warehouse, workspace: string): Promise<void> {
  for (const table of TABLES)
    await load.run(
      `ALTER TABLE ${database}.${table} DELETE WHERE workspace = {workspace:String} SETTINGS mutations_sync = 1`,
      { workspace },
    );
}
