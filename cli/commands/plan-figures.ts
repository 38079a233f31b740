/** trackway plan coverage|funnel: how what comes follows a plan, and how far people come along its core events. */
import type { Command } from 'commander';
import { type Client, field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { findPlan, pathOf } from '../plan/server-plan.ts';
import { plain, tableOf } from '../text.ts';

interface Options extends Common {
  readonly days: string;
  readonly window?: string;
}

export function addFigureCommands(command: Command, io: Io): void {
  const figures = (name: string, about: string) =>
    apiCommand(name, about)
      .argument('<plan>', 'name or id')
      .option('--days <number>', 'so many days back, today included', '30');
  command.addCommand(
    figures('coverage', 'how much of what comes a plan has rules for, and how its rules are followed').action(
      async (wanted: string, { days, ...options }: Options) => {
        const session = await openSession(options, io);
        const { name, answer } = await ask(session.client, wanted, 'coverage', { days });
        await session.print(answer, () => coverageOf(name, answer));
      },
    ),
  );
  command.addCommand(
    figures('funnel', "how far people come along a plan's core events")
      .option('--window <days>', 'later steps count within so many days of the first', '14')
      .action(async (wanted: string, { days, window, ...options }: Options) => {
        const session = await openSession(options, io);
        const { name, answer } = await ask(session.client, wanted, 'funnel', { days, windowDays: window });
        await session.print(answer, () => funnelOf(name, answer));
      }),
  );
}

async function ask(
  client: Client,
  wanted: string,
  what: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<{ name: string; answer: unknown }> {
  const plan = await findPlan(client, wanted);
  return { name: plain(textOf(plan, 'name')), answer: await client.get(`${pathOf(plan)}/${what}`, query) };
}

/** Null where there is nothing to divide by. */
const percent = (share: unknown): string =>
  typeof share === 'number' ? `${Math.round(share * 1000) / 10} %` : '';

function coverageOf(name: string, answer: unknown): string {
  const share = percent(field(answer, 'share'));
  const version = field(answer, 'version');
  const what = version === null || version === undefined ? 'the draft' : `version ${String(version)}`;
  const head =
    share === ''
      ? `${name}, ${what}: nothing came.`
      : `${name}, ${what}: ${share} of ${String(field(answer, 'events'))} events are planned.`;
  const rows = items(answer, 'rules').map((rule) => [
    field(rule, 'event') ?? field(rule, 'type'),
    field(rule, 'events'),
    field(rule, 'violating'),
    field(rule, 'omitted'),
    field(rule, 'blocked'),
    field(rule, 'firstAt'),
    field(rule, 'lastAt'),
  ]);
  const columns = ['event', 'events', 'violating', 'losing fields', 'blocked', 'first seen', 'last seen'];
  return `${head}\n\n${tableOf(columns, rows)}`;
}

function funnelOf(name: string, answer: unknown): string {
  const steps = items(answer, 'steps');
  if (steps.length === 0) return `${name} names no core events: write them as "funnel" in its file.\n`;
  const rows = steps.map((step, index) => [
    index + 1,
    field(step, 'event'),
    field(step, 'people'),
    percent(field(step, 'shareOfPrevious')),
    percent(field(step, 'shareOfFirst')),
    field(step, 'events'),
  ]);
  const columns = ['step', 'event', 'people', 'of the step before', 'of the first', 'events'];
  return `${name}, people who come so far within ${String(field(answer, 'windowDays'))} days:\n\n${tableOf(columns, rows)}`;
}
