/** What is done with held events: tried first (preview), or done in the background while this command watches. */
import { Command } from 'commander';
import { Fault } from '../../../src/system/fault.ts';
import { field, items } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { cellOf, plain, tableOf } from '../../text.ts';
import { addFixOptions, type Step } from './fix-steps.ts';
import { followJob } from './jobs.ts';

interface Options extends Common {
  readonly cause?: string;
  readonly source?: string;
  readonly event?: string;
  readonly id?: readonly string[];
  readonly samples?: string;
  readonly keep?: string;
  readonly detach?: boolean;
}

const DEEDS = {
  release: 'store held events as they are, without asking the plan',
  accept: 'run held events through the plan in force, after it was changed',
  fix: 'mend held events, then run them through the plan in force',
  discard: 'never store held events; they stay in the quarantine as discarded',
} as const;
type Deed = keyof typeof DEEDS;

export function addDeeds(command: Command, io: Io): void {
  const preview = new Command('preview').description('try it on the real events, changing nothing');
  for (const [deed, description] of Object.entries(DEEDS) as [Deed, string][]) {
    command.addCommand(doing(deed, description, io));
    preview.addCommand(trying(deed, description, io));
  }
  command.addCommand(preview);
}

function aboutCommand(deed: Deed, description: string): { command: Command; steps: readonly Step[] } {
  const command = apiCommand(deed, description)
    .option('--cause <cause>', 'of a group, as "quarantine list" names it')
    .option('--source <id>', 'id of a source')
    .option('--event <name>', 'name of a track call')
    .option('--id <id...>', 'single events, by quarantineId');
  return { command, steps: deed === 'fix' ? addFixOptions(command) : [] };
}

function doing(deed: Deed, description: string, io: Io): Command {
  const { command, steps } = aboutCommand(deed, description);
  if (deed === 'fix')
    command.option('--keep <title>', 'also keep the fix for events to come of --source, under this title');
  return command
    .option('--detach', 'do not wait for its end')
    .action(async ({ detach, keep, ...options }: Options) => {
      const session = await openSession(options, io);
      const body = { ...orderOf(deed, options, steps), ...keepOf(keep, options) };
      const made = await session.client.send('POST', '/api/v1/quarantine/jobs', body);
      await followJob(session, made, io, detach === true);
    });
}

function keepOf(title: string | undefined, { source }: Options): object {
  if (title === undefined) return {};
  if (source === undefined)
    throw new Fault('bad_request', '--keep needs --source: whose events to come the fix is for.');
  return { keep: { source, title } };
}

function trying(deed: Deed, description: string, io: Io): Command {
  const { command, steps } = aboutCommand(deed, description);
  return command
    .option('--samples <count>', 'events to show before and after, up to 50', '5')
    .action(async (options: Options) => {
      const samples = Number(options.samples);
      if (!Number.isInteger(samples))
        throw new Fault('bad_request', `--samples is "${options.samples}": it takes a whole number.`);
      const session = await openSession(options, io);
      const body = { ...orderOf(deed, options, steps), samples };
      const answer = await session.client.send('POST', '/api/v1/quarantine/preview', body);
      await session.print(answer, () => describe(answer));
    });
}

function orderOf(kind: Deed, { cause, source, event, id }: Options, steps: readonly Step[]): object {
  const about = { cause, source, event, ids: id };
  if (Object.values(about).every((value) => value === undefined))
    throw new Fault('bad_request', 'Say which events: --cause, --source, --event or --id.');
  if (kind === 'fix' && steps.length === 0)
    throw new Fault(
      'bad_request',
      'Say what to mend: --rename-event, --rename, --cast, --default or --drop.',
    );
  // Which events it is about is said already, so the fix itself matches all of these.
  const match = event === undefined ? {} : { event };
  return { kind, about, ...(kind === 'fix' ? { fix: { match, steps } } : {}) };
}

function describe(answer: unknown): string {
  const outcomes = ['stored', 'held', 'refused', 'discarded']
    .map((name) => `${String(field(answer, 'outcomes', name))} ${name}`)
    .join(', ');
  const samples = items(answer, 'samples').map((sample) => {
    const changes = items(sample, 'changes').map((change) => [
      field(change, 'path'),
      cellOf(field(change, 'before')),
      cellOf(field(change, 'after')),
    ]);
    const wrong = items(sample, 'violations').map(
      (each) => `  ${plain(String(field(each, 'description')))}\n`,
    );
    const head = `${plain(String(field(sample, 'messageId')))}: ${String(field(sample, 'outcome'))}`;
    const table = changes.length === 0 ? '' : tableOf(['field', 'before', 'after'], changes);
    return `\n${head}\n${wrong.join('')}${table}`;
  });
  return `${String(field(answer, 'total'))} held events; of the first ${String(field(answer, 'tried'))}: ${outcomes}.\n${samples.join('')}`;
}
