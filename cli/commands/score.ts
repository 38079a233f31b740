/** trackway score show|explain|history|recompute|backtest|suggest */
import { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { describeUnsure } from '../profile/unsure.ts';
import { plain, tableOf } from '../text.ts';
import { scoreBacktestCommand, scoreSuggestCommand } from './score-backtest.ts';

interface OneOptions extends Common {
  readonly account?: string;
  readonly profile?: string;
  readonly days?: string;
}

export function scoreCommand(io: Io): Command {
  const command = new Command('score').description('scores of users and accounts: what they are and why');
  command.addCommand(
    ofOne('show', 'the score of a user or account, with what is said beside it').action(
      async (user: string | undefined, options: OneOptions) => {
        const session = await openSession(options, io);
        const score = await session.client.get(pathOf(user, options), { profile: options.profile });
        await session.print(score, () => describe(score));
      },
    ),
  );
  command.addCommand(
    ofOne('explain', 'what a score is made of, and why it changed').action(
      async (user: string | undefined, options: OneOptions) => {
        const session = await openSession(options, io);
        const score = await session.client.get(pathOf(user, options), { profile: options.profile });
        await session.print(score, () => `${describe(score)}\n${describeParts(score)}`);
      },
    ),
  );
  command.addCommand(
    ofOne('history', 'the score as it was shown, day by day')
      .option('--days <days>', '30, 60, 90 or 365', '90')
      .action(async (user: string | undefined, options: OneOptions) => {
        const session = await openSession(options, io);
        const { profile, days } = options;
        const answer = await session.client.get(`${pathOf(user, options)}/history`, { profile, days });
        await session.print(answer, () => describeDays(answer));
      }),
  );
  command.addCommand(recompute(io));
  command.addCommand(scoreBacktestCommand(io));
  command.addCommand(scoreSuggestCommand(io));
  return command;
}

function ofOne(name: string, description: string): Command {
  return apiCommand(name, description)
    .argument('[userId]', 'a user; or give --account')
    .option('--account <groupId>', 'an account instead of a user')
    .option('--profile <id>', 'id of a scoring profile; default the first by name');
}

function pathOf(user: string | undefined, { account }: OneOptions): string {
  if ((user === undefined) === (account === undefined))
    throw new Fault('bad_request', 'Say whose score: a userId, or --account with a groupId.');
  return user === undefined
    ? `/api/v1/accounts/${encodeURIComponent(account ?? '')}/score`
    : `/api/v1/users/${encodeURIComponent(user)}/score`;
}

function recompute(io: Io): Command {
  return apiCommand('recompute', 'score a profile again now instead of within a minute')
    .argument('<profile>', 'id of a scoring profile')
    .action(async (id: string, options: Common) => {
      const session = await openSession(options, io);
      const answer = await session.client.send(
        'POST',
        `/api/v1/profiles/${encodeURIComponent(id)}/recompute`,
        {},
      );
      await session.print(answer, () => 'The scorer does it as soon as it comes to it, within seconds.\n');
    });
}

const round = (value: unknown): string => (typeof value === 'number' ? value.toFixed(1) : '');

function describe(score: unknown): string {
  const seats = field(score, 'seats');
  const lines = [
    `score ${round(field(score, 'score'))}, ${round(field(score, 'change'))} since one window ago (${textOf(score, 'trend')}, ${textOf(score, 'state')})`,
    `percentile ${round(field(score, 'percentile'))}, active on ${String(field(score, 'frequency'))} days of the window`,
    `adoption ${round(field(score, 'adoption'))} % (ever ${round(field(score, 'adoptionEver'))} %), activation ${round(field(score, 'activation'))} %`,
    ...(seats === undefined
      ? []
      : [
          `average ${round(field(score, 'average'))}, total ${round(field(score, 'total'))}, by size (${textOf(score, 'band')} seats) ${round(field(score, 'banded'))}`,
          `${String(field(score, 'activeUsers'))} active of ${String(field(score, 'totalUsers'))} users, ${String(seats)} seats`,
        ]),
    `based on ${String(field(score, 'basedOnEvents'))} events over ${String(field(score, 'basedOnDays'))} days (${textOf(score, 'confidence')} confidence)`,
  ];
  return `${lines.join('\n')}\n${describeUnsure(score)}`;
}

function describeParts(score: unknown): string {
  const parts = tableOf(
    ['event', 'weight', 'x', 'times', 'share %', 'points'],
    items(score, 'contributions').map((part) => [
      field(part, 'event') || field(part, 'type'),
      field(part, 'weight'),
      Number(field(part, 'x')).toFixed(3),
      field(part, 'count'),
      round(field(part, 'share')),
      round(field(part, 'points')),
    ]),
  );
  const users = items(score, 'users').map((user) => [
    field(user, 'userId'),
    field(user, 'name'),
    round(field(user, 'share')),
    round(field(user, 'points')),
  ]);
  const change = field(score, 'change') as unknown;
  const late = items(change, 'late').map((day) => `${field(day, 'events')} of ${plain(textOf(day, 'day'))}`);
  const came = late.length === 0 ? '' : `came late since: ${late.join(', ')}\n`;
  const told =
    typeof change !== 'object' || change === null
      ? ''
      : `\nsince ${plain(textOf(change, 'since'))}: from ${round(field(change, 'from'))} to ${round(field(change, 'to'))}: new activity ${round(field(change, 'newActivity'))}, decay ${round(field(change, 'decay'))}, weights ${round(field(change, 'weights'))}, re-base ${round(field(change, 'rebase'))}\n${came}`;
  return `${parts}${users.length === 0 ? '' : `\n${tableOf(['user', 'name', 'share %', 'points'], users)}`}${told}`;
}

function describeDays(answer: unknown): string {
  return tableOf(
    ['day', 'score', 'active days', 'active users', 'version'],
    items(answer, 'days').map((day) => [
      field(day, 'day'),
      round(field(day, 'score')),
      field(day, 'frequency'),
      field(day, 'activeUsers'),
      field(day, 'version'),
    ]),
  );
}
