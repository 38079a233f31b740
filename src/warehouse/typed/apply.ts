/**
 * Brings a workspace's views in the engine to a typing.
 *
 * Each view is written whole by one statement that the engine carries out or not, and carries a mark of what it was made
 * from. So this may be killed between any two statements and run again at any time: it looks what is there and does the
 * rest. A view that nothing asks for any more is dropped; no row is touched by any of it.
 */
import { createHash } from 'node:crypto';
import type { TypedView, Typing } from '../../plan/typing/typing.ts';
import type { Warehouse } from '../connection.ts';
import { nameLiteral, textLiteral } from './literal.ts';
import { selectOf, tableOf } from './view-sql.ts';

export function createView(database: string, workspace: string, view: TypedView): string {
  const select = selectOf(database, workspace, view);
  return `CREATE OR REPLACE VIEW ${database}.${nameLiteral(tableOf(workspace, view.name))} AS ${select} COMMENT ${textLiteral(markOf(select))}`;
}

function markOf(select: string): string {
  return `trackway ${createHash('sha256').update(select).digest('hex').slice(0, 24)}`;
}

export interface Applied {
  readonly created: number;
  readonly dropped: number;
}

export async function applyTyping(
  { database, spare }: Pick<Warehouse, 'database' | 'spare'>,
  workspace: string,
  typing: Typing,
): Promise<Applied> {
  const rows = await spare.rows(
    'SELECT name, comment FROM system.tables WHERE database = {database:String} AND startsWith(name, {prefix:String})',
    { database, prefix: tableOf(workspace, '') },
  );
  const there = new Map(rows.map((row) => [String(row.name), String(row.comment)]));
  let created = 0;
  for (const view of typing.views) {
    const name = tableOf(workspace, view.name);
    const isThere = there.get(name) === markOf(selectOf(database, workspace, view));
    there.delete(name);
    if (isThere) continue;
    await spare.run(createView(database, workspace, view));
    created++;
  }
  for (const name of there.keys()) await spare.run(`DROP VIEW IF EXISTS ${database}.${nameLiteral(name)}`);
  return { created, dropped: there.size };
}
