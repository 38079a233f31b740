/**
 * trackway doctor: what is wrong and what to do about it.
 * Exit codes: 0 nothing, 1 only warnings, 2 errors, 3 the token is refused, 7 the API does not answer.
 */
import type { Command } from 'commander';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, useColours } from '../command.ts';
import type { Io } from '../io.ts';
import { painter, plain } from '../text.ts';

/** Who asks what is wrong must soon hear that nobody answers. */
const ANSWER_MS = 10_000;

export function doctorCommand(io: Io, exit: (code: number) => void): Command {
  return apiCommand('doctor', 'say what is wrong and what to do (exit code 0 nothing, 1 warnings, 2 errors)')
    .alias('status')
    .action(async (options: Common) => {
      const session = await openSession({ ...options, answerMs: ANSWER_MS }, io);
      const status = await session.client.get('/api/v1/status');
      const problems = items(status, 'problems');
      await session.print({ problems, status }, () => describe(status, problems, painter(useColours(io))));
      const errors = problems.some((problem) => field(problem, 'severity') === 'error');
      exit(errors ? 2 : problems.length > 0 ? 1 : 0);
    });
}

function describe(status: unknown, problems: readonly unknown[], paint: ReturnType<typeof painter>): string {
  const found = problems.map((problem) => {
    const error = field(problem, 'severity') === 'error';
    const mark = paint(error ? 'red' : 'yellow', error ? 'ERROR  ' : 'WARNING');
    return `${mark} ${plain(textOf(problem, 'what'))}\n        ${plain(textOf(problem, 'todo'))}\n`;
  });
  const well = problems.length === 0 ? `${paint('green', 'All is well.')}\n` : '';
  return `${found.join('')}${well}${facts(status)}`;
}

function facts(status: unknown): string {
  const number = (...path: string[]): string => {
    const value = field(status, ...path);
    return typeof value === 'number' ? value.toLocaleString('en-US') : 'unknown';
  };
  const gigabytes = (...path: string[]): string => {
    const value = field(status, ...path);
    return typeof value === 'number' ? `${(value / 1024 ** 3).toFixed(1)} GB` : 'unknown';
  };
  const days = field(status, 'disk', 'daysLeft');
  const forecast =
    typeof days === 'number' ? `full in ${days.toFixed(1)} days at the present growth` : 'no forecast yet';
  const processes = items(status, 'processes').map(
    (one) =>
      `${plain(textOf(one, 'name'))} ${textOf(one, 'state')}, ${String(field(one, 'restarts'))} restarts`,
  );
  return [
    `processes: ${processes.join('; ') || 'unknown'}`,
    `loaded into the warehouse since start: ${number('warehouse', 'rows')}; waiting: ${number('pipeline', 'backlogBytes')} bytes, ${number('warehouse', 'backlogBlocks')} blocks`,
    `last 24 hours: ${number('books', 'received')} received, ${number('books', 'stored')} stored, ${number('books', 'duplicate')} duplicate, ${number('books', 'refused')} refused, remainder ${number('books', 'remainder')}`,
    `deduplication: ${number('pipeline', 'dedupe', 'keys')} messageIds, window ${number('pipeline', 'dedupe', 'windowHours')} h`,
    ...describeDemo(status, number),
    `disk: ${gigabytes('disk', 'usedBytes')} used by Trackway, ${gigabytes('disk', 'freeBytes')} free, ${forecast}`,
    '',
  ].join('\n');
}

function describeDemo(status: unknown, number: (...path: string[]) => string): readonly string[] {
  if (field(status, 'demo', 'demo') !== true) return [];
  const state = plain(textOf(status, 'demo', 'state'));
  const told = `${number('demo', 'events')} of ${number('demo', 'eventsTotal')} events`;
  return [
    `demo (made-up data, workspace ${plain(textOf(status, 'demo', 'workspace'))}): ${state}, ${told}, ${number('demo', 'eventsSince')} fresh ones since start`,
  ];
}
