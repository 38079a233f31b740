/** What the warehouse holds and weighs, for `doctor`. */
import type { Warehouse } from '../connection.ts';

export interface TableUsage {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  /** Data parts on disk; hundreds of them mean that merging does not keep up. */
  readonly parts: number;
}

export interface Usage {
  readonly engine: string;
  readonly tables: readonly TableUsage[];
  /** receivedAt of the newest event, milliseconds; null when there is none. */
  readonly newestAt: number | null;
}

export async function readUsage(warehouse: Warehouse): Promise<Usage> {
  const { database } = warehouse;
  return warehouse.ask(async (session) => {
    const [engine] = await session.rows('SELECT version() AS version');
    const tables = await session.rows(
      'SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts WHERE active AND database = {database:String} GROUP BY table ORDER BY table',
      { database },
    );
    const [newest] = await session.rows(
      `SELECT toUnixTimestamp64Milli(max(receivedAt)) AS at, count() AS events FROM ${database}.event_rows`,
    );
    return {
      engine: `ClickHouse ${String(engine?.version)}${warehouse.kind === 'embedded' ? ' (embedded chDB)' : ''}`,
      tables: tables.map((row) => ({
        table: String(row.table),
        rows: Number(row.rows),
        bytes: Number(row.bytes),
        parts: Number(row.parts),
      })),
      newestAt: newest?.events === 0 ? null : Number(newest?.at),
    };
  });
}
