/** trackway profile preview: what a draft, or a file, would do to scores and to alerts. Nothing is kept. */
import type { Command } from 'commander';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import type { Io } from '../io.ts';
import { findProfile, profilePath } from '../profile/server-profile.ts';
import { plain, tableOf } from '../text.ts';

export function addProfilePreview(command: Command, io: Io): void {
  command.addCommand(
    apiCommand(
      'preview',
      'whose score a draft would move, and what its actions would have raised in 90 days; nothing is kept',
    )
      .argument('<profile>', 'name or id')
      .argument('[file]', 'YAML or JSON to try in place of the draft; - is standard input')
      .action(async (wanted: string, file: string | undefined, options: Common) => {
        const document = file === undefined ? undefined : await readDocument(file, io);
        const { client, print } = await openSession(options, io);
        const path = profilePath(await findProfile(client, wanted));
        const body = { document: document ?? field(await client.get(path), 'document') };
        const scores = await client.send('POST', `${path}/preview`, body);
        const alerts = await client.send('POST', `${path}/preview/alerts`, body);
        await print({ scores, alerts }, () => describeScores(scores) + describeAlerts(alerts));
      }),
  );
}

async function readDocument(path: string, io: Io): Promise<unknown> {
  const { readProfileFile } = await import('../profile/profile-file.ts');
  return readProfileFile(path, io);
}

function describeScores(scores: unknown): string {
  const of = (way: string): string => String(field(scores, 'moved', way));
  const people = items(scores, 'biggest').map((one) => [
    textOf(one, 'name') || textOf(one, 'userId'),
    Number(field(one, 'before')).toFixed(1),
    Number(field(one, 'after')).toFixed(1),
  ]);
  const table = people.length === 0 ? '' : `\n${tableOf(['user', 'in force', 'draft'], people)}`;
  const uncounted = items(scores, 'uncounted').map((one) => `"${plain(textOf(one, 'event'))}"`);
  const unknown =
    uncounted.length === 0
      ? ''
      : `Not counted under their conditions before it is published, and here as if they had never come: ${uncounted.join(', ')}.\n`;
  return `${unknown}${of('up')} users go up, ${of('down')} go down, ${of('same')} stay.\n${table}`;
}

function describeAlerts(alerts: unknown): string {
  const actions = items(alerts, 'actions');
  if (actions.length === 0) return '\nNo action goes by this profile.\n';
  const count = (side: unknown): unknown => field(side, 'alerts') ?? '';
  const rows = actions.map((action) => [
    field(action, 'name'),
    field(action, 'of'),
    field(action, 'isOn') === true ? '' : 'off',
    count(field(action, 'inForce')),
    count(field(action, 'draft')),
    items(field(action, 'draft'), 'days')
      .slice(-DAYS_SHOWN)
      .map((day) => plain(textOf(day, 'day')))
      .join(' '),
    field(action, 'why') ?? '',
  ]);
  const every = Number(field(alerts, 'every'));
  const sampled = every > 1 ? `Counted on one account in ${every}.\n` : '';
  const columns = ['action', 'of', 'on', 'in force', 'draft', 'newest days of the draft', 'why not known'];
  return `\nAlerts in 90 days:\n${tableOf(columns, rows)}${sampled}`;
}

const DAYS_SHOWN = 3;
