/** trackway schema: every event, or every field, that was actually sent, those without a rule first. */
import type { Command } from 'commander';
import { field, items } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { tableOf } from '../text.ts';

interface Options extends Common {
  readonly fields?: boolean;
  readonly event?: string;
  readonly source?: string;
  readonly type?: string;
  readonly search?: string;
  readonly unplanned?: boolean;
  readonly days: string;
  readonly limit: string;
  readonly cursor?: string;
}

export function schemaCommand(io: Io): Command {
  return apiCommand('schema', 'list every event actually seen, those that no plan has a rule for first')
    .option('--fields', 'list fields under properties and traits instead, with their types')
    .option('--event <name>', 'with --fields: of this track call')
    .option('--source <id>', 'id of a source')
    .option('--type <type>', 'track, identify, group, page, screen or alias')
    .option('--search <text>', 'part of the name, in any case')
    .option('--unplanned', 'only what no rule is for')
    .option('--days <number>', 'so many days back, today included', '30')
    .option('--limit <count>', 'at most so many, up to 1000', '50')
    .option('--cursor <cursor>', '"next" of the answer before')
    .action(async ({ fields, event, unplanned, ...options }: Options) => {
      const { source, type, search, days, limit, cursor } = options;
      const query = { source, type, search, days, limit, cursor };
      const session = await openSession(options, io);
      const answer =
        fields || event !== undefined
          ? await session.client.get('/api/v1/schema/fields', {
              ...query,
              event,
              planned: unplanned ? 'false' : undefined,
            })
          : await session.client.get('/api/v1/schema', {
              ...query,
              planned: unplanned ? 'unplanned' : undefined,
            });
      await session.print(answer, () =>
        fields || event !== undefined ? fieldsOf(answer) : eventsOf(answer),
      );
    });
}

function eventsOf(answer: unknown): string {
  const rows = items(answer, 'events').map((seen) => [
    field(seen, 'event') ?? field(seen, 'type'),
    field(seen, 'planned'),
    field(seen, 'events'),
    field(seen, 'firstAt'),
    field(seen, 'lastAt'),
    items(seen, 'sources')
      .map((source) => String(field(source, 'id')))
      .join(', '),
  ]);
  return `${tableOf(['event', 'by a plan', 'events', 'first seen', 'last seen', 'sources'], rows)}${moreOf(answer, rows.length)}`;
}

function fieldsOf(answer: unknown): string {
  const rows = items(answer, 'fields').map((seen) => [
    field(seen, 'event') ?? field(seen, 'type'),
    field(seen, 'field'),
    field(seen, 'planned') === true ? 'planned' : 'unplanned',
    items(seen, 'types')
      .map((each) => String(field(each, 'type')))
      .join(' or '),
    `${Math.round(Number(field(seen, 'share')) * 100)} %`,
    items(seen, 'examples')[0],
  ]);
  const columns = ['event', 'field', 'by a plan', 'types', 'of its calls', 'for example'];
  return `${tableOf(columns, rows)}${moreOf(answer, rows.length)}`;
}

function moreOf(answer: unknown, shown: number): string {
  const next = field(answer, 'next');
  if (typeof next !== 'string') return '';
  return `${shown} of ${String(field(answer, 'total'))}; go on with --cursor ${next}\n`;
}
