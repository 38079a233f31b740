/** trackway tables: what `trackway query` can be asked about. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { tableOf } from '../text.ts';

export function tablesCommand(io: Io): Command {
  return apiCommand('tables', 'list the tables, and the views of planned events, that questions can name')
    .argument('[name]', 'show the columns of this one')
    .action(async (name: string | undefined, options: Common) => {
      const session = await openSession(options, io);
      const all = items(await session.client.get('/api/v1/tables'), 'tables');
      const tables = name === undefined ? all : all.filter((table) => textOf(table, 'name') === name);
      if (tables.length === 0)
        throw new Fault('not_found', `There is no table "${name}". Without a name, all are listed.`);
      await session.print({ tables }, () =>
        name === undefined
          ? tableOf(['table', 'rows are', 'columns'], all.map(lineOf))
          : tables.map((table) => tableOf(['column', 'type'], columnsOf(table))).join('\n'),
      );
    });
}

function lineOf(table: unknown): unknown[] {
  const event = textOf(table, 'of', 'event') || textOf(table, 'of', 'type');
  const rows = field(table, 'of') === null ? '' : `calls of ${event}`;
  return [textOf(table, 'name'), rows, items(table, 'columns').length];
}

function columnsOf(table: unknown): unknown[][] {
  return items(table, 'columns').map((column) => [textOf(column, 'name'), textOf(column, 'type')]);
}
