/** The timeline, the traits and the exclusion of a user or an account. */
import type { Command } from 'commander';
import { field, items, textOf } from '../../client.ts';
import { apiCommand, type Common, openSession } from '../../command.ts';
import type { Io } from '../../io.ts';
import { plain, tableOf } from '../../text.ts';

export interface Thing {
  readonly name: 'user' | 'account';
  readonly path: string;
  readonly argument: string;
}
export const USER: Thing = { name: 'user', path: '/api/v1/users', argument: '<userId>' };
export const ACCOUNT: Thing = { name: 'account', path: '/api/v1/accounts', argument: '<groupId>' };

export const pathOf = (thing: Thing, id: string, rest = ''): string =>
  `${thing.path}/${encodeURIComponent(id)}${rest}`;

interface TimelineOptions extends Common {
  readonly event?: string;
  readonly type?: string;
  readonly source?: string;
  readonly property?: string;
  readonly value?: string;
  readonly contains?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

export function timelineCommand(thing: Thing, io: Io): Command {
  return apiCommand('timeline', 'what was done, newest first')
    .argument(thing.argument)
    .option('--event <name>', 'name of a track call, page or screen')
    .option('--type <type>', 'track, identify, page, screen, group or alias')
    .option('--source <id>', 'only events of this source')
    .option('--property <path>', 'only events that have it')
    .option('--value <value>', 'with --property: that have it with this value')
    .option('--contains <text>', 'with --property: that have this text in it')
    .option('--from <time>', 'ISO 8601, or relative such as -1h or -7d')
    .option('--to <time>', 'the same')
    .option('--limit <count>', 'at most so many, up to 1000', '20')
    .option('--cursor <cursor>', '"next" of the answer before')
    .action(async (id: string, options: TimelineOptions) => {
      const { event, type, source, property, value, contains, from, to, limit, cursor } = options;
      const session = await openSession(options, io);
      const query = { event, type, source, property, value, contains, from, to, limit, cursor };
      const answer = await session.client.get(pathOf(thing, id, '/timeline'), query);
      await session.print(answer, () =>
        tableOf(
          ['at', 'type', 'event', 'user', 'source', 'properties'],
          items(answer, 'items').map((item) => [
            field(item, 'at'),
            field(item, 'type'),
            field(item, 'event'),
            field(item, 'user', 'userId'),
            field(item, 'source'),
            field(item, 'properties'),
          ]),
        ),
      );
    });
}

export function traitsCommand(thing: Thing, io: Io): Command {
  return apiCommand('traits', 'the traits as they are now, or all the values of one')
    .argument(thing.argument)
    .argument('[trait]', 'dotted name')
    .action(async (id: string, trait: string | undefined, options: Common) => {
      const session = await openSession(options, io);
      if (trait === undefined) {
        const traits = items(await session.client.get(pathOf(thing, id)), 'traits');
        return session.print({ traits }, () => describeTraits(traits));
      }
      const path = pathOf(thing, id, `/traits/${encodeURIComponent(trait)}`);
      const answer = await session.client.get(path);
      await session.print(answer, () =>
        tableOf(
          ['at', 'value', 'source', 'messageId'],
          items(answer, 'items').map((item) => [
            field(item, 'at'),
            field(item, 'value'),
            field(item, 'source'),
            field(item, 'messageId'),
          ]),
        ),
      );
    });
}

export function describeTraits(traits: readonly unknown[]): string {
  return tableOf(
    ['trait', 'value', 'since', 'changes'],
    traits.map((each) => [
      field(each, 'trait'),
      field(each, 'value'),
      field(each, 'at'),
      field(each, 'changes'),
    ]),
  );
}

export function addExclusion(command: Command, thing: Thing, io: Io): void {
  command.addCommand(
    apiCommand('exclude', 'leave it out of every score, list and count; the search still finds it')
      .argument(thing.argument)
      .option('--note <text>', 'why, for others')
      .action(async (id: string, { note, ...options }: Common & { note?: string }) => {
        const session = await openSession(options, io);
        const path = pathOf(thing, id, '/exclusion');
        const made = await session.client.send('PUT', path, note === undefined ? {} : { note });
        await session.print(
          made,
          () => `Excluded the ${thing.name} ${plain(textOf(made, 'id'))}. Nothing was deleted.\n`,
        );
      }),
  );
  command.addCommand(
    apiCommand('include', 'let it count again')
      .argument(thing.argument)
      .action(async (id: string, options: Common) => {
        const session = await openSession(options, io);
        await session.client.send('DELETE', pathOf(thing, id, '/exclusion'));
        await session.print({ included: id }, () => `The ${thing.name} ${plain(id)} counts again.\n`);
      }),
  );
}
