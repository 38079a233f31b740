/** What was refused and why, newest first, with the original bytes. */
import type { RefusedLine } from '../../log/blocks.ts';
import type { Warehouse } from '../connection.ts';
import { clampTime, equals, filterOf, readCursor, within, writeCursor } from './filter.ts';

export const REFUSALS_LIMIT_MAX = 1000;

export interface RefusalsQuestion {
  readonly workspace: string;
  /** Also what came with a key of no workspace. */
  readonly unclaimed?: boolean;
  readonly source?: string | undefined;
  readonly code?: string | undefined;
  readonly messageId?: string | undefined;
  readonly refusalId?: string | undefined;
  /** Milliseconds; `receivedAt` within [from, to). */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type StoredRefusal = Omit<RefusedLine, 'workspace'>;

export interface RefusalsAnswer {
  readonly refusals: readonly StoredRefusal[];
  readonly cursor: string | null;
}

export async function readRefusals(
  warehouse: Warehouse,
  question: RefusalsQuestion,
): Promise<RefusalsAnswer> {
  const limit = Math.min(Math.max(Math.trunc(question.limit), 1), REFUSALS_LIMIT_MAX);
  const [time = '0', id = ''] = question.cursor === undefined ? [] : readCursor(question.cursor, 2);
  const { where, params } = filterOf([
    {
      sql: `workspace = {workspace:String}${question.unclaimed ? " OR workspace = ''" : ''}`,
      params: { workspace: question.workspace },
    },
    equals('source', question.source),
    equals('code', question.code),
    equals('messageId', question.messageId),
    equals('refusalId', question.refusalId),
    ...within('receivedAt', question.from, question.to),
    question.cursor === undefined
      ? null
      : {
          sql: `(receivedAt, refusalId) < (fromUnixTimestamp64Milli({cursorTime:Int64}, 'UTC'), {cursorId:String})`,
          params: { cursorTime: clampTime(Number(time)), cursorId: id },
        },
  ]);
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT source, refusalId, toUnixTimestamp64Milli(receivedAt) AS receivedMs, code, reason, messageId, type, event, writeKey, body, cut
      FROM ${warehouse.database}.refusals WHERE ${where} ORDER BY receivedAt DESC, refusalId DESC LIMIT 1 BY refusalId LIMIT ${limit + 1}`,
      params,
    ),
  );
  const page = rows.slice(0, limit).map(readRefusal);
  const last = page.at(-1);
  const more = rows.length > limit && last;
  return { refusals: page, cursor: more ? writeCursor([String(last.receivedAt), last.refusalId]) : null };
}

function readRefusal(row: Readonly<Record<string, unknown>>): StoredRefusal {
  const text = (name: string): string => String(row[name] ?? '');
  const given = (name: 'messageId' | 'type' | 'event'): { [K in typeof name]?: string } =>
    row[name] ? { [name]: text(name) } : {};
  return {
    source: text('source'),
    refusalId: text('refusalId'),
    receivedAt: Number(row.receivedMs),
    code: text('code'),
    reason: text('reason'),
    ...given('messageId'),
    ...given('type'),
    ...given('event'),
    writeKey: text('writeKey'),
    body: text('body'),
    ...(row.cut === 1 ? { cut: 1 as const } : {}),
  };
}
