/** trackway source list|show|create|rename|disable|enable|rotate|delete */
import { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { plain, tableOf } from '../text.ts';
import { describeExample, findExample } from './source-examples.ts';

export function sourceCommand(io: Io): Command {
  const command = new Command('source').description('the places events come from, and their write keys');
  command.addCommand(
    apiCommand('list', 'list sources and their current write keys').action(async (options: Common) => {
      const session = await openSession(options, io);
      const answer = await session.client.get('/api/v1/sources');
      const rows = items(answer, 'sources').map((source) => [
        field(source, 'id'),
        field(source, 'name'),
        field(source, 'writeKeys', 0, 'key'),
        field(source, 'enabled') === true ? 'enabled' : 'disabled',
        field(source, 'managedBy'),
      ]);
      const note =
        field(answer, 'demo') === true ? "\nThese are the demo's: what they sent was made up.\n" : '';
      await session.print(
        answer,
        () => `${tableOf(['id', 'name', 'write key', 'state', 'managed by'], rows)}${note}`,
      );
    }),
  );
  command.addCommand(
    apiCommand('create', 'make a source with a write key')
      .argument('<name>')
      .action(async (name: string, options: Common) => {
        const session = await openSession(options, io);
        const source = await session.client.send('POST', '/api/v1/sources', { name });
        await session.print(source, () => describeSource(source));
      }),
  );
  const change = (
    name: string,
    description: string,
    body: (value: string) => unknown,
    argument?: string,
  ): void => {
    const made = apiCommand(name, description).argument('<source>', 'name or id');
    if (argument !== undefined) made.argument(argument);
    made.action(async (source: string, ...rest: unknown[]) => {
      const value = argument === undefined ? '' : String(rest[0]);
      const options = rest[argument === undefined ? 0 : 1] as Common;
      const session = await openSession(options, io);
      const id = textOf(await findSource(session.client, source), 'id');
      const changed = await session.client.send(
        'PATCH',
        `/api/v1/sources/${encodeURIComponent(id)}`,
        body(value),
      );
      await session.print(changed, () => describeSource(changed));
    });
    command.addCommand(made);
  };
  change('rename', 'change the name; the id stays', (name) => ({ name }), '<name>');
  change('disable', 'refuse its events (kept with the reason)', () => ({ enabled: false }));
  change('enable', 'take its events again', () => ({ enabled: true }));
  addShowAndRotate(command, io);
  return command;
}

function addShowAndRotate(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('show', 'one source with all its keys, and the snippet for a web page')
      .argument('<source>', 'name or id')
      .option('--example <client>', 'print a program for this client instead, such as python')
      .action(async (name: string, options: Common & { example?: string }) => {
        const session = await openSession(options, io);
        const source = await findSource(session.client, name);
        const id = encodeURIComponent(textOf(source, 'id'));
        if (options.example !== undefined) {
          const example = await findExample(session.client, id, options.example);
          return session.print(example, () => describeExample(example));
        }
        const hasKey = items(source, 'writeKeys').length > 0;
        const page = hasKey ? await session.client.get(`/api/v1/sources/${id}/snippet`) : null;
        await session.print(source, () => `${describeSource(source)}${describeSnippet(page)}`);
      }),
  );
  command.addCommand(
    apiCommand('rotate', 'make a new write key; the old ones go on for a while')
      .argument('<source>', 'name or id')
      .option('--overlap-hours <hours>', 'how long the old keys go on working', '24')
      .action(async (name: string, options: Common & { overlapHours: string }) => {
        const overlapHours = Number(options.overlapHours);
        if (!Number.isFinite(overlapHours))
          throw new Fault(
            'bad_request',
            `--overlap-hours is "${options.overlapHours}": it takes a number of hours.`,
          );
        const session = await openSession(options, io);
        const id = textOf(await findSource(session.client, name), 'id');
        const path = `/api/v1/sources/${encodeURIComponent(id)}/keys`;
        const source = await session.client.send('POST', path, { overlapHours });
        await session.print(source, () => describeSource(source));
      }),
  );
  command.addCommand(
    apiCommand('delete', 'remove a source and its keys; its events stay')
      .argument('<source>', 'name or id')
      .action(async (name: string, options: Common) => {
        const session = await openSession(options, io);
        const id = textOf(await findSource(session.client, name), 'id');
        await session.client.send('DELETE', `/api/v1/sources/${encodeURIComponent(id)}`);
        await session.print({ deleted: id }, () => `Deleted ${id}. Its events stay.\n`);
      }),
  );
}

/** By id, else by name. Throws Fault `not_found` that lists what there is. */
export async function findSource(client: Client, wanted: string): Promise<unknown> {
  const sources = items(await client.get('/api/v1/sources'), 'sources');
  const found =
    sources.find((source) => field(source, 'id') === wanted) ??
    sources.find((source) => textOf(source, 'name').toLowerCase() === wanted.toLowerCase());
  if (found === undefined)
    throw new Fault(
      'not_found',
      `There is no source "${wanted}". There are: ${sources.map((source) => textOf(source, 'id')).join(', ') || 'none'}.`,
    );
  return found;
}

/** Not made plain: it is our own API's, for copying, and must stay as it is. */
function describeSnippet(page: unknown): string {
  if (page === null) return '';
  return `sends to: ${textOf(page, 'collectUrl')}\nin a web page's <head>:\n\n${textOf(page, 'snippet')}\n`;
}

function describeSource(source: unknown): string {
  const keys = items(source, 'writeKeys').map((key) => {
    const end = textOf(key, 'expiresAt');
    return `  ${plain(textOf(key, 'key'))}${end === '' ? '' : `  (until ${end})`}\n`;
  });
  const state = field(source, 'enabled') === true ? 'enabled' : 'disabled';
  const manager = textOf(source, 'managedBy');
  const managed = manager === '' ? '' : `, declared in ${plain(manager)}`;
  return `${plain(textOf(source, 'name'))} (id ${plain(textOf(source, 'id'))}), ${state}${managed}\nwrite keys:\n${keys.join('')}`;
}
