/** What can be asked: the tables with their columns as the engine says them, and the views of planned events. */
import type { TypedView } from '../../plan/typing/typing.ts';
import { ask, TABLE_NAMES } from '../ask.ts';
import type { Warehouse } from '../connection.ts';
import { columnsOf } from '../typed/view-sql.ts';

export interface TableView {
  readonly name: string;
  /** The event whose calls are the rows, for a view of a planned event; null for a table. */
  readonly of: { readonly type: string; readonly event: string; readonly version: number | null } | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

const LIMITS = { rowsMax: 1, seconds: 10, memoryBytes: 256 * 1024 * 1024 };

export async function readTables(
  warehouse: Warehouse,
  workspace: string,
  views: readonly TypedView[],
): Promise<readonly TableView[]> {
  const tables: TableView[] = [];
  for (const name of TABLE_NAMES) {
    const { columns } = await ask(warehouse, `SELECT * FROM ${name} LIMIT 0`, { workspace, limits: LIMITS });
    tables.push({ name, of: null, columns });
  }
  const typed = views.map((view) => ({
    name: view.name,
    of: { type: view.type, event: view.event, version: view.version },
    columns: columnsOf(view),
  }));
  return [...tables, ...typed];
}
