/** The fixes that are kept for events to come. */
import { Command } from 'commander';
import { field, items, textOf } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { plain, tableOf } from '../../text.ts';

export function addFixes(command: Command, io: Io): void {
  const fixes = new Command('fixes').description('fixes that are kept for events to come');
  fixes.addCommand(
    apiCommand('list', 'list them in the order in which they are applied')
      .option('--source <id>', 'of one source')
      .action(async ({ source, ...options }: Common & { source?: string }) => {
        const session = await openSession(options, io);
        const answer = await session.client.get('/api/v1/fixes', { source });
        await session.print(answer, () =>
          tableOf(
            ['id', 'source', 'title', 'version', 'state', 'for', 'steps'],
            items(answer, 'fixes').map((fix) => [
              field(fix, 'id'),
              field(fix, 'source'),
              field(fix, 'title'),
              field(fix, 'version'),
              stateOf(fix),
              field(fix, 'fix', 'match'),
              field(fix, 'fix', 'steps'),
            ]),
          ),
        );
      }),
  );
  for (const [verb, enabled, description] of [
    ['disable', false, 'events come as they are again, from now on'],
    ['enable', true, 'apply it again to events to come'],
  ] as const)
    fixes.addCommand(
      apiCommand(verb, description)
        .argument('<id>')
        .action(async (id: string, options: Common) => {
          const session = await openSession(options, io);
          const fix = await session.client.send('PATCH', pathOf(id), { enabled });
          await session.print(
            fix,
            () =>
              `${plain(textOf(fix, 'title'))} (${id}), version ${String(field(fix, 'version'))}: ${stateOf(fix)}\n`,
          );
        }),
    );
  fixes.addCommand(
    apiCommand('delete', 'remove it with all its versions; what it did stays')
      .argument('<id>')
      .action(async (id: string, options: Common) => {
        const session = await openSession(options, io);
        await session.client.send('DELETE', pathOf(id));
        await session.print({ deleted: id }, () => `Deleted ${plain(id)}.\n`);
      }),
  );
  command.addCommand(fixes);
}

const pathOf = (id: string): string => `/api/v1/fixes/${encodeURIComponent(id)}`;
const stateOf = (fix: unknown): string => (field(fix, 'enabled') === true ? 'enabled' : 'disabled');
