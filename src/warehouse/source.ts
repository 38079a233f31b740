/**
 * Where load statements read their lines. What is read several times (a gathering's events: for the rows, the links,
 * the traits, whatever is late) is read as JSON once, into a table that is emptied afterwards.
 */
import { basename, dirname } from 'node:path';
import { ONE_BLOCK, READ_SETTINGS } from './columns.ts';
import type { Warehouse } from './connection.ts';
import type { Session } from './session.ts';

export interface Source {
  /** A table expression, ready to stand after FROM. */
  readonly lines: string;
  /** Gives the room back. What a failure left behind, the next source replaces. */
  done(): Promise<void>;
}

/**
 * Makes NDJSON files readable for the engine; they share a folder. Embedded: in memory,
 * or, when one statement reads them, the files as they are. Server: streamed into `table` (it cannot see our disk),
 * which is another one where the lines in `load_lines` are still to be read.
 */
export function sourceOf(
  warehouse: Warehouse,
  paths: readonly string[],
  structure: string,
  reads: 'once' | 'often',
  table = 'load_lines',
): Promise<Source> {
  if (warehouse.kind === 'server') return uploaded(warehouse, paths, structure, table);
  const lines = `file(${quote(globOf(paths))}, 'JSONEachRow', ${quote(structure)})`;
  return reads === 'once'
    ? Promise.resolve({ lines, done: async () => undefined })
    : held(warehouse, lines, structure);
}

async function uploaded(
  { database, load }: Warehouse,
  paths: readonly string[],
  structure: string,
  table: string,
): Promise<Source> {
  const lines = `${database}.${table}`;
  await load.run(`CREATE OR REPLACE TABLE ${lines} (${structure}) ENGINE = MergeTree ORDER BY tuple()`);
  await load.upload(`INSERT INTO ${lines} SETTINGS ${READ_SETTINGS} FORMAT JSONEachRow`, paths);
  return { lines, done: async () => undefined };
}

/** The structure of the table that is there. */
const made = new WeakMap<Session, string>();

/** As one block of rows, so that none of the statements has to put it together again. Both loading sessions see it. */
async function held({ database, load }: Warehouse, files: string, structure: string): Promise<Source> {
  const lines = `${database}.load_held`;
  if (made.get(load) !== structure)
    await load.run(`CREATE OR REPLACE TABLE ${lines} (${structure}) ENGINE = Memory`);
  made.set(load, structure);
  await load.run(`TRUNCATE TABLE ${lines}`);
  await load.run(
    `INSERT INTO ${lines} SETTINGS max_insert_threads = 1, max_threads = 1, ${ONE_BLOCK}, ${READ_SETTINGS} SELECT * FROM ${files}`,
  );
  return { lines, done: () => load.run(`TRUNCATE TABLE ${lines}`) };
}

function globOf(paths: readonly string[]): string {
  const [first] = paths;
  if (first === undefined) throw new Error('no files');
  if (paths.length === 1) return first;
  return `${dirname(first)}/{${paths.map((path) => basename(path)).join(',')}}`;
}

/** Only for what we made ourselves (paths, structures); people's values are bound. */
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
