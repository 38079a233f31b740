/** trackway plan list|show|versions|publish|delete: plans of a running product; push and pull are in plan-file.ts, connecting in plan-sources.ts, coverage and funnel in plan-figures.ts */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { describePublished, findPlan, pathOf, publishPlan } from '../plan/server-plan.ts';
import { plain, tableOf } from '../text.ts';
import { addFigureCommands } from './plan-figures.ts';
import { addFileCommands } from './plan-file.ts';
import { addSourceCommands } from './plan-sources.ts';

export function addServerCommands(command: Command, io: Io): void {
  addReading(command, io);
  addFigureCommands(command, io);
  addFileCommands(command, io);
  addPublishing(command, io);
  addSourceCommands(command, io);
}

function addReading(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('list', 'list plans, what is in force and whom they govern').action(
      async (options: Common) => {
        const session = await openSession(options, io);
        const answer = await session.client.get('/api/v1/plans');
        const rows = items(answer, 'plans').map((plan) => [
          field(plan, 'id'),
          field(plan, 'name'),
          field(plan, 'published', 'version') ?? 'never',
          field(plan, 'draft', 'events'),
          field(plan, 'draft', 'isPublished') === true ? '' : 'yes',
          items(plan, 'sources').join(', '),
          field(plan, 'managedBy'),
        ]);
        const columns = ['id', 'name', 'in force', 'events', 'draft differs', 'sources', 'managed by'];
        await session.print(answer, () => tableOf(columns, rows));
      },
    ),
  );
  command.addCommand(
    apiCommand('show', 'one plan: its state and the rules of its draft')
      .argument('<plan>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const plan = await session.client.get(pathOf(await findPlan(session.client, wanted)));
        await session.print(plan, () => describePlan(plan));
      }),
  );
  command.addCommand(
    apiCommand('versions', 'what was published of a plan, newest first')
      .argument('<plan>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const path = pathOf(await findPlan(session.client, wanted));
        const answer = await session.client.get(`${path}/versions`);
        const rows = items(answer, 'versions').map((version) => [
          field(version, 'version'),
          field(version, 'version') === field(answer, 'published') ? 'yes' : '',
          field(version, 'publishedAt'),
          field(version, 'publishedBy'),
          field(version, 'note'),
        ]);
        await session.print(answer, () => tableOf(['version', 'in force', 'at', 'by', 'note'], rows));
      }),
  );
}

interface Publishing extends Common {
  readonly note?: string;
  readonly version?: string;
}

function addPublishing(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('publish', 'put the draft in force, or an old version again; doing it again changes nothing')
      .argument('<plan>', 'name or id')
      .option('--note <text>', 'what changed and why, for the history')
      .option('--version <number>', 'an old version to publish again as a new one')
      .action(async (wanted: string, options: Publishing) => {
        const version = options.version === undefined ? undefined : Number(options.version);
        if (version !== undefined && !(Number.isSafeInteger(version) && version >= 1))
          throw new Fault(
            'bad_request',
            `--version is "${options.version}": it takes the number of a version, see trackway plan versions.`,
          );
        const session = await openSession(options, io);
        const plan = await findPlan(session.client, wanted);
        const answer = await publishPlan(session.client, plan, { note: options.note, version });
        await session.print(answer, () => describePublished(answer));
      }),
  );
  command.addCommand(
    apiCommand('delete', 'remove a plan with all its versions')
      .argument('<plan>', 'name or id')
      .option('--force', 'also while it governs sources; they are held to no plan then')
      .action(async (wanted: string, options: Common & { force?: boolean }) => {
        const session = await openSession(options, io);
        const plan = await findPlan(session.client, wanted);
        await session.client.send('DELETE', `${pathOf(plan)}${options.force ? '?force=true' : ''}`);
        const id = textOf(plan, 'id');
        await session.print({ deleted: id }, () => `Deleted ${plain(textOf(plan, 'name'))} (${id}).\n`);
      }),
  );
}

function describePlan(plan: unknown): string {
  const version = field(plan, 'published', 'version');
  const inForce =
    version === undefined
      ? 'nothing published yet'
      : `version ${String(version)} in force since ${textOf(plan, 'published', 'publishedAt')}`;
  const differs = field(plan, 'draft', 'isPublished') === true ? '' : ', the draft differs';
  const manager = textOf(plan, 'managedBy');
  const managed = manager === '' ? '' : `, declared in ${plain(manager)}`;
  const sources = items(plan, 'sources').map((source) => plain(String(source)));
  const rows = items(plan, 'document', 'rules').map((rule) => [
    field(rule, 'type'),
    field(rule, 'name'),
    field(rule, 'version'),
    field(rule, 'side'),
    field(rule, 'owner'),
    field(rule, 'why'),
  ]);
  return (
    `${plain(textOf(plan, 'name'))} (id ${plain(textOf(plan, 'id'))}), ${inForce}${differs}${managed}\n` +
    `governs: ${sources.join(', ') || 'no source'}\n\n` +
    tableOf(['type', 'event', 'version', 'side', 'owner', 'why'], rows)
  );
}
