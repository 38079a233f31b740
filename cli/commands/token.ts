/** trackway token list|create|revoke */
import { Command } from 'commander';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { plain, tableOf } from '../text.ts';

export function tokenCommand(io: Io): Command {
  const command = new Command('token').description('API tokens: who may use the API, and as what');
  command.addCommand(
    apiCommand('list', 'list tokens (never their secrets)').action(async (options: Common) => {
      const session = await openSession(options, io);
      const answer = await session.client.get('/api/v1/tokens');
      await session.print(answer, () =>
        tableOf(
          ['id', 'name', 'role', 'starts with', 'last used', 'managed by'],
          items(answer, 'tokens').map((token) =>
            ['id', 'name', 'role', 'prefix', 'lastUsedAt', 'managedBy'].map((name) => field(token, name)),
          ),
        ),
      );
    }),
  );
  command.addCommand(
    apiCommand('create', 'make a token; its secret is shown once')
      .argument('<name>')
      .option('--role <role>', 'owner, manager or member', 'member')
      .action(async (name: string, options: Common & { role: string }) => {
        const session = await openSession(options, io);
        const token = await session.client.send('POST', '/api/v1/tokens', { name, role: options.role });
        await session.print(
          token,
          () =>
            `${plain(textOf(token, 'secret'))}\n\nThis is the only time the secret of "${plain(name)}" is shown. ` +
            'Use it as TRACKWAY_TOKEN or in the header Authorization: Bearer.\n',
        );
      }),
  );
  command.addCommand(
    apiCommand('revoke', 'end a token now')
      .argument('<id>', 'its id (trackway token list)')
      .action(async (id: string, options: Common) => {
        const session = await openSession(options, io);
        await session.client.send('DELETE', `/api/v1/tokens/${encodeURIComponent(id)}`);
        await session.print({ revoked: id }, () => `Revoked ${plain(id)}.\n`);
      }),
  );
  return command;
}
