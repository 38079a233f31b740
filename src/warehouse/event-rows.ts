/** Lines of a source that are not in `event_rows` yet, as SQL. */
import type { Source } from './source.ts';

/** The lines that pass the filter and are not in the table, the earliest of each messageId. */
export function unseenLines(database: string, source: Source, filter: string): string {
  return `SELECT * FROM ${source.lines}
    WHERE ${filter} AND (workspace, source, messageId) NOT IN (${seenIds(database, source, filter)})
    ORDER BY receivedAt LIMIT 1 BY workspace, source, messageId`;
}

/** (workspace, source, messageId) of lines that pass the filter and are in the table. */
export function seenIds(database: string, source: Source, filter: string): string {
  return `SELECT workspace, source, messageId FROM ${database}.event_rows WHERE messageIdHash IN (SELECT sipHash64(messageId) FROM ${source.lines} WHERE ${filter})`;
}
