/** trackway profile: what scores are made of. Files: profile-file.ts; publishing and re-basing: profile-publish.ts; its events: profile-health.ts. */
import { Command } from 'commander';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { findProfile, profilePath, sayReference } from '../profile/server-profile.ts';
import { plain, tableOf } from '../text.ts';
import { addProfileFiles } from './profile-file.ts';
import { addProfileHealth } from './profile-health.ts';
import { addProfilePreview } from './profile-preview.ts';
import { addProfilePublishing } from './profile-publish.ts';
import { addProfileSync } from './profile-sync.ts';

export function profileCommand(io: Io): Command {
  const command = new Command('profile').description(
    'scoring profiles: what counts for how much in the engagement scores',
  );
  addReading(command, io);
  addProfileFiles(command, io);
  addProfilePreview(command, io);
  addProfilePublishing(command, io);
  addProfileSync(command, io);
  addProfileHealth(command, io);
  command.addCommand(
    apiCommand('delete', 'remove a scoring profile with all its versions; nobody is scored by it any more')
      .argument('<profile>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const profile = await findProfile(session.client, wanted);
        await session.client.send('DELETE', profilePath(profile));
        const id = textOf(profile, 'id');
        await session.print({ deleted: id }, () => `Deleted ${plain(textOf(profile, 'name'))} (${id}).\n`);
      }),
  );
  return command;
}

function addReading(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('list', 'list scoring profiles and what is in force').action(async (options: Common) => {
      const session = await openSession(options, io);
      const answer = await session.client.get('/api/v1/profiles');
      const rows = items(answer, 'profiles').map((profile) => [
        field(profile, 'id'),
        field(profile, 'name'),
        field(profile, 'published', 'version') ?? 'never',
        field(profile, 'draft', 'mode'),
        field(profile, 'draft', 'window'),
        field(profile, 'draft', 'events'),
        field(profile, 'draft', 'isPublished') === true ? '' : 'yes',
        field(profile, 'managedBy'),
      ]);
      const columns = ['id', 'name', 'in force', 'mode', 'days', 'events', 'draft differs', 'managed by'];
      await session.print(answer, () => tableOf(columns, rows));
    }),
  );
  command.addCommand(
    apiCommand('show', 'one scoring profile: its state and the events of its draft')
      .argument('<profile>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const profile = await session.client.get(profilePath(await findProfile(session.client, wanted)));
        await session.print(profile, () => describeProfile(profile));
      }),
  );
  command.addCommand(
    apiCommand('versions', 'what was published of a scoring profile, newest first, and its references')
      .argument('<profile>', 'name or id')
      .action(async (wanted: string, options: Common) => {
        const session = await openSession(options, io);
        const path = profilePath(await findProfile(session.client, wanted));
        const answer = await session.client.get(`${path}/versions`);
        await session.print(answer, () => describeVersions(answer));
      }),
  );
}

function describeProfile(profile: unknown): string {
  const version = field(profile, 'published', 'version');
  const inForce =
    version === undefined
      ? 'nothing published yet'
      : `version ${String(version)} in force since ${textOf(profile, 'published', 'publishedAt')}, ${sayReference(profile)}`;
  const differs = field(profile, 'draft', 'isPublished') === true ? '' : ', the draft differs';
  const manager = textOf(profile, 'managedBy');
  const managed = manager === '' ? '' : `, declared in ${plain(manager)}`;
  const rows = items(profile, 'document', 'events').map((event) => [
    field(event, 'type') ?? 'track',
    field(event, 'event'),
    field(event, 'weight'),
    field(event, 'dailyCap'),
    field(event, 'halfLife'),
    items(event, 'where').length || '',
  ]);
  const mode = textOf(profile, 'draft', 'mode');
  return (
    `${plain(textOf(profile, 'name'))} (id ${plain(textOf(profile, 'id'))}), ${inForce}${differs}${managed}\n` +
    `mode ${mode}, ${String(field(profile, 'draft', 'window'))} days\n\n` +
    tableOf(['type', 'event', 'weight', 'daily cap', 'half-life', 'conditions'], rows)
  );
}

function describeVersions(answer: unknown): string {
  const references = items(answer, 'references');
  const rows = items(answer, 'versions').map((version) => {
    const number = field(version, 'version');
    const own = references.filter((reference) => field(reference, 'version') === number);
    return [
      number,
      number === field(answer, 'published') ? 'yes' : '',
      field(version, 'publishedAt'),
      field(version, 'publishedBy'),
      field(own[0], 'reference', 'q90'),
      Math.max(0, own.length - 1),
      field(version, 'note'),
    ];
  });
  return tableOf(['version', 'in force', 'at', 'by', '100 is', 're-bases', 'note'], rows);
}
