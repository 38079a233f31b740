/** trackway account list|show|users|timeline|traits|exclude|include */
import { Command } from 'commander';
import { field, items, textOf } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { plain, tableOf } from '../../text.ts';
import {
  ACCOUNT,
  addExclusion,
  describeTraits,
  pathOf,
  timelineCommand,
  traitsCommand,
} from './histories.ts';
import { type ListOptions, listCommand, printList, round } from './lists.ts';

const SORTS =
  'score, change, activeUsers, totalUsers, average, total, activeShare, topUserShare, state, activation, lastActive, lastSeen, name, createdAt or seats';

export function accountCommand(io: Io): Command {
  const command = new Command('account').description('accounts: their users, and what these did');
  command.addCommand(
    listCommand('accounts', SORTS).action((options: ListOptions) =>
      printList(ACCOUNT.path, options, io, describeAccounts),
    ),
  );
  command.addCommand(
    apiCommand('show', 'one account with score and traits')
      .argument(ACCOUNT.argument)
      .option('--profile <id>', 'id of a scoring profile')
      .action(async (id: string, { profile, ...options }: Common & { profile?: string }) => {
        const session = await openSession(options, io);
        const account = await session.client.get(pathOf(ACCOUNT, id), { profile });
        await session.print(account, () => describeAccount(account));
      }),
  );
  command.addCommand(
    apiCommand('users', 'its users, with their parts of its score')
      .argument(ACCOUNT.argument)
      .option('--profile <id>', 'id of a scoring profile')
      .option('--limit <count>', 'at most so many, up to 1000', '20')
      .option('--cursor <cursor>', '"next" of the answer before')
      .action(async (id: string, { profile, limit, cursor, ...options }: ListOptions) => {
        const session = await openSession(options, io);
        const query = { profile, limit, cursor };
        const answer = await session.client.get(pathOf(ACCOUNT, id, '/users'), query);
        await session.print(answer, () => describeUsersOf(answer));
      }),
  );
  command.addCommand(timelineCommand(ACCOUNT, io));
  command.addCommand(traitsCommand(ACCOUNT, io));
  addExclusion(command, ACCOUNT, io);
  return command;
}

function describeAccounts(answer: unknown): string {
  return tableOf(
    ['account', 'name', 'score', 'change', 'active', 'users', 'state', 'last seen'],
    items(answer, 'items').map((account) => [
      field(account, 'groupId'),
      field(account, 'name'),
      round(field(account, 'score', 'score')),
      round(field(account, 'score', 'change')),
      field(account, 'score', 'activeUsers'),
      field(account, 'score', 'totalUsers'),
      field(account, 'score', 'state'),
      field(account, 'lastAt'),
    ]),
  );
}

function describeAccount(account: unknown): string {
  const score = round(field(account, 'score', 'score'));
  const seats = field(account, 'seats');
  const parent = textOf(account, 'parent', 'name');
  const excluded = textOf(account, 'excluded', 'why');
  const lines = [
    `${plain(textOf(account, 'name'))} (id ${plain(textOf(account, 'groupId'))})`,
    `${String(field(account, 'users'))} users${typeof seats === 'number' ? ` of ${seats} seats` : ''}`,
    ...(parent === '' ? [] : [`belongs to ${plain(parent)}`]),
    `created ${textOf(account, 'createdAt')}, first event ${textOf(account, 'firstAt')}, last ${textOf(account, 'lastAt')}`,
    score === null ? 'score: none yet' : `score: ${score} (${plain(textOf(account, 'profile', 'name'))})`,
    ...(excluded === '' ? [] : [`excluded: ${excluded}. It counts nowhere.`]),
  ];
  return `${lines.join('\n')}\n\n${describeTraits(items(account, 'traits'))}`;
}

function describeUsersOf(answer: unknown): string {
  return tableOf(
    ['user', 'name', 'score', 'share', 'last seen'],
    items(answer, 'items').map((user) => [
      field(user, 'userId'),
      field(user, 'name'),
      round(field(user, 'score', 'score')),
      round(field(user, 'share')),
      field(user, 'lastAt'),
    ]),
  );
}
