/** An action of the server, found and told. */
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { plain, tableOf } from '../text.ts';

/** By id, else by name. Throws Fault `not_found` that lists what there is. */
export async function findAction(client: Client, wanted: string): Promise<unknown> {
  const actions = items(await client.get('/api/v1/actions'), 'actions');
  const found =
    actions.find((action) => field(action, 'id') === wanted) ??
    actions.find((action) => textOf(action, 'name').toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const known = actions.map((action) => textOf(action, 'name')).join(', ');
  throw new Fault('not_found', `There is no action "${wanted}". There are: ${known || 'none'}.`);
}

export const actionPath = (action: unknown, rest = ''): string =>
  `/api/v1/actions/${encodeURIComponent(textOf(action, 'id'))}${rest}`;

/** `scoreDown by 20`: the trigger as its document says it, in a line. */
export function sayTrigger(action: unknown): string {
  const trigger = field(action, 'trigger');
  const { kind, ...rest } = (trigger ?? {}) as Record<string, unknown>;
  const parts = Object.entries(rest).map(
    ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  return [String(kind ?? ''), ...parts].join(' ');
}

const raisedBy = (action: unknown): number =>
  items(action, 'alerts').reduce<number>((sum, day) => sum + Number(field(day, 'alerts') ?? 0), 0);

export function stateOf(action: unknown): string {
  if (field(action, 'isOn') !== true) return 'off';
  return items(action, 'paused').length === 0 ? 'on' : 'paused';
}

export const tableOfActions = (answer: unknown): string =>
  tableOf(
    ['id', 'name', 'of', 'when', 'state', 'alerts, 30 days', 'managed by'],
    items(answer, 'actions').map((action) => [
      ...['id', 'name', 'of'].map((name) => field(action, name)),
      sayTrigger(action),
      stateOf(action),
      raisedBy(action),
      field(action, 'managedBy'),
    ]),
  );

export function describeAction(action: unknown): string {
  const line = (name: string, value: unknown): string => `${name.padEnd(13)}${plain(String(value ?? ''))}\n`;
  const filter = field(action, 'filter');
  return [
    ...['id', 'name', 'description', 'of', 'profile'].map((name) => line(name, field(action, name))),
    line('when', sayTrigger(action)),
    ...(filter === null ? [] : [line('only', JSON.stringify(filter))]),
    line('state', stateOf(action)),
    ...items(action, 'paused').map((why) => line('', why)),
    line('cooldown', `${String(field(action, 'cooldownDays'))} days`),
    ...items(action, 'channels').map((channel) =>
      line('tells', `${textOf(channel, 'kind')} ${textOf(channel, 'url')}`),
    ),
    line('raised', `${raisedBy(action)} alerts in 30 days`),
  ].join('');
}

export function describePreview(preview: unknown): string {
  const days = items(preview, 'days');
  const all = days.reduce<number>((sum, day) => sum + Number(field(day, 'alerts') ?? 0), 0);
  const why = field(preview, 'why');
  const past =
    typeof why === 'string'
      ? `${plain(why)}\n`
      : `It would have raised ${all} alerts in the last ${days.length} days.\n`;
  const now = `${String(field(preview, 'now'))} are so already: they come into it without an alert.\n`;
  const samples = items(preview, 'samples').map((sample) =>
    ['day', 'id', 'name'].map((name) => field(sample, name)),
  );
  return `${past}${now}${samples.length === 0 ? '' : `\n${tableOf(['day', 'id', 'name'], samples)}`}`;
}

export function describeTest(delivery: unknown): string {
  const answer = field(delivery, 'answer');
  const said = typeof answer === 'string' ? `: ${plain(answer)}` : '';
  return `${plain(textOf(delivery, 'channel'))} ${plain(textOf(delivery, 'to'))} ${textOf(delivery, 'state')}${said}\n`;
}

/** What was made, which is told here alone, or since when there is one. */
export function describeSecret(told: unknown): string {
  const [secret, createdAt, until] = ['secret', 'createdAt', 'previousUntil'].map((name) =>
    field(told, name),
  );
  const before =
    typeof until === 'string' ? `The secret before it signs as well until ${plain(until)}.\n` : '';
  if (typeof secret === 'string')
    return `${plain(secret)}\nIt is told only here. Give it to whoever checks signatures (docs/actions-sending.md).\n${before}`;
  return typeof createdAt === 'string'
    ? `A secret signs since ${plain(createdAt)}. Make one that you know with --new.\n${before}`
    : 'Nothing was signed yet. Make a secret with --new.\n';
}
