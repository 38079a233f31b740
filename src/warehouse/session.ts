/** One connection to the engine, embedded or not: one statement at a time, values always bound, never spliced. */
import { createReadStream } from 'node:fs';
import type { ClickHouseClient } from '@clickhouse/client';

/** Values for `{name:Type}` places. 64-bit numbers travel as text. */
export type Params = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** One array a row, in the order of `columns`. Whole numbers beyond 2^53 arrive as text, so that none is altered. */
  readonly rows: readonly (readonly unknown[])[];
  readonly rowsRead: number;
  readonly elapsedMs: number;
}

export interface Session {
  /** Runs a SELECT. The text carries no FORMAT clause. */
  answer(sql: string, params?: Params): Promise<Answer>;
  /** The same as objects by column name. */
  rows(sql: string, params?: Params): Promise<Record<string, unknown>[]>;
  /** Runs a statement that answers nothing. */
  run(sql: string, params?: Params): Promise<void>;
  /** Streams NDJSON files as the body of an INSERT that ends in `FORMAT JSONEachRow`. */
  upload(insert: string, paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export function sessionOf(client: ClickHouseClient): Session {
  // The embedded engine runs one statement a connection; waiting here instead of in the engine keeps the
  // threads of libuv's pool (which file reads need too) at one a session.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };
  const answer = (sql: string, params: Params = {}): Promise<Answer> =>
    inTurn(async () => {
      const result = await client.query({ query: sql, query_params: params, format: 'JSONCompact' });
      return readAnswer(await result.text());
    });
  return {
    answer,
    async rows(sql, params) {
      return asObjects(await answer(sql, params));
    },
    run: (sql, params = {}) =>
      inTurn(async () => {
        await client.command({ query: sql, query_params: params });
      }),
    upload: (insert, paths) =>
      inTurn(async () => {
        for (const path of paths) {
          const result = await client.exec({ query: insert, values: createReadStream(path) });
          result.stream.resume();
        }
      }),
    close: () => inTurn(() => client.close()),
  };
}

export function asObjects(answer: Answer): Record<string, unknown>[] {
  return answer.rows.map((row) =>
    Object.fromEntries(answer.columns.map((column, index) => [column.name, row[index]])),
  );
}

interface CompactJson {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
  readonly statistics: { readonly elapsed: number; readonly rows_read: number };
}

function readAnswer(text: string): Answer {
  // Looking for long digit runs first keeps the common answer on the parser's fast path.
  const body = (/\d{16}/.test(text) ? JSON.parse(text, keepWholeNumbers) : JSON.parse(text)) as CompactJson;
  return {
    columns: body.meta.map(({ name, type }) => ({ name, type })),
    rows: body.data,
    rowsRead: body.statistics.rows_read,
    elapsedMs: Math.round(body.statistics.elapsed * 1e6) / 1e3,
  };
}

function keepWholeNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value;
  return /^-?\d+$/.test(context.source) ? context.source : value;
}
