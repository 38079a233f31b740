/** The jobs of the quarantine: listed, watched, stopped and resumed. Ctrl-C stops watching, not the job. */
import { Presets, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { systemClock } from '../../../src/system/clock.ts';
import { Fault } from '../../../src/system/fault.ts';
import { field, items, textOf } from '../../client.ts';
import { apiCommand, type Common, openSession, type Session, untilInterrupted } from '../../command.ts';
import { type Io, isTty } from '../../io.ts';
import { plain, tableOf } from '../../text.ts';

const POLL_MS = 300;

export function addJobs(command: Command, io: Io): void {
  const jobs = new Command('jobs').description('what is done with held events in the background');
  jobs.addCommand(
    apiCommand('list', 'list jobs, newest first')
      .option('--limit <count>', 'at most so many, up to 1000', '20')
      .action(async ({ limit, ...options }: Common & { limit: string }) => {
        const session = await openSession(options, io);
        const answer = await session.client.get('/api/v1/quarantine/jobs', { limit });
        await session.print(answer, () => jobsOf(answer));
      }),
  );
  jobs.addCommand(
    apiCommand('watch', 'watch a job until it ends')
      .argument('<id>')
      .action(async (id: string, options: Common) => {
        const session = await openSession(options, io);
        await followJob(session, await session.client.get(pathOf(id)), io, false);
      }),
  );
  for (const [verb, description] of [
    ['stop', 'stop a job; what it has done stays'],
    ['resume', 'go on with a stopped job'],
  ] as const)
    jobs.addCommand(
      apiCommand(verb, description)
        .argument('<id>')
        .action(async (id: string, options: Common) => {
          const session = await openSession(options, io);
          const job = await session.client.send('POST', `${pathOf(id)}/${verb}`, {});
          await session.print(job, () => `${describe(job)}\n`);
        }),
    );
  command.addCommand(jobs);
}

const pathOf = (id: string): string => `/api/v1/quarantine/jobs/${encodeURIComponent(id)}`;

const isOn = (job: unknown): boolean => ['waiting', 'running'].includes(textOf(job, 'state'));

/** Watches it until it ends, prints what it came to, and fails when it failed. */
export async function followJob(session: Session, made: unknown, io: Io, detach: boolean): Promise<void> {
  const job = detach ? made : await watch(session, made, io);
  await session.print(job, () => `${describe(job)}\n`);
  if (textOf(job, 'state') === 'failed')
    throw new Fault('unavailable', `The job failed: ${textOf(job, 'error')}`);
}

async function watch({ client }: Session, made: unknown, io: Io): Promise<unknown> {
  const path = pathOf(textOf(made, 'id'));
  const { signal, done } = untilInterrupted(io);
  const format = '{bar} {percentage}% | {done} of {total} events';
  const bar = isTty(io.stderr) ? new SingleBar({ format, stream: io.stderr }, Presets.shades_classic) : null;
  bar?.start(1, 0, { done: 0, total: '?' });
  try {
    let job = made;
    while (isOn(job) && !signal.aborted) {
      await (io.clock ?? systemClock).sleep(POLL_MS, signal).catch(() => undefined);
      job = await client.get(path);
      bar?.update(Number(field(job, 'progress') ?? 0), {
        done: field(job, 'done'),
        total: field(job, 'total') ?? '?',
      });
    }
    return job;
  } finally {
    bar?.stop();
    done();
  }
}

function describe(job: unknown): string {
  const count = (name: string): string => String(field(job, name) ?? '?');
  const error = textOf(job, 'error');
  return `Job ${plain(textOf(job, 'id'))} (${textOf(job, 'kind')}): ${textOf(job, 'state')}, ${count('done')} of ${count('total')} events: ${count('released')} released, ${count('held')} held again, ${count('refused')} refused, ${count('discarded')} discarded.${error === '' ? '' : ` It waits: ${plain(error)}`}`;
}

function jobsOf(answer: unknown): string {
  return tableOf(
    ['id', 'kind', 'state', 'done', 'total', 'released', 'held', 'refused', 'discarded', 'made', 'by'],
    items(answer, 'jobs').map((job) =>
      [
        ...['id', 'kind', 'state', 'done', 'total', 'released', 'held', 'refused', 'discarded'],
        ...['createdAt', 'createdBy'],
      ].map((name) => field(job, name)),
    ),
  );
}
