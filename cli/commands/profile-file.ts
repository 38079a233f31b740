/** trackway profile create|push|pull: a scoring profile made, and between a file and the server. */
import { type Command, Option } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { type Io, write } from '../io.ts';
import { readPrevious, replace } from '../plan/save.ts';
import {
  describePublished,
  describeWarnings,
  findProfile,
  matchProfile,
  profilePath,
  publishProfile,
  revisionOf,
} from '../profile/server-profile.ts';
import { plain } from '../text.ts';

export function addProfileFiles(command: Command, io: Io): void {
  addCreate(command, io);
  addPush(command, io);
  addPull(command, io);
}

interface Create extends Common {
  readonly template?: string;
  readonly name?: string;
}

function addCreate(command: Command, io: Io): void {
  command.addCommand(
    apiCommand(
      'create',
      'make a scoring profile: from a template filled in from what came, or without events',
    )
      .option('--template <id>', 'product-engagement, trial-activation or sherlock')
      .option('--name <name>', "name of the profile (default: the template's)")
      .action(async ({ template, name, ...options }: Create) => {
        if (template === undefined && name === undefined)
          throw new Fault('bad_request', 'Say what to make: --template, --name, or both.');
        const session = await openSession(options, io);
        const body = {
          ...(template === undefined ? {} : { template }),
          ...(name === undefined ? {} : { name }),
        };
        const profile = await session.client.send('POST', '/api/v1/profiles', body);
        await session.print(profile, () => {
          const events = items(profile, 'document', 'events').length;
          const id = textOf(profile, 'id');
          return (
            `Made ${plain(textOf(profile, 'name'))} (${id}) with ${events} events.\n${describeWarnings(profile)}` +
            `It scores nobody until: trackway profile publish ${id}\n`
          );
        });
      }),
  );
}

interface Push extends Common {
  readonly profile?: string;
  readonly publish?: boolean;
  readonly note?: string;
}

function addPush(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('push', "make a profile's draft what a file says; pushing it again changes nothing")
      .argument('<file>', 'YAML or JSON; - is standard input')
      .option('--profile <profile>', 'name or id of the profile to change (default: of the name in the file)')
      .option('--publish', 'and put it in force')
      .option('--note <text>', 'with --publish: what changed and why')
      .action(async (path: string, { profile: wanted, publish, note, ...options }: Push) => {
        const { readProfileFile } = await import('../profile/profile-file.ts');
        const document = await readProfileFile(path, io);
        const session = await openSession(options, io);
        const pushed = await pushDocument(session.client, document, wanted);
        const published = publish
          ? await publishProfile(session.client, pushed.profile, { note, from: revisionOf(pushed.profile) })
          : null;
        const newest = published ?? pushed.profile;
        const answer = {
          id: textOf(newest, 'id'),
          name: textOf(newest, 'name'),
          isNew: pushed.isNew,
          isChanged: pushed.isChanged,
          revision: field(newest, 'draft', 'revision'),
          published: field(newest, 'published', 'version') ?? null,
          isPublished: field(newest, 'draft', 'isPublished') === true,
          warnings: field(pushed.profile, 'warnings'),
        };
        await session.print(answer, () => {
          const done = pushed.isNew
            ? 'is a new scoring profile'
            : pushed.isChanged
              ? 'has a new draft'
              : 'is as the file says';
          const line = `${plain(answer.name)} (${answer.id}) ${done}.\n${describeWarnings(pushed.profile)}`;
          return published === null ? line : `${line}${describePublished(published)}`;
        });
      }),
  );
}

interface Pushed {
  readonly profile: unknown;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

async function pushDocument(
  client: Client,
  document: { readonly name: string },
  wanted: string | undefined,
): Promise<Pushed> {
  const known =
    wanted === undefined
      ? matchProfile(items(await client.get('/api/v1/profiles'), 'profiles'), document.name)
      : await findProfile(client, wanted);
  if (known === undefined) {
    const profile = await client.send('POST', '/api/v1/profiles', { document });
    return { profile, isNew: true, isChanged: true };
  }
  const before = revisionOf(known);
  const profile = await client.send('PUT', `${profilePath(known)}/draft`, document, { 'if-match': before });
  return { profile, isNew: false, isChanged: revisionOf(profile) !== before };
}

interface Pull extends Common {
  readonly output?: string;
  readonly version: string;
  readonly format: string;
}

function addPull(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('pull', 'a scoring profile as a file; a YAML file that is there keeps its comments')
      .argument('<profile>', 'name or id')
      .option('-o, --output <file>', 'where it goes (default: standard output)')
      .option('--version <version>', 'draft, published or the number of a version', 'draft')
      .addOption(new Option('--format <format>', 'what to write').choices(['yaml', 'json']).default('yaml'))
      .action(async (wanted: string, { output, version, format, ...options }: Pull) => {
        const session = await openSession(options, io);
        const profile = await findProfile(session.client, wanted);
        const before = output === undefined || format !== 'yaml' ? undefined : await readPrevious(output);
        const { exportProfile } = await import('../profile/export-profile.ts');
        const text = await exportProfile(session.client, profile, { version, format }, before);
        if (output === undefined) return write(io.stdout, text);
        if (text !== before) await replace(output, text);
        const answer = { id: textOf(profile, 'id'), file: output, isChanged: text !== before };
        const file = plain(output);
        await session.print(answer, () =>
          answer.isChanged
            ? `${plain(textOf(profile, 'name'))} is in ${file}.\n`
            : `${file} says it already.\n`,
        );
      }),
  );
}
