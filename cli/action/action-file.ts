/** An action from a file or standard input: its document as YAML or JSON, with profile and segments by name or id. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { readActionYaml } from '../../src/score/actions/yaml.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, items, textOf } from '../client.ts';
import type { Io } from '../io.ts';
import { findProfile } from '../profile/server-profile.ts';

/** `-` is standard input; JSON is YAML too. Throws Fault `invalid_action` that names each place; of names the server knows more. */
export async function readActionFile(path: string, io: Io): Promise<object> {
  const source =
    path === '-' ? await text(io.stdin) : await readFile(path, 'utf8').catch(sayUnreadable(path));
  // An address as it is shown means the one that is stored, which the server knows.
  const problems = readActionYaml(source).problems.filter(({ code }) => code !== 'wrong_url');
  const value: unknown = problems.length > 0 ? null : parse(source, { maxAliasCount: 100 });
  if (typeof value === 'object' && value !== null) return value;
  const lines = problems.map(({ line, message }) => `${path}, line ${line ?? 1}: ${message}`);
  throw new Fault('invalid_action', `The action has problems.\n${lines.join('\n')}`, { problems });
}

const sayUnreadable = (path: string) => (cause: unknown) => {
  throw new Fault('bad_request', `"${path}" cannot be read: is the path right?`, { cause });
};

/** The same document with the ids of the profile and of the segments that its names mean. */
export async function resolveNames(client: Client, document: object): Promise<object> {
  const profile: unknown = Reflect.get(document, 'profile');
  const trigger: unknown = Reflect.get(document, 'trigger');
  const id = typeof profile === 'string' ? textOf(await findProfile(client, profile), 'id') : undefined;
  const known = needsSegments(document)
    ? items(await client.get('/api/v1/segments', { profile: id }), 'segments')
    : [];
  const byName = new Map(
    known.map((segment) => [`${textOf(segment, 'of')} ${textOf(segment, 'name').toLowerCase()}`, segment]),
  );
  const ids = new Set(known.map((segment) => textOf(segment, 'id')));
  const of = Reflect.get(document, 'of') === 'accounts' ? 'accounts' : 'users';
  const segmentOf = (named: string): string => {
    if (ids.has(named)) return named;
    const found = byName.get(`${of} ${named.toLowerCase()}`);
    return found === undefined ? named : textOf(found, 'id');
  };
  return {
    ...document,
    ...(id !== undefined && { profile: id }),
    ...(trigger !== undefined && { trigger: withIds(trigger, segmentOf) }),
    ...('filter' in document && { filter: withIds(document.filter, segmentOf) }),
  };
}

const needsSegments = (document: object): boolean => JSON.stringify(document).includes('"segment"');

/** Whatever is called `segment` in a trigger or clause names one. */
function withIds(value: unknown, segmentOf: (named: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => withIds(each, segmentOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'segment' && typeof inner === 'string' ? segmentOf(inner) : withIds(inner, segmentOf),
    ]),
  );
}
