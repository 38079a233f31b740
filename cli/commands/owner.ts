/** trackway owner reset: for the owner who forgot the password and sits at the server. */
import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { plain } from '../text.ts';

/** Easy to read aloud and to type: without 0, o, 1, l and i. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LENGTH = 5;

export function ownerCommand(io: Io): Command {
  const command = new Command('owner').description(
    'the owner of this installation, who signs in to the console',
  );
  command.addCommand(
    apiCommand(
      'reset',
      "give the owner a new password; needs the data folder's local token, so run it on the server",
    ).action(async (options: Common) => {
      const session = await openSession(options, io);
      const password = newPassword();
      const { client } = session;
      const email = textOf(await client.send('POST', '/api/v1/owner/reset', { password }), 'email');
      await session.print(
        { email, password },
        () =>
          `${plain(password)}\n\nThis is the new password of ${plain(email)}, shown only now. All sessions have ended; ` +
          'sign in and choose one of your own.\n',
      );
    }),
  );
  return command;
}

/** 25 of 31 letters and digits: 123 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
