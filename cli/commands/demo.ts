/** trackway demo remove (the demo is made by trackway start --demo) */
import { Command } from 'commander';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';

/** Taking 430,000 events out of the tables rewrites the parts they share with yours. */
const ANSWER_MS = 10 * 60_000;

export function demoCommand(io: Io): Command {
  const command = new Command('demo').description('the made-up company of trackway start --demo');
  command.addCommand(
    apiCommand('remove', "remove the demo's workspace, its sources and its events; yours stay").action(
      async (options: Common) => {
        const session = await openSession({ ...options, answerMs: ANSWER_MS }, io);
        await session.client.send('DELETE', '/api/v1/demo');
        await session.print({ removed: 'demo' }, () => 'The demo is removed.\n');
      },
    ),
  );
  return command;
}
