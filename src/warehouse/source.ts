/** Where a load statement reads its lines: the files themselves, or, on a server, a table they were sent to. */
import { basename, dirname } from 'node:path';
import { READ_SETTINGS } from './columns.ts';
import type { Warehouse } from './connection.ts';

/** A table expression, ready to stand after FROM. */
export type Source = string;

/**
 * Makes the files readable for the engine. Embedded: the file() function over the paths, which must share a
 * folder; nothing is copied. Server: the files are streamed into the table `load_lines` once, from which all
 * statements of the gathering read (it cannot see our disk, and most gatherings are read more than once).
 */
export async function sourceOf(
  warehouse: Warehouse,
  paths: readonly string[],
  structure: string,
): Promise<Source> {
  if (warehouse.kind === 'embedded')
    return `file(${quote(globOf(paths))}, 'JSONEachRow', ${quote(structure)})`;
  const table = `${warehouse.database}.load_lines`;
  await warehouse.load.run(
    `CREATE OR REPLACE TABLE ${table} (${structure}) ENGINE = MergeTree ORDER BY tuple()`,
  );
  await warehouse.load.upload(`INSERT INTO ${table} SETTINGS ${READ_SETTINGS} FORMAT JSONEachRow`, paths);
  return table;
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
