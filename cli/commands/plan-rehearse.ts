/** trackway plan rehearse: a plan on the events of the last days, before it is published. It changes nothing. */
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { followRun } from '../follow-run.ts';
import type { Io } from '../io.ts';
import { cellOf, plain, tableOf } from '../text.ts';

const GROUPS_SHOWN = 20;

interface Options extends Common {
  readonly days: number;
  readonly of?: number;
  readonly plan?: string;
  readonly source?: readonly string[];
}

export function planRehearseCommand(io: Io): Command {
  return apiCommand('rehearse', 'run a plan on the events of the last days; changes nothing')
    .argument('<plan>', "a plan's file, or the id or name of a plan whose draft is meant")
    .option('--days <number>', 'so many days back, today included', wholeNumber, 7)
    .option('--of <version>', 'a version that was published, instead of the draft', wholeNumber)
    .option('--plan <id>', 'the plan that a file is a new version of; default: the one of its name')
    .option('--source <id...>', "whose events; default: the plan's sources, or all while it has none")
    .action(async (given: string, { days, of, plan, source, ...options }: Options) => {
      const session = await openSession(options, io);
      const wanted = await find(session.client, given, plan);
      const path = `/api/v1/plans/${encodeURIComponent(wanted.id)}/rehearsals`;
      const started = await session.client.send('POST', path, {
        days,
        ...(wanted.yaml === undefined ? {} : { yaml: wanted.yaml }),
        ...(of === undefined ? {} : { version: of }),
        ...(source === undefined ? {} : { sources: source }),
      });
      const ended = await followRun(session, path, started, io);
      await session.print(ended, () => reportOf(wanted.name, ended));
      if (field(ended, 'state') === 'failed')
        throw new Fault('unavailable', `The rehearsal failed: ${textOf(ended, 'error')}`);
    });
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number from 1.');
}

interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly yaml?: string;
}

/** Throws Fault `not_found` for what is neither a plan nor a file, and for a file whose plan is not there. */
async function find(client: Client, given: string, plan: string | undefined): Promise<Wanted> {
  const plans = items(await client.get('/api/v1/plans'), 'plans').map((each) => ({
    id: textOf(each, 'id'),
    name: textOf(each, 'name'),
  }));
  const called = (name: string): (typeof plans)[number] | undefined =>
    plans.find((each) => each.id === name || each.name.toLowerCase() === name.toLowerCase());
  const own = called(given);
  if (own !== undefined) return own;
  const yaml = await readFile(given, 'utf8').catch((cause: unknown) => {
    const known = plans.map(({ name }) => name).join(', ') || 'none';
    throw new Fault('not_found', `"${given}" is neither a file nor a plan. Plans: ${known}.`, { cause });
  });
  const name = plan ?? (await nameIn(yaml));
  const of = called(name);
  if (of === undefined)
    throw new Fault(
      'not_found',
      `There is no plan "${name}" to compare "${given}" with: name it with --plan, or make it first.`,
    );
  return { ...of, yaml };
}

/** What is wrong with the file otherwise, the API says with lines. */
async function nameIn(yaml: string): Promise<string> {
  const { parse } = await import('yaml');
  try {
    return textOf(parse(yaml), 'name');
  } catch {
    return '';
  }
}

const COUNTS = [
  ['newlyViolating', 'newly violating'],
  ['newlyPassing', 'newly passing'],
  ['newlyBlocked', 'newly blocked'],
  ['violating', 'violating'],
  ['blocked', 'blocked'],
  ['omitted', 'losing fields'],
] as const;

function reportOf(name: string, rehearsal: unknown): string {
  const number = (key: string): string => Number(field(rehearsal, key) ?? 0).toLocaleString('en-US');
  const state = textOf(rehearsal, 'state') === 'done' ? '' : ` (${textOf(rehearsal, 'state')})`;
  const head = `${plain(name)}, ${textOf(rehearsal, 'what')}${state}: ${number('events')} events.`;
  const counts = COUNTS.map(([key, words]) => `  ${number(key).padStart(9)}  ${words}`);
  return `${[head, ...counts].join('\n')}\n${heldOf(rehearsal)}${groupsOf(rehearsal)}${warehouseOf(rehearsal)}${goneOf(rehearsal)}`;
}

/** What is held is not among the stored events that were judged. */
function heldOf(rehearsal: unknown): string {
  const number = (key: string): number => Number(field(rehearsal, 'quarantine', key) ?? 0);
  const [total, judged, passing] = [number('total'), number('judged'), number('passing')];
  if (total === 0) return '';
  const more = total > judged ? `; ${total - judged} more were not judged` : '';
  const names = items(rehearsal, 'quarantine', 'perEvent')
    .slice(0, GROUPS_SHOWN)
    .map((each) => [
      textOf(each, 'event') || textOf(each, 'type'),
      field(each, 'passing'),
      Number(field(each, 'judged')) - Number(field(each, 'passing')),
    ]);
  const table = names.length === 0 ? '' : tableOf(['event', 'would pass', 'would still be held'], names);
  return `\nIn the quarantine: ${passing} of ${judged} held events would pass now, ${judged - passing} would still be held${more}.\n${table}`;
}

function groupsOf(rehearsal: unknown): string {
  const groups = items(rehearsal, 'groups');
  if (groups.length === 0) return '';
  const rows = groups
    .slice(0, GROUPS_SHOWN)
    .map((group) => [
      textOf(group, 'event') || textOf(group, 'type'),
      textOf(group, 'field'),
      textOf(group, 'violation'),
      textOf(group, 'outcome'),
      field(group, 'events'),
      field(group, 'eventsNow'),
      textOf(items(group, 'samples')[0], 'messageId'),
    ]);
  const more = groups.length > GROUPS_SHOWN ? `and ${groups.length - GROUPS_SHOWN} more: see --json\n` : '';
  const columns = [
    'event',
    'field',
    'violation',
    'outcome',
    'events',
    'by the version in force',
    'for example',
  ];
  return `\n${tableOf(columns, rows)}${more}`;
}

function warehouseOf(rehearsal: unknown): string {
  const changes = items(rehearsal, 'warehouse', 'changes').map((change) => {
    const [column, from, to] = ['column', 'from', 'to'].map((key) => cellOf(field(change, key)));
    const what = `${textOf(change, 'kind')} ${plain(textOf(change, 'view'))}`;
    return `  ${what}${column ? `.${column}` : ''}${to ? ` ${from ? `${from} -> ` : ''}${to}` : ''}`;
  });
  const notes = items(rehearsal, 'warehouse', 'notes').map((note) => `  ${plain(textOf(note, 'reason'))}`);
  const lines = [...changes, ...notes];
  return lines.length === 0 ? '' : `\nThe warehouse:\n${lines.join('\n')}\n`;
}

function goneOf(rehearsal: unknown): string {
  const lines = items(rehearsal, 'gone').flatMap((gone) => {
    const what = [textOf(gone, 'event') || textOf(gone, 'type'), textOf(gone, 'field')];
    const renamed = textOf(gone, 'renamedTo');
    const place = plain(what.filter((part) => part !== '').join(': '));
    const readers = items(gone, 'readers').map(
      (reader) => `    ${plain(textOf(reader, 'name'))}: ${plain(textOf(reader, 'effect'))}`,
    );
    return [`  ${place}${renamed ? `, now ${plain(renamed)}` : ''}`, ...readers];
  });
  return lines.length === 0 ? '' : `\nGone or renamed, and who reads it:\n${lines.join('\n')}\n`;
}
