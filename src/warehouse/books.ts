/** Writing entries of the books. An entry is keyed by source, hour, block and who says it; repeating one changes nothing. */
import type { BookLine } from '../log/blocks.ts';
import type { Warehouse } from './connection.ts';

/** Which page of the books: an hour of a source. */
export type Page = Pick<BookLine, 'workspace' | 'source' | 'hour'>;

export interface BookEntry extends BookLine {
  readonly block: number;
  /** Of the block's manifest, milliseconds. */
  readonly closedAt: number;
  /** `pipeline`: the block's manifest; `rejected`: lines the engine would not take; `replayed`: what a replay added. */
  readonly entry: 'pipeline' | 'rejected' | 'replayed';
}

export async function writeBooks(warehouse: Warehouse, entries: readonly BookEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const count = (name: string): string => `JSONExtractInt(line, '${name}')`;
  await warehouse.load.run(
    `INSERT INTO ${warehouse.database}.books (workspace, source, hour, block, closedAt, entry, received, duplicate, refused, quarantined, stored)
    SELECT JSONExtractString(line, 'workspace'), JSONExtractString(line, 'source'),
      toDateTime(intDiv(${count('hour')}, 1000), 'UTC'), ${count('block')}, fromUnixTimestamp64Milli(${count('closedAt')}, 'UTC'), JSONExtractString(line, 'entry'),
      ${['received', 'duplicate', 'refused', 'quarantined', 'stored'].map(count).join(', ')}
    FROM (SELECT arrayJoin(JSONExtractArrayRaw({entries:String})) AS line)`,
    { entries: JSON.stringify(entries) },
  );
}
