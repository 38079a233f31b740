/** trackway violations: what events did wrong by their plans. */
import type { Command } from 'commander';
import { field, items } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { tableOf } from '../text.ts';

interface Options extends Common {
  readonly by?: string;
  readonly source?: string;
  readonly event?: string;
  readonly field?: string;
  readonly plan?: string;
  readonly outcome?: string;
  readonly messageId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

export function violationsCommand(io: Io): Command {
  return apiCommand('violations', 'list what events did wrong by their tracking plans, newest first')
    .option(
      '--by <groups>',
      'count instead: event, field, source, library, day, rule, type; several with commas',
    )
    .option('--source <id>', 'id of a source')
    .option('--event <name>', 'name of a track call')
    .option('--field <path>', 'such as properties.total')
    .option('--plan <id>', 'id of a plan')
    .option('--outcome <outcome>', 'allow, omit or block')
    .option('--message-id <id>', 'of one event')
    .option('--from <time>', 'ISO 8601, or relative such as -1h or -7d')
    .option('--to <time>', 'the same')
    .option('--limit <count>', 'at most so many, up to 1000', '50')
    .option('--cursor <cursor>', '"next" of the answer before')
    .action(async (options: Options) => {
      const { by, cursor, source, event, plan, outcome, messageId, from, to, limit } = options;
      const query = { source, event, field: options.field, plan, outcome, messageId, from, to, limit };
      const session = await openSession(options, io);
      const answer =
        by === undefined
          ? await session.client.get('/api/v1/violations', { ...query, cursor })
          : await session.client.get('/api/v1/violations/counts', { ...query, by });
      await session.print(answer, () => (by === undefined ? listOf(answer) : countsOf(answer)));
    });
}

function listOf(answer: unknown): string {
  return tableOf(
    ['received', 'source', 'event', 'field', 'what is wrong', 'done', 'messageId'],
    items(answer, 'violations').map((violation) => [
      field(violation, 'receivedAt'),
      field(violation, 'source'),
      field(violation, 'event') || field(violation, 'type'),
      field(violation, 'field'),
      field(violation, 'description'),
      field(violation, 'outcome'),
      field(violation, 'messageId'),
    ]),
  );
}

function countsOf(answer: unknown): string {
  const counts = items(answer, 'counts');
  const by = field(counts[0], 'by');
  const names = typeof by === 'object' && by !== null ? Object.keys(by) : [];
  return tableOf(
    [...names, 'violations', 'events', 'first', 'last'],
    counts.map((count) => [
      ...names.map((name) => field(count, 'by', name)),
      field(count, 'violations'),
      field(count, 'events'),
      field(count, 'firstAt'),
      field(count, 'lastAt'),
    ]),
  );
}
