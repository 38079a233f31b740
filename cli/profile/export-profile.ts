/** A scoring profile of the server as a file. */
import { findProfileProblems } from '../../src/score/problems/find-profile-problems.ts';
import { writeProfileYaml } from '../../src/score/yaml.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, parseJson } from '../client.ts';
import { profilePath } from './server-profile.ts';

/** `before` is the file that is there: its comments and its order stay. */
export async function exportProfile(
  client: Client,
  profile: unknown,
  { version, format }: { readonly version: string; readonly format: string },
  before: string | undefined,
): Promise<string> {
  const json = await client.text(`${profilePath(profile)}/export`, { version, format: 'json' });
  if (format === 'json') return json;
  const { document } = findProfileProblems(parseJson(json));
  if (document === null)
    throw new Fault(
      'unavailable',
      'The server sent what this version of the command does not know as a profile.',
    );
  return writeProfileYaml(document, before);
}
