/** trackway profile health: whether the events of a profile come as they used to, and what a person says of those that do not. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { textOf } from '../client.ts';
import { apiCommand, type Common, openSession, type Session } from '../command.ts';
import type { Io } from '../io.ts';
import { findProfile, profilePath } from '../profile/server-profile.ts';
import { describeKnown, describeUnsure } from '../profile/unsure.ts';
import { plain } from '../text.ts';

interface HealthOptions extends Common {
  readonly known?: string;
  readonly unknown?: string;
  readonly renamed?: string;
  readonly type: string;
  readonly note?: string;
}

export function addProfileHealth(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('health', 'whether its events come as they used to; while one does not, its alerts wait')
      .argument('<profile>', 'name or id')
      .option('--known <event>', 'this one is meant so, until it changes')
      .option('--note <text>', 'why, for others; with --known')
      .option('--unknown <event>', 'take that back')
      .option('--renamed <event>', 'put the new name of this one into the draft, beside the old one')
      .option('--type <type>', 'of the event: track, page or screen', 'track')
      .action(async (wanted: string, options: HealthOptions) => {
        const { known, unknown, renamed } = options;
        if ([known, unknown, renamed].filter((given) => given !== undefined).length > 1)
          throw new Fault('bad_request', 'Give one of --known, --unknown and --renamed.');
        const session = await openSession(options, io);
        const path = profilePath(await findProfile(session.client, wanted));
        if (renamed !== undefined) return addRenamed(session, path, options);
        const answer = await ask(session, `${path}/health`, options);
        await session.print(
          answer,
          () => describeUnsure(answer) + describeKnown(answer) || 'Its events come as they used to.\n',
        );
      }),
  );
}

function ask(
  { client }: Session,
  path: string,
  { known, unknown, type, note }: HealthOptions,
): Promise<unknown> {
  if (known !== undefined) return client.send('PUT', `${path}/known`, { type, event: known, note });
  if (unknown === undefined) return client.get(path);
  return client.send('DELETE', `${path}/known?${new URLSearchParams({ type, event: unknown }).toString()}`);
}

async function addRenamed(session: Session, path: string, { renamed, type }: HealthOptions): Promise<void> {
  const profile = await session.client.send('POST', `${path}/health/renamed`, { type, event: renamed });
  const name = plain(textOf(profile, 'name'));
  await session.print(
    profile,
    () =>
      `The new name is in the draft of ${name}, beside the old one. Publish it: trackway profile publish "${name}"\n`,
  );
}
