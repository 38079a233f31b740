/** trackway query "SQL": a table on a terminal; --json or --csv for programs. */
import type { Command } from 'commander';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { type Io, isTty, write } from '../io.ts';
import { csvLineOf, tableOf } from '../text.ts';

export function queryCommand(io: Io): Command {
  return apiCommand('query', 'ask a question in SQL')
    .argument('<sql>', 'one SELECT over events, user_traits, account_traits, memberships, refusals, books')
    .option('--csv', 'print CSV with a header line')
    .action(async (sql: string, options: Common & { csv?: boolean }) => {
      const session = await openSession(options, io);
      const answer = await session.client.send('POST', '/api/v1/query', { sql });
      const columns = items(answer, 'columns').map((column) => textOf(column, 'name'));
      const rows = items(answer, 'rows').map((row) => columns.map((column) => field(row, column)));
      if (options.csv === true) await write(io.stdout, [columns, ...rows].map(csvLineOf).join(''));
      else if (session.json || !isTty(io.stdout))
        await write(io.stdout, `${JSON.stringify(answer, null, 2)}\n`);
      else await write(io.stdout, tableOf(columns, rows));
      if (field(answer, 'truncated') === true)
        await write(
          io.stderr,
          `Only the first ${rows.length} rows: aggregate in SQL, or use trackway export.\n`,
        );
    });
}
