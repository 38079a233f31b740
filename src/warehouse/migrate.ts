/**
 * Brings the tables up to date: the numbered files of schema/, in order, each recorded once it is through.
 * Every statement is idempotent (IF NOT EXISTS, OR REPLACE), so a kill between any two only means that the
 * file runs again at the next start. A file that has been released never changes; changes are new files.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Session } from './session.ts';

const FOLDER = new URL('./schema/', import.meta.url);

export async function migrate(session: Session, database: string): Promise<void> {
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${database}.migrations (file String, appliedAt DateTime('UTC') DEFAULT now()) ENGINE = ReplacingMergeTree ORDER BY file SETTINGS fsync_after_insert = 1`,
  );
  const applied = new Set(
    (await session.rows(`SELECT file FROM ${database}.migrations`)).map((row) => row.file),
  );
  for (const file of (await readdir(fileURLToPath(FOLDER))).filter((name) => name.endsWith('.sql')).sort()) {
    if (applied.has(file)) continue;
    for (const statement of await statementsOf(file, database)) await session.run(statement);
    await session.run(`INSERT INTO ${database}.migrations (file) SELECT {file:String}`, { file });
  }
}

/** The statements of one schema file: each ends in a semicolon at the end of a line. */
export async function statementsOf(file: string, database: string): Promise<string[]> {
  const text = await readFile(new URL(file, FOLDER), 'utf8');
  return text
    .replaceAll(/^--.*$/gm, '')
    .replaceAll('{db}', database)
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
