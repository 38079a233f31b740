/** Where a load statement reads its lines: the files themselves, or, on a server, a table they were sent to. */
import { basename, dirname } from 'node:path';
import { READ_SETTINGS } from './columns.ts';
import type { Warehouse } from './connection.ts';

export interface Source {
  /** Table expressions, ready to stand after FROM: all lines, and those of one call type. */
  readonly lines: string;
  ofType(type: 'identify' | 'group' | 'alias'): string;
}

/**
 * Makes the files readable for the engine. Embedded: the file() function over the paths, which must share a
 * folder; nothing is copied. Server: the files are streamed into the table `load_lines` once, from which all
 * statements of the gathering read (it cannot see our disk, and most gatherings are read more than once).
 * `people` says how many lines are identify, group or alias calls: all, as in a block's people file, or few.
 * `table` is another one where the lines in `load_lines` are still to be read.
 */
export async function sourceOf(
  warehouse: Warehouse,
  paths: readonly string[],
  structure: string,
  people: 'few' | 'all' = 'few',
  table = 'load_lines',
): Promise<Source> {
  if (warehouse.kind === 'embedded') {
    const files = quote(globOf(paths));
    const lines = `file(${files}, 'JSONEachRow', ${quote(structure)})`;
    return {
      lines,
      ofType: (type) =>
        people === 'all' ? `(SELECT * FROM ${lines} WHERE type = '${type}')` : sparseLines(files, type),
    };
  }
  const name = `${warehouse.database}.${table}`;
  await warehouse.load.run(
    `CREATE OR REPLACE TABLE ${name} (${structure}) ENGINE = MergeTree ORDER BY tuple()`,
  );
  await warehouse.load.upload(`INSERT INTO ${name} SETTINGS ${READ_SETTINGS} FORMAT JSONEachRow`, paths);
  return { lines: name, ofType: (type) => `(SELECT * FROM ${name} WHERE type = '${type}')` };
}

/**
 * Few lines are identify, group or alias calls, so they are found by their text before anything is parsed: finding them
 * costs a tenth of reading all lines as JSON. The text cannot hide (our own lines have no spaces, and quotes in
 * values are escaped); a match deeper in a line is sorted out by the parsed type.
 */
function sparseLines(files: string, type: 'identify' | 'group' | 'alias'): string {
  const texts = [
    'workspace',
    'source',
    'type',
    'messageId',
    'userId',
    'anonymousId',
    'groupId',
    'previousId',
  ];
  const columns = [
    ...texts.map((name) => `JSONExtractString(line, '${name}') AS ${name}`),
    ...['timestamp', 'receivedAt'].map((name) => `JSONExtractInt(line, '${name}') AS ${name}`),
    `JSONExtractRaw(line, 'traits') AS traits`,
  ];
  const found = `SELECT line FROM file(${files}, 'LineAsString', 'line String') WHERE position(line, '"type":"${type}"') > 0`;
  return `(SELECT ${columns.join(', ')} FROM (${found}) WHERE type = '${type}')`;
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
