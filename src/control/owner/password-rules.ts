/** Which passwords are taken: long enough, and not among those that guessers try first. No rules about characters. */
import { Fault } from '../../system/fault.ts';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;
/** zxcvbn's scale is 0 to 4; 2 means that 10^6 guesses do not find it. */
const SCORE_MIN = 2;

/** Throws Fault `bad_request` that says why. `own` are words that its owner's guesser knows: name and email. */
export async function checkPassword(password: string, own: readonly string[]): Promise<void> {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX)
    throw new Fault(
      'bad_request',
      `A password takes ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters; a few words in a row are easy to remember.`,
    );
  const words = own.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word !== '');
  if ((await score(password, words)) < SCORE_MIN)
    throw new Fault(
      'bad_request',
      'This password is among the first that are tried. Choose another; a few unrelated words in a row do well.',
    );
}

/** Its lists of common passwords are a megabyte, and are needed twice in an installation's life. */
async function score(password: string, own: string[]): Promise<number> {
  const { zxcvbn, zxcvbnOptions } = await import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  zxcvbnOptions.setOptions({ graphs: adjacencyGraphs, dictionary });
  return zxcvbn(password, own).score;
}
