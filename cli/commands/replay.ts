/** trackway replay --from TIME: runs the raw log again and waits; Ctrl-C cancels it on the server. */
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { systemClock } from '../../src/system/clock.ts';
import { Fault } from '../../src/system/fault.ts';
import { field, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, type Session, untilInterrupted } from '../command.ts';
import { type Io, isTty } from '../io.ts';

const POLL_MS = 500;

interface Options extends Common {
  readonly from: string;
  readonly to?: string;
  readonly detach?: boolean;
}

export function replayCommand(io: Io): Command {
  return apiCommand('replay', 'run the raw log again; harmless, stored events are not stored twice')
    .requiredOption('--from <time>', 'ISO 8601, or relative such as -7d')
    .option('--to <time>', 'the same; default: up to now')
    .option('--detach', 'do not wait for its end')
    .action(async ({ from, to, detach, ...options }: Options) => {
      const session = await openSession(options, io);
      const started = await session.client.send('POST', '/api/v1/replays', { from, ...(to && { to }) });
      const ended = detach === true ? started : await follow(session, started, io);
      await session.print(
        ended,
        () =>
          `Replay ${textOf(ended, 'id')}: ${textOf(ended, 'state')}, ${String(field(ended, 'events'))} events in ${String(field(ended, 'records'))} requests.\n`,
      );
      if (field(ended, 'state') === 'failed')
        throw new Fault('unavailable', `The replay failed: ${textOf(ended, 'error')}`);
    });
}

async function follow({ client }: Session, started: unknown, io: Io): Promise<unknown> {
  const path = `/api/v1/replays/${encodeURIComponent(textOf(started, 'id'))}`;
  const { signal, done } = untilInterrupted(io);
  const bar = isTty(io.stderr)
    ? new SingleBar(
        { format: '{bar} {percentage}% | {events} events', stream: io.stderr },
        Presets.shades_classic,
      )
    : null;
  bar?.start(1, 0, { events: 0 });
  try {
    let replay = started;
    while (field(replay, 'state') === 'running') {
      await (io.clock ?? systemClock).sleep(POLL_MS, signal).catch(() => undefined);
      replay = signal.aborted ? await client.send('DELETE', path) : await client.get(path);
      bar?.update(Number(field(replay, 'progress') ?? 0), { events: field(replay, 'events') });
    }
    return replay;
  } finally {
    bar?.stop();
    done();
  }
}
