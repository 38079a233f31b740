/** trackway profile sync: whether scores are sent as traits. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { findProfile, profilePath } from '../profile/server-profile.ts';
import { plain } from '../text.ts';

interface Sync extends Common {
  readonly on?: boolean;
  readonly off?: boolean;
}

export function addProfileSync(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('sync', 'say whether scores are sent as traits of users and accounts; or switch it')
      .argument('<profile>', 'name or id')
      .option('--on', 'send what changed after each scoring')
      .option('--off', 'send nothing more; what was sent stays')
      .action(async (wanted: string, { on, off, ...options }: Sync) => {
        if (on === true && off === true) throw new Fault('bad_request', 'Say --on or --off, not both.');
        const session = await openSession(options, io);
        const profile = await findProfile(session.client, wanted);
        const path = `${profilePath(profile)}/sync`;
        const isSwitched = on === true || off === true;
        const answer = isSwitched
          ? await session.client.send('PUT', path, { on: on === true })
          : await session.client.get(path);
        await session.print(answer, () => `${plain(textOf(profile, 'name'))}: ${describeSync(answer)}\n`);
      }),
  );
}

function describeSync(answer: unknown): string {
  if (field(answer, 'on') !== true) return 'its scores are not sent as traits.';
  const sent = `its scores are sent as traits (${String(field(answer, 'traits', '0'))} and others)`;
  if (field(answer, 'progress') === null) return `${sent}; the first sending is about to begin.`;
  const count = (name: string): number => Number(field(answer, 'progress', name));
  const figures = `${count('looked')} of ${count('total')} looked at, ${count('sent')} had changed`;
  const left = count('secondsLeft');
  return field(answer, 'progress', 'running') === true
    ? `${sent}: ${figures}, at most ${Math.max(1, Math.ceil(left / 60))} min left.`
    : `${sent}: ${figures}.`;
}
