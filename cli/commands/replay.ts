/** trackway replay --from TIME: runs the raw log again and waits; Ctrl-C cancels it on the server. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { followRun } from '../follow-run.ts';
import type { Io } from '../io.ts';

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
      const ended = detach === true ? started : await followRun(session, '/api/v1/replays', started, io);
      await session.print(
        ended,
        () =>
          `Replay ${textOf(ended, 'id')}: ${textOf(ended, 'state')}, ${String(field(ended, 'events'))} events in ${String(field(ended, 'records'))} requests.\n`,
      );
      if (field(ended, 'state') === 'failed')
        throw new Fault('unavailable', `The replay failed: ${textOf(ended, 'error')}`);
    });
}
