/**
 * The connection to the control store's file, and nothing else: collection and the pipeline read keys through it,
 * and loading Kysely for that would cost each of them 65 ms of processor time at every start, and its memory.
 */
import { createRequire } from 'node:module';
import type { SqliteDatabase } from 'kysely';

/** `libsql` describes itself with types from before `exactOptionalPropertyTypes`; this is what we use of it. */
export interface SqliteConnection extends SqliteDatabase {
  exec(sql: string): void;
}
type OpenSqlite = new (path: string, options: { timeout: number }) => SqliteConnection;
const Sqlite: OpenSqlite = createRequire(import.meta.url)('libsql');

export const BUSY_TIMEOUT_MS = 5000;

export function openSqlite(path: string): SqliteConnection {
  return new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
}
