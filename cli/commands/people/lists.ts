/** What the lists of users and accounts share: their options, and all of one as a file. */
import type { Command } from 'commander';
import { field } from '../../client.ts';
import { apiCommand, type Common, openSession, type Session, untilInterrupted } from '../../command.ts';
import { type Io, write } from '../../io.ts';
import { plain } from '../../text.ts';

export interface ListOptions extends Common {
  readonly q?: string;
  readonly profile?: string;
  readonly segment?: string;
  readonly state?: string;
  readonly activation?: string;
  readonly sort?: string;
  readonly order?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly csv?: boolean;
}

export function listCommand(things: string, sorts: string): Command {
  return apiCommand('list', `list ${things} with their scores`)
    .option('--q <text>', 'part of the id, name, email or a trait')
    .option('--profile <id>', 'id of a scoring profile; else the first by name')
    .option('--segment <id>', 'only who is in this segment')
    .option('--state <state>', 'new, growing, steady, declining, dormant or resurrected')
    .option('--activation <how>', 'only who has met none, some or all steps')
    .option('--sort <by>', sorts)
    .option('--order <order>', 'asc or desc')
    .option('--limit <count>', 'at most so many, up to 1000', '20')
    .option('--cursor <cursor>', '"next" of the answer before')
    .option('--csv', 'print all of them as CSV');
}

export async function printList(
  path: string,
  { q, profile, segment, state, activation, sort, order, limit, cursor, csv, ...options }: ListOptions,
  io: Io,
  show: (answer: unknown) => string,
): Promise<void> {
  const session = await openSession(options, io);
  const query = { q, profile, segment, state, activation, sort, order };
  if (csv === true) return copy(session, path, { ...query, format: 'csv' }, io);
  const answer = await session.client.get(path, { ...query, limit, cursor });
  await session.print(answer, () => `${show(answer)}${moreOf(answer)}`);
}

function moreOf(answer: unknown): string {
  const next = field(answer, 'next');
  const total = field(answer, 'total');
  const counted = typeof total === 'number' ? `${total} in all. ` : '';
  return typeof next === 'string'
    ? `\n${counted}More: --cursor ${plain(next)}\n`
    : counted === ''
      ? ''
      : `\n${counted.trim()}\n`;
}

/** As it comes, whatever its length. */
async function copy(
  session: Session,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  io: Io,
): Promise<void> {
  const { signal, done } = untilInterrupted(io);
  try {
    const decoder = new TextDecoder();
    const body = await session.client.open(path, query, signal, 'text/csv');
    for await (const chunk of body) await write(io.stdout, decoder.decode(chunk, { stream: true }));
    await write(io.stdout, decoder.decode());
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    done();
  }
}

/** Whole numbers are enough on a terminal. */
export const round = (value: unknown): number | null =>
  typeof value === 'number' ? Math.round(value * 10) / 10 : null;
