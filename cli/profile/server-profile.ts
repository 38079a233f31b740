/** A scoring profile of the server, found and told. */
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { plain } from '../text.ts';

/** By id, else by name. Throws Fault `not_found` that lists what there is. */
export async function findProfile(client: Client, wanted: string): Promise<unknown> {
  const profiles = items(await client.get('/api/v1/profiles'), 'profiles');
  const found = matchProfile(profiles, wanted);
  if (found !== undefined) return found;
  const known = profiles.map((profile) => textOf(profile, 'name')).join(', ');
  throw new Fault('not_found', `There is no scoring profile "${wanted}". There are: ${known || 'none'}.`);
}

export const matchProfile = (profiles: readonly unknown[], wanted: string): unknown =>
  profiles.find((profile) => field(profile, 'id') === wanted) ??
  profiles.find((profile) => textOf(profile, 'name').toLowerCase() === wanted.toLowerCase());

export const profilePath = (profile: unknown): string =>
  `/api/v1/profiles/${encodeURIComponent(textOf(profile, 'id'))}`;

export const revisionOf = (profile: unknown): string => String(field(profile, 'draft', 'revision'));

/** What is in force already makes no new version: `isNew` is false then. */
export async function publishProfile(
  client: Client,
  profile: unknown,
  wanted: {
    readonly note: string | undefined;
    readonly version?: number | undefined;
    readonly from?: string;
  },
): Promise<unknown> {
  const { note, version, from } = wanted;
  const body = { ...(note === undefined ? {} : { note }), ...(version === undefined ? {} : { version }) };
  return client.send(
    'POST',
    `${profilePath(profile)}/publish`,
    body,
    from === undefined ? {} : { 'if-match': from },
  );
}

export function describePublished(answer: unknown): string {
  const name = plain(textOf(answer, 'name'));
  const version = String(field(answer, 'published', 'version'));
  const done = field(answer, 'isNew') === true ? 'is published as' : 'is in force already as';
  return `${name} ${done} version ${version}; ${sayReference(answer)}.\n`;
}

/** What a score of 100 stands for. */
export function sayReference(profile: unknown): string {
  const q90 = field(profile, 'published', 'reference', 'q90');
  if (typeof q90 === 'number') return `a raw score of ${Number(q90.toPrecision(6))} is 100`;
  if (field(profile, 'published', 'mode') === 'sherlock') return 'its reference is live';
  return 'its reference is taken as soon as somebody is active';
}

export function describeWarnings(answer: unknown): string {
  return items(answer, 'warnings')
    .map((warning) => `warning: ${plain(textOf(warning, 'message'))}\n`)
    .join('');
}
