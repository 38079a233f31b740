/** trackway segment list|show|create|members|history|delete */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, type Session } from '../command.ts';
import type { Io } from '../io.ts';
import { plain, tableOf } from '../text.ts';

interface ByProfile extends Common {
  readonly profile?: string;
}

export function segmentCommand(io: Io): Command {
  const command = new Command('segment').description('users and accounts that fit a description');
  addReading(command, io);
  addPeople(command, io);
  addWriting(command, io);
  return command;
}

const reading = (name: string, description: string): Command =>
  apiCommand(name, description).option(
    '--profile <id>',
    'id of a scoring profile (default: the first by name)',
  );

const pathOf = (id: string, rest = ''): string => `/api/v1/segments/${encodeURIComponent(id)}${rest}`;

function addReading(command: Command, io: Io): void {
  command.addCommand(
    reading('list', 'list segments, built-in ones first, with size and score').action(
      async ({ profile, ...options }: ByProfile) => {
        const session = await openSession(options, io);
        const answer = await session.client.get('/api/v1/segments', { profile });
        await session.print(answer, () =>
          tableOf(
            ['id', 'name', 'of', 'size', 'in a week', 'score', 'built in', 'managed by'],
            items(answer, 'segments').map((segment) => [
              ...['id', 'name', 'of', 'size', 'sizeChange'].map((name) => field(segment, name)),
              round(field(segment, 'score')),
              field(segment, 'builtIn'),
              field(segment, 'managedBy'),
            ]),
          ),
        );
      },
    ),
  );
  command.addCommand(
    reading('show', 'one segment: its size, its clause, and what is made of it')
      .argument('<segment>', 'id of a segment')
      .action(async (id: string, { profile, ...options }: ByProfile) => {
        const session = await openSession(options, io);
        const segment = await session.client.get(pathOf(id), { profile });
        await session.print(segment, () => describe(segment));
      }),
  );
}

function addPeople(command: Command, io: Io): void {
  command.addCommand(
    reading('members', 'who is in it, the best score first')
      .argument('<segment>', 'id of a segment')
      .option('--q <text>', 'part of the id, name or email')
      .option('--limit <count>', 'at most so many, up to 1000', '50')
      .option('--cursor <cursor>', '"next" of the answer before')
      .action(
        async (
          id: string,
          options: ByProfile & { readonly q?: string; readonly limit: string; readonly cursor?: string },
        ) => {
          const { profile, q, limit, cursor } = options;
          const session = await openSession(options, io);
          const answer = await session.client.get(pathOf(id, '/members'), { profile, q, limit, cursor });
          await session.print(answer, () => membersOf(answer));
        },
      ),
  );
  command.addCommand(
    reading('history', 'its size by day, and who came and left')
      .argument('<segment>', 'id of a segment')
      .option('--days <count>', 'so many days back, up to 366', '30')
      .action(async (id: string, { profile, days, ...options }: ByProfile & { readonly days: string }) => {
        const session = await openSession(options, io);
        const answer = await session.client.get(pathOf(id, '/history'), { profile, days });
        await session.print(answer, () => historyOf(answer));
      }),
  );
}

interface CreateOptions extends Common {
  readonly of: string;
  readonly clause?: string;
  readonly file?: string;
  readonly description?: string;
  readonly profile?: string;
}

function addWriting(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('create', 'make a segment of a clause (docs/segments.md)')
      .argument('<name>')
      .requiredOption('--of <whom>', 'users or accounts')
      .option('--clause <json>', 'who is in it, as JSON')
      .option('--file <path>', 'a file with the clause instead')
      .option('--description <text>', 'what it is for')
      .option('--profile <id>', 'id of the scoring profile whose scores the clause means')
      .action(async (name: string, options: CreateOptions) => {
        const session = await openSession(options, io);
        const { of, description, profile } = options;
        const body = { name, of, description, profile, clause: await readClause(options) };
        const segment = await session.client.send('POST', '/api/v1/segments', body);
        await session.print(segment, () => describe(segment));
      }),
  );
  command.addCommand(
    apiCommand('delete', 'remove a segment; refused while something is made of it')
      .argument('<segment>', 'id of a segment')
      .action(async (id: string, options: Common) => {
        const session: Session = await openSession(options, io);
        await session.client.send('DELETE', pathOf(id));
        await session.print({ deleted: id }, () => `Deleted ${plain(id)}.\n`);
      }),
  );
}

async function readClause({ clause, file }: CreateOptions): Promise<unknown> {
  if ((clause === undefined) === (file === undefined))
    throw new Fault('bad_request', 'Give the clause with --clause JSON or with --file PATH.');
  const text = clause ?? (await readFile(String(file), 'utf8').catch(sayUnreadable));
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Fault('invalid_json', 'The clause is not JSON. See docs/segments.md for what it may say.', {
      cause,
    });
  }
}

function sayUnreadable(cause: unknown): never {
  throw new Fault('bad_request', 'The file of the clause cannot be read. Check its path and its rights.', {
    cause,
  });
}

const round = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);

function describe(segment: unknown): string {
  const line = (name: string, value: unknown): string => `${name.padEnd(13)}${plain(String(value ?? ''))}\n`;
  const names = ['id', 'name', 'description', 'of', 'profile', 'size', 'active'];
  const uses = items(segment, 'usedBy').map((use) => `${textOf(use, 'kind')} ${textOf(use, 'name')}`);
  return [
    ...names.map((name) => line(name, field(segment, name))),
    line('score', round(field(segment, 'score'))),
    line('clause', JSON.stringify(field(segment, 'clause'))),
    ...(uses.length === 0 ? [] : [line('used by', uses.join(', '))]),
  ].join('');
}

function membersOf(answer: unknown): string {
  return tableOf(
    ['id', 'name', 'email', 'account', 'score', 'change', 'state', 'since'],
    items(answer, 'items').map((member) => [
      ...['id', 'name', 'email', 'account'].map((name) => field(member, name)),
      round(field(member, 'score')),
      round(field(member, 'change')),
      field(member, 'state'),
      field(member, 'since'),
    ]),
  );
}

function historyOf(answer: unknown): string {
  const days = tableOf(
    ['day', 'size', 'active', 'score', 'came', 'left'],
    items(answer, 'days').map((day) => [
      ...['day', 'size', 'active'].map((name) => field(day, name)),
      round(field(day, 'score')),
      field(day, 'entered'),
      field(day, 'left'),
    ]),
  );
  const changes = items(answer, 'changes').map((change) => [
    field(change, 'at'),
    field(change, 'entered') === true ? 'came' : 'left',
    field(change, 'id'),
    field(change, 'name'),
  ]);
  return changes.length === 0 ? days : `${days}\n${tableOf(['when', 'what', 'id', 'name'], changes)}`;
}
