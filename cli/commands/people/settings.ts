/** trackway people settings: how the workspace knows its users and accounts, and whom it leaves out. */
import { Command } from 'commander';
import { field } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { tableOf } from '../../text.ts';

interface Options extends Common {
  readonly timeZone?: string;
  readonly accountTrait?: string;
  readonly accountNameTrait?: string;
  readonly seatsTrait?: string;
  readonly createdTrait?: string;
  readonly excludedDomains?: readonly string[];
  readonly internalDomains?: readonly string[];
}

const PATH = '/api/v1/people-settings';
const NAMES = [
  'timeZone',
  'accountTrait',
  'accountNameTrait',
  'seatsTrait',
  'createdTrait',
  'excludedDomains',
  'internalDomains',
];

/** "none" takes a setting back. */
const orNone = (text: string | undefined) => (text === 'none' ? null : text);
const listOrNone = (list: readonly string[] | undefined) =>
  list?.length === 1 && list[0] === 'none' ? [] : list;

export function peopleCommand(io: Io): Command {
  const command = new Command('people').description('how users and accounts are known');
  command.addCommand(
    apiCommand('settings', 'show the settings, or change those that are given')
      .option('--time-zone <name>', 'IANA name, such as Europe/Vienna')
      .option('--account-trait <trait>', "user trait that holds the account's id; none: group calls say it")
      .option('--account-name-trait <trait>', 'account trait that holds its name, or none')
      .option('--seats-trait <trait>', 'account trait that holds the number of seats, or none')
      .option('--created-trait <trait>', 'trait that says since when a user or account is there, or none')
      .option('--excluded-domains <domain...>', 'mail domains whose users count nowhere, or none')
      .option('--internal-domains <domain...>', 'mail domains of your own staff, or none')
      .action(async (options: Options) => {
        const session = await openSession(options, io);
        const change = Object.fromEntries(
          Object.entries({
            timeZone: options.timeZone,
            accountTrait: orNone(options.accountTrait),
            accountNameTrait: orNone(options.accountNameTrait),
            seatsTrait: orNone(options.seatsTrait),
            createdTrait: orNone(options.createdTrait),
            excludedDomains: listOrNone(options.excludedDomains),
            internalDomains: listOrNone(options.internalDomains),
          }).filter(([, value]) => value !== undefined),
        );
        const { managedBy: _managedBy, ...before } = (await session.client.get(PATH)) as Record<
          string,
          unknown
        >;
        const now =
          Object.keys(change).length === 0
            ? before
            : await session.client.send('PUT', PATH, { ...before, ...change });
        await session.print(now, () =>
          tableOf(
            ['setting', 'value'],
            NAMES.map((name) => [name, field(now, name)]),
          ),
        );
      }),
  );
  return command;
}
