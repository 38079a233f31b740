/** trackway events and trackway tail: what came, and what is coming. */
import type { Command } from 'commander';
import { field, items, parseJson, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, untilInterrupted, useColours } from '../command.ts';
import { type Io, write } from '../io.ts';
import { eventsOf } from '../server-sent.ts';
import { cellOf, painter, plain, tableOf } from '../text.ts';

interface EventOptions extends Common {
  readonly messageId?: string;
  readonly source?: string;
  readonly user?: string;
  readonly account?: string;
  readonly event?: string;
  readonly type?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

const query = (options: EventOptions): Record<string, string | undefined> => ({
  messageId: options.messageId,
  source: options.source,
  user: options.user,
  account: options.account,
  event: options.event,
  type: options.type,
  from: options.from,
  to: options.to,
  limit: options.limit,
  cursor: options.cursor,
});

export function eventsCommand(io: Io): Command {
  return apiCommand('events', 'list stored events, newest first')
    .option('--message-id <id>', 'the one with this messageId')
    .option('--source <id>', 'id of a source')
    .option('--user <id>', 'user or anonymous id; finds the anonymous past of a user too')
    .option('--account <id>', 'account (group) id')
    .option('--event <name>', 'name of a track call')
    .option('--type <type>', 'track, identify, page, screen, group or alias')
    .option('--from <time>', 'ISO 8601, or relative such as -1h or -7d')
    .option('--to <time>', 'the same')
    .option('--limit <count>', 'at most so many, up to 1000', '20')
    .option('--cursor <cursor>', '"next" of the answer before')
    .action(async (options: EventOptions) => {
      const session = await openSession(options, io);
      const answer = await session.client.get('/api/v1/events', query(options));
      await session.print(answer, () =>
        tableOf(
          ['timestamp', 'type', 'event', 'user', 'account', 'source', 'messageId'],
          items(answer, 'events').map((event) => [
            field(event, 'timestamp'),
            field(event, 'type'),
            nameOf(event),
            field(event, 'userId') ?? field(event, 'anonymousId'),
            field(event, 'groupId') ?? field(event, 'context', 'groupId'),
            field(event, 'source'),
            field(event, 'messageId'),
          ]),
        ),
      );
    });
}

export function tailCommand(io: Io): Command {
  return apiCommand('tail', 'watch events as they arrive (--json: one event a line)')
    .option('--type <type>', 'track, identify, page, screen, group or alias')
    .option('--event <name>', 'name of a track call')
    .option('--source <id>', 'id of a source')
    .option('--user <id>', 'user or anonymous id as sent')
    .option('--outcome <outcome>', 'stored, refused, quarantined or duplicate')
    .option('--count <events>', 'stop after so many events')
    .action(async (options: EventOptions & { count?: string; outcome?: string }) => {
      const session = await openSession(options, io);
      const { signal, done } = untilInterrupted(io);
      try {
        const { type, event, source, user, outcome } = options;
        const filter = { type, event, source, user, outcome };
        const body = await session.client.open('/api/v1/live', filter, signal);
        const shown = session.json ? io.stderr : io.stdout;
        await write(shown, 'Watching. Ctrl-C ends it.\n');
        await printLive(body, io, { json: session.json, count: Number(options.count ?? Infinity) });
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        done();
      }
    });
}

async function printLive(
  body: ReadableStream<Uint8Array>,
  io: Io,
  options: { readonly json: boolean; readonly count: number },
): Promise<void> {
  const paint = painter(useColours(io));
  let shown = 0;
  for await (const message of eventsOf(body)) {
    const data = parseJson(message.data);
    if (message.event === 'skipped')
      await write(io.stderr, `${String(field(data, 'events'))} events passed too fast to be shown.\n`);
    else if (message.event === 'dropped') await write(io.stderr, `${textOf(data, 'reason')}\n`);
    else {
      await write(io.stdout, options.json ? `${message.data}\n` : lineOf(data, paint));
      shown += 1;
      if (shown >= options.count) return;
    }
  }
}

function lineOf(event: unknown, paint: ReturnType<typeof painter>): string {
  const outcome = textOf(event, 'outcome');
  if (outcome === 'refused') return refusedLine(event, paint);
  if (outcome === 'quarantined') return quarantinedLine(event, paint);
  const who = field(event, 'userId') ?? field(event, 'anonymousId') ?? '';
  const detail = field(event, 'properties') ?? field(event, 'traits') ?? {};
  return `${[
    paint('dim', plain(textOf(event, 'timestamp').slice(11, 23))),
    paint('cyan', plain(textOf(event, 'type')).padEnd(8)),
    paint('bold', cellOf(nameOf(event))),
    paint('green', cellOf(who)),
    ...(outcome === 'duplicate' ? [paint('yellow', 'duplicate')] : []),
    paint('dim', cellOf(detail)),
  ].join(' ')}\n`;
}

function refusedLine(event: unknown, paint: ReturnType<typeof painter>): string {
  return `${[
    paint('dim', plain(textOf(event, 'receivedAt').slice(11, 23))),
    paint('red', plain(`refused ${textOf(event, 'code')}`)),
    paint('bold', cellOf(nameOf(event))),
    cellOf(field(event, 'reason')),
    paint('dim', cellOf(field(event, 'fix'))),
  ].join(' ')}\n`;
}

function quarantinedLine(event: unknown, paint: ReturnType<typeof painter>): string {
  const wrong = items(event, 'violations').map((violation) => cellOf(field(violation, 'description')));
  return `${[
    paint('dim', plain(textOf(event, 'receivedAt').slice(11, 23))),
    paint('red', 'quarantined'),
    paint('bold', cellOf(nameOf(event))),
    wrong.join('; '),
    paint('dim', cellOf(field(event, 'cause'))),
  ].join(' ')}\n`;
}

function nameOf(event: unknown): unknown {
  return field(event, 'event') ?? field(event, 'name') ?? '';
}
