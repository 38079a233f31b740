/** trackway profile publish|rebase: what puts something in force. */
import type { Command } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { field, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import {
  describePublished,
  describeWarnings,
  findProfile,
  profilePath,
  publishProfile,
} from '../profile/server-profile.ts';
import { plain } from '../text.ts';

interface Publishing extends Common {
  readonly note?: string;
  readonly version?: string;
}

export function addProfilePublishing(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('publish', 'put the draft in force, or an old version again; doing it again changes nothing')
      .argument('<profile>', 'name or id')
      .option('--note <text>', 'what changed and why, for the history')
      .option('--version <number>', 'an old version to publish again as a new one')
      .action(async (wanted: string, { note, version: said, ...options }: Publishing) => {
        const version = said === undefined ? undefined : Number(said);
        if (version !== undefined && !(Number.isSafeInteger(version) && version >= 1))
          throw new Fault(
            'bad_request',
            `--version is "${said}": it takes the number of a version, see trackway profile versions.`,
          );
        const session = await openSession(options, io);
        const profile = await findProfile(session.client, wanted);
        const answer = await publishProfile(session.client, profile, { note, version });
        await session.print(answer, () => describePublished(answer) + describeWarnings(answer));
      }),
  );
  command.addCommand(
    apiCommand('rebase', 'say what measuring against who is active now would change; with --yes do it')
      .argument('<profile>', 'name or id')
      .option('--yes', 'do it: every score of the profile jumps once')
      .action(async (wanted: string, { yes, ...options }: Common & { readonly yes?: boolean }) => {
        const session = await openSession(options, io);
        const profile = await findProfile(session.client, wanted);
        const answer = await session.client.send('POST', `${profilePath(profile)}/rebase`, {
          dryRun: yes !== true,
        });
        await session.print(answer, () => describeRebase(textOf(profile, 'name'), answer, yes === true));
      }),
  );
}

function describeRebase(name: string, answer: unknown, isDone: boolean): string {
  const [before, after, factor] = [
    field(answer, 'before', 'q90'),
    field(answer, 'after', 'q90'),
    field(answer, 'factor'),
  ];
  const was = typeof before === 'number' ? `, before ${short(before)}` : '';
  const times =
    typeof factor === 'number' ? ` Every user's score is ${short(factor)} times what it was, up to 100.` : '';
  const moves = ['users', 'accounts'].map((of) => sayMoves(answer, of)).join('');
  const done = isDone ? 'It is done.' : 'Nothing was changed: do it with --yes.';
  return `${plain(name)}: 100 is a raw score of ${typeof after === 'number' ? short(after) : '?'}${was}.${times}\n${moves}${done}\n`;
}

/** Who is active and moves; '' before the first scoring. */
function sayMoves(answer: unknown, of: string): string {
  const count = (name: string): unknown => field(answer, 'moves', of, name);
  if (typeof count('up') !== 'number') return '';
  return `${of}: ${count('up')} go up, ${count('down')} down, ${count('same')} stay; into a higher band ${count('bandUp')}, into a lower one ${count('bandDown')}\n`;
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
