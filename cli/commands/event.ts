/** trackway event: everything that is known of one event, from the bytes it was sent as to the row it became. */
import type { Command } from 'commander';
import { field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, useColours } from '../command.ts';
import type { Io } from '../io.ts';
import { cellOf, painter, plain } from '../text.ts';

interface EventOptions extends Common {
  readonly source?: string;
  readonly refusal?: boolean;
}

/** Longer values are for --json. */
const VALUE_CHARS_MAX = 300;
const BODY_CHARS_MAX = 2000;
const LABEL_WIDTH = 12;

type Paint = ReturnType<typeof painter>;

export function eventCommand(io: Io): Command {
  return apiCommand('event', 'all that is known of one event: bytes received, what each step did, its row')
    .argument('<messageId>', 'messageId of an event, stored or refused')
    .option('--source <id>', 'id of a source, where several have events with this messageId')
    .option('--refusal', 'the argument is the id of a refusal: for events that came without a messageId')
    .action(async (messageId: string, options: EventOptions) => {
      const session = await openSession(options, io);
      const kind = options.refusal === true ? 'refusals' : 'events';
      const passport = await session.client.get(`/api/v1/${kind}/${encodeURIComponent(messageId)}/passport`, {
        source: options.source,
      });
      await session.print(passport, () => describe(passport, painter(useColours(io))));
    });
}

function describe(passport: unknown, paint: Paint): string {
  return [
    ...headLines(passport, paint),
    ...receivedLines(passport),
    ...items(passport, 'steps').flatMap((step, index) => stepLines(step, index === 0, paint)),
    ...copyLines(passport),
    ...items(passport, 'refusals').flatMap(refusalLines),
    line('row', rowOf(passport)),
    ...bodyLines(passport),
    '',
  ].join('\n');
}

function headLines(passport: unknown, paint: Paint): string[] {
  const outcome = textOf(passport, 'outcome');
  const note = textOf(passport, 'note');
  return [
    line('event', paint('bold', cellOf(field(passport, 'messageId') ?? '(no messageId)'))),
    line('source', cellOf(field(passport, 'source')) || '(of no source)'),
    line('outcome', paint(outcome === 'stored' ? 'green' : 'red', plain(outcome))),
    ...(note === '' ? [] : [line('', plain(note))]),
  ];
}

function receivedLines(passport: unknown): string[] {
  const received = field(passport, 'received');
  if (received === null || received === undefined)
    return [line('received', plain(textOf(passport, 'receivedMissing')))];
  const part = (name: string): string => cellOf(field(received, name));
  const kind = part('contentType') === '' ? '' : ` as ${part('contentType')}`;
  return [
    line('received', `${part('at')} from ${part('ip')} at ${part('path') || '(path not kept)'}${kind}`),
    line('', `${part('requestBytes')} bytes, the event ${part('itemBytes')}; request ${part('requestId')}`),
    ...(part('userAgent') === '' ? [] : [line('', part('userAgent'))]),
  ];
}

const COLOURS = { changed: 'yellow', refused: 'red', duplicate: 'red', 'not reached': 'dim' } as const;

function stepLines(step: unknown, isFirst: boolean, paint: Paint): string[] {
  const outcome = textOf(step, 'outcome');
  const colour = Object.entries(COLOURS).find(([name]) => name === outcome)?.[1];
  const shown = plain(outcome).padEnd(12);
  const name = plain(textOf(step, 'step')).padEnd(10);
  const note = plain(textOf(step, 'note'));
  return [
    line(isFirst ? 'steps' : '', `${name} ${colour === undefined ? shown : paint(colour, shown)} ${note}`),
    ...items(step, 'changes').map((change) => line('', `  ${changeOf(change)}`)),
  ];
}

function changeOf(change: unknown): string {
  const path = plain(textOf(change, 'path'));
  const [before, after] = [field(change, 'before'), field(change, 'after')];
  if (before === undefined) return `+ ${path}: ${textOfValue(after)}`;
  if (after === undefined) return `- ${path}: ${textOfValue(before)}`;
  return `~ ${path}: ${textOfValue(before)} -> ${textOfValue(after)}`;
}

function textOfValue(value: unknown): string {
  return shorten(plain(JSON.stringify(value) ?? ''), VALUE_CHARS_MAX);
}

function copyLines(passport: unknown): string[] {
  const copies = Number(field(passport, 'copies') ?? 0);
  if (copies <= 1) return [];
  return [
    line('copies', `${copies} in the raw log; it was stored once`),
    ...items(passport, 'later').map((copy) =>
      line('', `${textOf(copy, 'at')} from ${cellOf(field(copy, 'ip'))}: ${plain(textOf(copy, 'outcome'))}`),
    ),
  ];
}

function refusalLines(refusal: unknown): string[] {
  const part = (name: string): string => cellOf(field(refusal, name));
  return [
    line('refused', `${part('receivedAt')}  ${part('code')}: ${part('reason')}`),
    line('', `what to do: ${part('fix')}`),
    line('', `refusal ${part('refusalId')}`),
  ];
}

function rowOf(passport: unknown): string {
  const row = field(passport, 'row');
  return row === null || row === undefined ? 'none' : shorten(plain(JSON.stringify(row)), BODY_CHARS_MAX);
}

function bodyLines(passport: unknown): string[] {
  const body = textOf(passport, 'received', 'body');
  return body === '' ? [] : [line('body', shorten(plain(body), BODY_CHARS_MAX))];
}

function line(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`.trimEnd();
}

function shorten(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : `${text.slice(0, charsMax)}… (--json shows all)`;
}
