/** trackway import FILE...: see cli/import/. Exit code 2 when rows were rejected, unless --allow-rejects. */
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { systemClock } from '../../src/system/clock.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, untilInterrupted } from '../command.ts';
import type { ColumnOptions } from '../import/columns.ts';
import { type ImportOptions, importFile, type Summary } from '../import/run.ts';
import { type Io, isTty, write } from '../io.ts';
import { plain } from '../text.ts';
import { findSource } from './source.ts';

interface Options extends Common, ColumnOptions {
  readonly format: 'auto' | 'csv' | 'ndjson';
  readonly writeKey?: string;
  readonly source?: string;
  readonly collectUrl?: string;
  readonly resume?: boolean;
  readonly allowRejects?: boolean;
  readonly rejects?: string;
}

export function importCommand(io: Io): Command {
  return apiCommand('import', 'import events: Segment NDJSON or CSV, gzipped or not; twice changes nothing')
    .argument('<files...>', 'files, or - for standard input')
    .option('--map <target=column>', 'CSV: which column fills what; may be repeated', collect, [])
    .option('--event-column <column>', "CSV: the event's name")
    .option('--user-column <column>', 'CSV: the user id')
    .option('--account-column <column>', 'CSV: the account (group) id')
    .option('--anonymous-column <column>', 'CSV: the anonymous id')
    .option('--name <name>', 'CSV: one event name for all rows')
    .option('--without-timestamp', 'CSV: rows have no time; stamp them as they arrive')
    .option('--text', 'CSV: keep cells as text, also numbers')
    .option('--format <format>', 'csv, ndjson, or auto: by the first character', 'auto')
    .option('--source <source>', 'name or id of the source to import into')
    .option('--write-key <key>', 'or its write key; then the API is not needed')
    .option('--collect-url <address>', 'address of the collection port (TRACKWAY_COLLECT_URL)')
    .option('--resume', 'go on where an interrupted import of the same file stopped')
    .option('--rejects <file>', 'where bad rows go (default: FILE.rejects.ndjson)')
    .option('--allow-rejects', 'exit with 0 although rows were rejected')
    .action(async (files: string[], options: Options) => {
      if (!['auto', 'csv', 'ndjson'].includes(options.format))
        throw new Fault('bad_request', `--format is "${options.format}": it takes csv, ndjson or auto.`);
      const target = await findTarget(options, io);
      const { signal, done } = untilInterrupted(io);
      const summaries: Summary[] = [];
      // With --json, standard error holds one JSON error or nothing.
      const onWaiting = options.json ? () => undefined : openWaitingNote(io);
      try {
        for (const file of files) {
          const columns: ColumnOptions = options;
          const resume = options.resume === true;
          const { format, rejects } = options;
          const rest = {
            columns,
            format,
            resume,
            rejects,
            clock: io.clock ?? systemClock,
            stdin: io.stdin,
            signal,
          };
          summaries.push(await importWithBar(file, { ...target, ...rest, onWaiting }, io));
        }
      } finally {
        done();
      }
      await write(
        io.stdout,
        options.json ? `${JSON.stringify({ files: summaries }, null, 2)}\n` : describe(summaries),
      );
      const rejected = summaries.reduce((sum, summary) => sum + summary.rejected, 0);
      if (rejected > 0 && options.allowRejects !== true)
        throw new Fault(
          'bad_request',
          `${rejected} rows or events were not taken; all others are in. --allow-rejects makes this fine.`,
        );
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Where to send, and as which source: options, else environment, else what the API says. */
async function findTarget(options: Options, io: Io): Promise<{ url: string; writeKey: string }> {
  const given = options.collectUrl ?? io.env.TRACKWAY_COLLECT_URL;
  if (given !== undefined && !URL.canParse(given))
    throw new Fault(
      'invalid_config',
      `--collect-url is "${given}": it takes an address such as http://127.0.0.1:3001.`,
    );
  if (options.writeKey !== undefined && given !== undefined)
    return { url: given.replace(/\/+$/, ''), writeKey: options.writeKey };
  const { client } = await openSession(options, io);
  const url = given ?? textOf(await client.get('/api/v1/whoami'), 'collectUrl');
  return {
    url: url.replace(/\/+$/, ''),
    writeKey: options.writeKey ?? (await findKey(client, options.source)),
  };
}

async function findKey(client: Client, wanted: string | undefined): Promise<string> {
  const enabled = items(await client.get('/api/v1/sources'), 'sources').filter(
    (source) => field(source, 'enabled') === true,
  );
  if (wanted === undefined && enabled.length !== 1)
    throw new Fault(
      'bad_request',
      `Into which source? Say --source with one of: ${enabled.map((source) => textOf(source, 'id')).join(', ') || '(there is none: trackway source create NAME)'}.`,
    );
  const source = wanted === undefined ? enabled[0] : await findSource(client, wanted);
  if (field(source, 'enabled') !== true)
    throw new Fault(
      'conflict',
      `The source "${wanted}" is disabled: its events would be refused. trackway source enable ${wanted}`,
    );
  return textOf(source, 'writeKeys', 0, 'key');
}

const WAITING_NOTE_MS = 10_000;

/** Says at once, and then every ten seconds, why nothing moves: several batches in flight wait for the same reason. */
function openWaitingNote(io: Io): (reason: string, waitMs: number) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (reason, waitMs) => {
    const now = performance.now();
    if (now - saidAt < WAITING_NOTE_MS) return;
    saidAt = now;
    io.stderr.write(
      `\nWaiting: ${plain(reason)} Trying again in ${Math.ceil(waitMs / 1000)} s; Ctrl-C stops, --resume goes on.\n`,
    );
  };
}

async function importWithBar(
  file: string,
  options: Omit<ImportOptions, 'onProgress'>,
  io: Io,
): Promise<Summary> {
  if (!isTty(io.stderr)) return importFile(file, { ...options, onProgress: () => undefined });
  const format = '{bar} {percentage}% | {events} events | {eta_formatted} left';
  const bar = new SingleBar({ format, stream: io.stderr, hideCursor: true }, Presets.shades_classic);
  bar.start(1, 0, { events: 0 });
  try {
    return await importFile(file, {
      ...options,
      onProgress({ readBytes, totalBytes, events }) {
        if (totalBytes !== null) bar.setTotal(totalBytes);
        bar.update(totalBytes === null ? 0 : readBytes, { events });
      },
    });
  } finally {
    bar.stop();
  }
}

function describe(summaries: readonly Summary[]): string {
  return summaries
    .map(({ file, rows, events, rejected, rejectsFile, skipped }) => {
      const again = skipped === 0 ? '' : `, ${skipped} rows were in already`;
      const bad = rejectsFile === null ? '' : `, ${rejected} rejected (see ${rejectsFile})`;
      return `${file}: ${rows} rows, ${events} events acknowledged${again}${bad}\n`;
    })
    .join('');
}
