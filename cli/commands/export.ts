/**
 * trackway export: events of a range as Segment NDJSON, which `trackway import` and Segment's own tools read.
 * Pages follow one another, so memory does not depend on how much there is.
 */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items } from '../client.ts';
import { apiCommand, type Common, openSession, untilInterrupted } from '../command.ts';
import { type Io, write } from '../io.ts';

const PAGE_EVENTS = '1000';

interface Options extends Common {
  readonly from?: string;
  readonly to?: string;
  readonly source?: string;
  readonly user?: string;
  readonly account?: string;
  readonly event?: string;
  readonly type?: string;
  readonly output?: string;
}

export function exportCommand(io: Io): Command {
  return apiCommand('export', 'write events as Segment NDJSON, newest first')
    .option('--from <time>', 'ISO 8601, or relative such as -7d')
    .option('--to <time>', 'the same')
    .option('--source <id>', 'id of a source')
    .option('--user <id>', 'user or anonymous id')
    .option('--account <id>', 'account (group) id')
    .option('--event <name>', 'name of a track call')
    .option('--type <type>', 'track, identify, page, screen, group or alias')
    .option('-o, --output <file>', 'file instead of standard output; gzipped when it ends in .gz')
    .action(async (options: Options) => {
      const session = await openSession(options, io);
      const { signal, done } = untilInterrupted(io);
      try {
        const events = await exportTo(session.client, options, io, signal);
        const note = `${events} events${options.output === undefined ? '' : ` written to ${options.output}`}\n`;
        if (options.output !== undefined && session.json)
          await write(io.stdout, `${JSON.stringify({ file: options.output, events })}\n`);
        else await write(io.stderr, note);
      } finally {
        done();
      }
    });
}

async function exportTo(client: Client, options: Options, io: Io, signal: AbortSignal): Promise<number> {
  if (options.output === undefined) return writePages(client, options, io.stdout, signal);
  // A name is only taken by a whole export.
  const temporary = `${options.output}.part`;
  const text = new PassThrough();
  const file = createWriteStream(temporary);
  const saved = options.output.endsWith('.gz')
    ? pipeline(text, createGzip({ level: 6 }), file)
    : pipeline(text, file);
  try {
    const events = await writePages(client, options, text, signal);
    text.end();
    await saved;
    await rename(temporary, options.output);
    return events;
  } catch (error) {
    text.destroy();
    await saved.catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Fields that are null say nothing, and Segment's own files leave them out. */
function lineOf(event: unknown): string {
  const said = Object.entries(event ?? {}).filter(([, value]) => value !== null);
  return `${JSON.stringify(Object.fromEntries(said))}\n`;
}

async function writePages(
  client: Client,
  { from, to, source, user, account, event, type }: Options,
  output: Writable,
  signal: AbortSignal,
): Promise<number> {
  // The end is fixed at the start, so that events arriving meanwhile do not move the pages.
  const filter = { from, to: to ?? new Date().toISOString(), source, user, account, event, type };
  let cursor: string | undefined;
  let written = 0;
  do {
    if (signal.aborted) throw new Fault('unavailable', `Stopped after ${written} events.`);
    const page = await client.get('/api/v1/events', { ...filter, limit: PAGE_EVENTS, cursor });
    const events = items(page, 'events');
    await write(output, events.map(lineOf).join(''));
    written += events.length;
    const next = field(page, 'next');
    cursor = typeof next === 'string' ? next : undefined;
  } while (cursor !== undefined);
  return written;
}
