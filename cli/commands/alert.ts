/** trackway alert list */
import { Command, Option } from 'commander';
import { TRIGGER_KINDS } from '../../src/score/actions/action.ts';
import { Fault } from '../../src/system/fault.ts';
import { findAction } from '../action/server-action.ts';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { type Io, write } from '../io.ts';
import { tableOf } from '../text.ts';

interface ListOptions extends Common {
  readonly action?: string;
  readonly kind?: string;
  readonly user?: string;
  readonly account?: string;
  readonly limit: string;
  readonly cursor?: string;
  readonly csv?: boolean;
}

export function alertCommand(io: Io): Command {
  const command = new Command('alert').description('what actions found about users and accounts');
  command.addCommand(
    apiCommand('list', 'the newest alerts first, and how it went to each channel')
      .option('--action <action>', 'name or id of an action')
      .addOption(new Option('--kind <kind>', 'only of this trigger').choices([...TRIGGER_KINDS]))
      .option('--user <userId>', 'only about this user')
      .option('--account <groupId>', 'only about this account')
      .option('--limit <count>', 'at most so many, up to 1000', '50')
      .option('--cursor <cursor>', '"next" of the answer before')
      .option('--csv', 'all of them as CSV')
      .action((options: ListOptions) => list(options, io)),
  );
  return command;
}

async function list(options: ListOptions, io: Io): Promise<void> {
  const { action, kind, user, account, limit, cursor, csv } = options;
  if (user !== undefined && account !== undefined)
    throw new Fault('bad_request', 'An alert is about a user or an account: give --user or --account.');
  const session = await openSession(options, io);
  const query = {
    action: action === undefined ? undefined : textOf(await findAction(session.client, action), 'id'),
    trigger: kind,
    of: user !== undefined ? 'users' : account !== undefined ? 'accounts' : undefined,
    id: user ?? account,
  };
  if (csv) return write(io.stdout, await session.client.text('/api/v1/alerts', { ...query, format: 'csv' }));
  const answer = await session.client.get('/api/v1/alerts', { ...query, limit, cursor });
  await session.print(answer, () =>
    tableOf(
      ['when', 'action', 'of', 'id', 'name', 'what', 'sent'],
      items(answer, 'items').map((alert) => [
        ...['at', 'actionName', 'of', 'id', 'name', 'says'].map((name) => field(alert, name)),
        items(alert, 'deliveries')
          .map((delivery) => `${textOf(delivery, 'channel')} ${textOf(delivery, 'state')}`)
          .join(', '),
      ]),
    ),
  );
}
