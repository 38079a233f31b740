/** Something that runs on the server and says how far it is, followed with a bar to its end; Ctrl-C cancels it there. */
import { Presets, SingleBar } from 'cli-progress';
import { systemClock } from '../src/system/clock.ts';
import { field, textOf } from './client.ts';
import { type Session, untilInterrupted } from './command.ts';
import { type Io, isTty } from './io.ts';

const POLL_MS = 500;

/** `path` is the collection that `started` was made in; returns it as it ended. */
export async function followRun(
  { client }: Session,
  path: string,
  started: unknown,
  io: Io,
): Promise<unknown> {
  const own = `${path}/${encodeURIComponent(textOf(started, 'id'))}`;
  const { signal, done } = untilInterrupted(io);
  const bar = isTty(io.stderr)
    ? new SingleBar(
        { format: '{bar} {percentage}% | {events} events', stream: io.stderr },
        Presets.shades_classic,
      )
    : null;
  bar?.start(1, 0, { events: 0 });
  try {
    let run = started;
    while (['waiting', 'running'].includes(textOf(run, 'state'))) {
      await (io.clock ?? systemClock).sleep(POLL_MS, signal).catch(() => undefined);
      run = signal.aborted ? await client.send('DELETE', own) : await client.get(own);
      bar?.update(Number(field(run, 'progress') ?? 0), { events: field(run, 'events') });
    }
    return run;
  } finally {
    bar?.stop();
    done();
  }
}
