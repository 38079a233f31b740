/**
 * A read-only connection to the control store for those who only follow it: it tells when another connection has
 * committed (`PRAGMA data_version`, 4 us), so that following costs nothing while nothing changes.
 */
import { existsSync } from 'node:fs';
import { openSqlite, type SqliteConnection } from './sqlite.ts';

export interface StoreReader {
  readonly connection: SqliteConnection;
  /** What was last read; -1 before anything was. */
  version: number;
}

/** Null when there is no store yet: opening a missing file would create an empty one, and that is `core`'s to do. */
export function openReader(path: string): StoreReader | null {
  if (!existsSync(path)) return null;
  const connection = openSqlite(path);
  connection.exec('PRAGMA query_only = 1');
  return { connection, version: -1 };
}

export function closeReader(reader: StoreReader | null): null {
  try {
    reader?.connection.close();
  } catch {
    // Closing a broken connection may fail; it is gone either way.
  }
  return null;
}

export function readVersion(connection: SqliteConnection): number {
  const [row] = connection.prepare('PRAGMA data_version').all([]);
  if (!isRow(row) || typeof row.data_version !== 'number') throw new Error('no data_version');
  return row.data_version;
}

export function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
