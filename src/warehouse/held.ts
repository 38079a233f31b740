/**
 * Loading what a plan did to events: violations, the quarantine, and what people discarded of it.
 *
 * All three tables are keyed so that a repeat replaces itself. Violations of late lines count only when the row that is
 * stored is the very event, because another copy may have been there before; those of a replay only when the event was
 * missing (replayed.ts takes them in before it inserts the events).
 */
import type { BlockManifest } from '../log/blocks.ts';
import { DISCARDED_STRUCTURE, QUARANTINED_STRUCTURE, TIME, VIOLATION_STRUCTURE } from './columns.ts';
import type { Warehouse } from './connection.ts';
import { sourceOf } from './source.ts';

/** How the caller adds rows: a statement's rows are one block, with a token where that helps. */
export type Insert = (table: string, columns: string, rows: string) => Promise<void>;

const QUARANTINE_COLUMNS =
  'workspace, source, quarantineId, receivedAt, timestamp, messageId, type, event, userId, anonymousId, cause, plan, planVersion, violations, library, libraryVersion, body, envelope';
const DISCARD_COLUMNS = 'workspace, source, quarantineId, receivedAt, discardedAt';
const VIOLATION_COLUMNS =
  'workspace, source, receivedAt, timestamp, messageId, type, event, plan, planVersion, rule, ruleVersion, violationType, field, description, outcome, library, libraryVersion';

const timed = (columns: string): string =>
  columns.replace('receivedAt', TIME('receivedAt')).replace('timestamp', TIME('timestamp'));

/** The quarantined files of live blocks. */
export async function loadQuarantined(
  warehouse: Warehouse,
  paths: readonly string[],
  insert: Insert,
): Promise<void> {
  const { lines } = await sourceOf(warehouse, paths, QUARANTINED_STRUCTURE, 'once');
  await insert('quarantine_rows', QUARANTINE_COLUMNS, `SELECT ${timed(QUARANTINE_COLUMNS)} FROM ${lines}`);
}

/** Those of a replay's blocks: there they say what is discarded. */
export async function loadDiscarded(
  warehouse: Warehouse,
  manifests: readonly BlockManifest[],
  paths: readonly string[],
  insert: Insert,
): Promise<void> {
  const { lines } = await sourceOf(warehouse, paths, DISCARDED_STRUCTURE, 'once');
  const at = TIME(String(manifests[0]?.closedAt ?? 0));
  await insert(
    'quarantine_discards',
    DISCARD_COLUMNS,
    `SELECT workspace, source, quarantineId, ${TIME('receivedAt')}, ${at} FROM ${lines} WHERE discarded = 1`,
  );
}

/** Of live blocks, once their events are stored. */
export async function loadViolations(
  warehouse: Warehouse,
  paths: readonly string[],
  insert: Insert,
): Promise<void> {
  const { database } = warehouse;
  const { lines } = await sourceOf(warehouse, paths, VIOLATION_STRUCTURE, 'once', 'load_violations');
  const stored = `SELECT workspace, source, messageId, receivedAt FROM ${database}.event_rows WHERE messageIdHash IN (SELECT sipHash64(messageId) FROM ${lines} WHERE late = 1)`;
  await insert(
    'violations',
    VIOLATION_COLUMNS,
    `SELECT ${timed(VIOLATION_COLUMNS)} FROM ${lines} WHERE late = 0 OR (workspace, source, messageId, ${TIME('receivedAt')}) IN (${stored})`,
  );
}

/** Of a replay's blocks, while the table `load_replay` holds the events that are missing. */
export async function loadReplayedViolations(
  warehouse: Warehouse,
  paths: readonly string[],
  insert: Insert,
): Promise<void> {
  const { database } = warehouse;
  const { lines } = await sourceOf(warehouse, paths, VIOLATION_STRUCTURE, 'once', 'load_violations');
  await insert(
    'violations',
    VIOLATION_COLUMNS,
    `SELECT ${timed(VIOLATION_COLUMNS)} FROM ${lines} WHERE (workspace, source, messageId, ${TIME('receivedAt')}) IN (SELECT workspace, source, messageId, receivedAt FROM ${database}.load_replay)`,
  );
}
