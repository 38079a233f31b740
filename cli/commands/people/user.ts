/** trackway user list|show|timeline|traits|merges|undo-merge|exclude|include */
import { Command } from 'commander';
import { field, items, textOf } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { plain, tableOf } from '../../text.ts';
import { addExclusion, describeTraits, pathOf, timelineCommand, traitsCommand, USER } from './histories.ts';
import { type ListOptions, listCommand, printList, round } from './lists.ts';

export function userCommand(io: Io): Command {
  const command = new Command('user').description('users: who they are, what they did, who is whom');
  command.addCommand(
    listCommand(
      'users',
      'score, change, percentile, state, activation, lastActive, lastSeen, name or createdAt',
    ).action((options: ListOptions) => printList(USER.path, options, io, describeUsers)),
  );
  command.addCommand(
    apiCommand('show', 'one user with score, traits, accounts and identities')
      .argument(USER.argument)
      .option('--profile <id>', 'id of a scoring profile')
      .action(async (id: string, { profile, ...options }: Common & { profile?: string }) => {
        const session = await openSession(options, io);
        const user = await session.client.get(pathOf(USER, id), { profile });
        await session.print(user, () => describeUser(user));
      }),
  );
  command.addCommand(timelineCommand(USER, io));
  command.addCommand(traitsCommand(USER, io));
  addMerges(command, io);
  addExclusion(command, USER, io);
  return command;
}

export function describeUsers(answer: unknown): string {
  return tableOf(
    ['user', 'name', 'email', 'account', 'score', 'change', 'state', 'last seen'],
    items(answer, 'items').map((user) => [
      field(user, 'userId'),
      field(user, 'name'),
      field(user, 'email'),
      field(user, 'account', 'name'),
      round(field(user, 'score', 'score')),
      round(field(user, 'score', 'change')),
      field(user, 'score', 'state'),
      field(user, 'lastAt'),
    ]),
  );
}

function describeUser(user: unknown): string {
  const account = textOf(user, 'account', 'groupId');
  const score = round(field(user, 'score', 'score'));
  const excluded = textOf(user, 'excluded', 'why');
  const lines = [
    `${plain(textOf(user, 'name') || textOf(user, 'userId'))} (id ${plain(textOf(user, 'userId'))})`,
    `email: ${plain(textOf(user, 'email'))}`,
    `account: ${plain(textOf(user, 'account', 'name'))}${account === '' ? '' : ` (id ${plain(account)})`}`,
    `created ${textOf(user, 'createdAt')}, first event ${textOf(user, 'firstAt')}, last ${textOf(user, 'lastAt')}`,
    score === null ? 'score: none yet' : `score: ${score} (${plain(textOf(user, 'profile', 'name'))})`,
    ...(excluded === '' ? [] : [`excluded: ${excluded}. It counts nowhere.`]),
  ];
  return `${lines.join('\n')}\n\n${describeTraits(items(user, 'traits'))}\n${describeIdentities(user)}`;
}

function describeIdentities(user: unknown): string {
  return tableOf(
    ['kind', 'id', 'is', 'because of', 'at', 'messageId', ''],
    items(user, 'identities').map((each) => [
      field(each, 'kind'),
      field(each, 'id'),
      field(each, 'to'),
      field(each, 'evidence'),
      field(each, 'at'),
      field(each, 'messageId'),
      field(each, 'undone') === true ? 'undone' : '',
    ]),
  );
}

interface UndoOptions extends Common {
  readonly kind: string;
  readonly preview?: boolean;
  readonly lift?: boolean;
}

function addMerges(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('merges', 'the ids that are this person, and the evidence')
      .argument(USER.argument)
      .action(async (id: string, options: Common) => {
        const session = await openSession(options, io);
        const user = await session.client.get(pathOf(USER, id));
        const identities = items(user, 'identities');
        await session.print({ userId: field(user, 'userId'), identities }, () => describeIdentities(user));
      }),
  );
  command.addCommand(
    apiCommand('undo-merge', 'separate an id from a user, for all history')
      .argument(USER.argument)
      .argument('<id>', 'one of those that "user merges" lists')
      .option('--kind <kind>', 'anonymous, or user for an alias', 'anonymous')
      .option('--preview', 'only say what would change')
      .option('--lift', 'take an undoing back')
      .action(async (userId: string, id: string, { kind, preview, lift, ...options }: UndoOptions) => {
        const session = await openSession(options, io);
        const path = pathOf(USER, userId, '/merges/undo');
        if (lift === true) {
          await session.client.send('DELETE', `${path}?${new URLSearchParams({ kind, id })}`);
          return session.print({ lifted: { kind, id } }, () => `The evidence speaks again.\n`);
        }
        const body = { from: { kind, id }, dryRun: preview === true };
        const answer = await session.client.send('POST', path, body);
        await session.print(answer, () => describeUndo(answer));
      }),
  );
}

function describeUndo(answer: unknown): string {
  const goes = textOf(answer, 'after', 'goes', 'userId');
  const users = items(answer, 'moves', 'users').map((each) => plain(String(each)));
  const accounts = items(answer, 'moves', 'accounts').map((each) => plain(textOf(each, 'name')));
  return [
    field(answer, 'done') === true ? 'Separated.' : 'Nothing was changed; this would:',
    `${String(field(answer, 'moves', 'events'))} events of ${String(field(answer, 'moves', 'ids'))} ids go to ${goes === '' ? 'nobody known' : plain(goes)}, ${String(field(answer, 'moves', 'scoredEvents'))} of them scored now`,
    `${String(field(answer, 'moves', 'traits'))} traits of ${plain(textOf(answer, 'to'))} change`,
    ...(users.length === 0 ? [] : [`users in lists again: ${users.join(', ')}`]),
    ...(accounts.length === 0 ? [] : [`accounts with other users: ${accounts.join(', ')}`]),
    '',
  ].join('\n');
}
