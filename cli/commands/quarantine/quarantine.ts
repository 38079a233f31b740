/** trackway quarantine list|show|preview|release|accept|fix|discard|jobs|fixes */
import { Command } from 'commander';
import { field, items } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { plain, tableOf } from '../../text.ts';
import { addDeeds } from './deeds.ts';
import { addFixes } from './fixes.ts';
import { addJobs } from './jobs.ts';

interface ListOptions extends Common {
  readonly cause?: string;
  readonly source?: string;
  readonly event?: string;
  readonly plan?: string;
  readonly state?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

export function quarantineCommand(io: Io): Command {
  const command = new Command('quarantine').description(
    'events that a tracking plan blocked; nothing is lost',
  );
  addReading(command, io);
  addDeeds(command, io);
  addJobs(command, io);
  addFixes(command, io);
  return command;
}

function addReading(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('list', 'list groups that were blocked for the same; with --cause the events of one')
      .option('--cause <cause>', 'the events of this group')
      .option('--source <id>', 'id of a source')
      .option('--event <name>', 'name of a track call')
      .option('--plan <id>', 'id of a plan')
      .option('--state <state>', 'held, released or discarded', 'held')
      .option('--from <time>', 'ISO 8601, or relative such as -1h or -7d')
      .option('--to <time>', 'the same')
      .option('--limit <count>', 'at most so many, up to 1000', '50')
      .option('--cursor <cursor>', '"next" of the answer before, with --cause')
      .action(async (options: ListOptions) => {
        const { cause, source, event, plan, state, from, to, limit, cursor } = options;
        const query = { cause, source, event, plan, state, from, to, limit };
        const session = await openSession(options, io);
        const answer =
          cause === undefined
            ? await session.client.get('/api/v1/quarantine/groups', query)
            : await session.client.get('/api/v1/quarantine/events', { ...query, cursor });
        await session.print(answer, () => (cause === undefined ? groupsOf(answer) : eventsOf(answer)));
      }),
  );
  command.addCommand(
    apiCommand('show', 'one event of the quarantine, whole')
      .argument('<id>', 'its quarantineId')
      .action(async (id: string, options: Common) => {
        const session = await openSession(options, io);
        const event = await session.client.get(`/api/v1/quarantine/events/${encodeURIComponent(id)}`);
        await session.print(event, () => describe(event));
      }),
  );
}

function groupsOf(answer: unknown): string {
  return tableOf(
    ['cause', 'source', 'event', 'what is wrong', 'library', 'held', 'released', 'discarded', 'last'],
    items(answer, 'groups').map((group) => [
      field(group, 'cause'),
      field(group, 'source'),
      field(group, 'event') || field(group, 'type'),
      wrongOf(group),
      `${String(field(group, 'library'))} ${String(field(group, 'libraryVersion'))}`.trim(),
      field(group, 'held'),
      field(group, 'released'),
      field(group, 'discarded'),
      field(group, 'lastAt'),
    ]),
  );
}

function eventsOf(answer: unknown): string {
  return tableOf(
    ['id', 'received', 'event', 'what is wrong', 'user', 'messageId', 'state'],
    items(answer, 'events').map((event) => [
      field(event, 'quarantineId'),
      field(event, 'receivedAt'),
      field(event, 'event') || field(event, 'type'),
      wrongOf(event),
      field(event, 'userId') ?? field(event, 'anonymousId'),
      field(event, 'messageId'),
      field(event, 'state'),
    ]),
  );
}

const wrongOf = (of: unknown): string =>
  items(of, 'violations')
    .map((violation) => String(field(violation, 'description')))
    .join('; ');

function describe(event: unknown): string {
  const line = (name: string, value: unknown): string => `${name.padEnd(12)}${plain(String(value ?? ''))}\n`;
  const head = [
    'quarantineId',
    'state',
    'changedAt',
    'source',
    'cause',
    'receivedAt',
    'timestamp',
    'messageId',
  ];
  const wrong = items(event, 'violations').map((violation) =>
    line('wrong', `${String(field(violation, 'type'))}: ${String(field(violation, 'description'))}`),
  );
  const plan = `${String(field(event, 'plan'))} version ${String(field(event, 'planVersion'))}`;
  return `${head.map((name) => line(name, field(event, name))).join('')}${line('plan', plan)}${wrong.join('')}${plain(
    String(field(event, 'body')),
  )}\n`;
}
