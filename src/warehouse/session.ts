/** One connection to the engine, embedded or not: one statement at a time, values always bound, never spliced. */
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createZstdDecompress } from 'node:zlib';
import type { ClickHouseClient, QueryParams } from '@clickhouse/client';
import { Fault } from '../system/fault.ts';
import { type Params, placesOf, setParamsSql } from './set-params.ts';

export type { Params } from './set-params.ts';

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** One array a row, in the order of `columns`. Whole numbers that a double would alter arrive as text. */
  readonly rows: readonly (readonly unknown[])[];
  readonly rowsRead: number;
  readonly elapsedMs: number;
}

export interface Session {
  /**
   * Runs a SELECT. The text carries no FORMAT clause. When `signal` aborts, it throws the Fault of `callerGone`: at
   * once on a server, whose query is ended; the embedded engine cannot be interrupted, so there only before it begins.
   */
  answer(sql: string, params?: Params, signal?: AbortSignal): Promise<Answer>;
  /** The same as objects by column name. */
  rows(sql: string, params?: Params): Promise<Record<string, unknown>[]>;
  /** The lines of an EXPLAIN. (A FORMAT clause after it would belong to the explained query.) */
  explain(sql: string): Promise<string[]>;
  /** Runs a statement that answers nothing. */
  run(sql: string, params?: Params): Promise<void>;
  /** Streams NDJSON files as the body of an INSERT that ends in `FORMAT JSONEachRow`. */
  upload(insert: string, paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Of the system, where a server cannot be reached or goes away. The engine's own codes are numbers. */
const NO_CONNECTION =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)|UND_ERR_\w+)$/;
const AGAIN_SECONDS = 5;

/** A server that does not answer is no error of the question's: it passes, and people are told whose turn it is. */
function faultOfConnection(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const isAway = 'code' in error && NO_CONNECTION.test(String(error.code));
  if (!isAway && !/^(Timeout error|socket hang up)/i.test(error.message)) return error;
  return new Fault(
    'unavailable',
    'The warehouse server does not answer. What is collected waits on disk meanwhile. See that the server of --clickhouse-url runs and can be reached from here.',
    { cause: error, retryAfterSeconds: AGAIN_SECONDS },
  );
}

/** Nobody reads it: it ends the work of a question whose caller has hung up. */
export function callerGone(): Fault {
  return new Fault('unavailable', 'The caller has gone, so the question was given up. Ask again.');
}

/** `queryId` makes names for queries, so that they can be ended: for a server only. */
export function sessionOf(client: ClickHouseClient, queryId?: () => string): Session {
  // The embedded engine runs one statement a connection; waiting here instead of in the engine keeps the
  // threads of libuv's pool (which file reads need too) at one a session.
  let last: Promise<unknown> = Promise.resolve();
  let unfit = false;
  const inTurn = <T>(statement: () => Promise<T>): Promise<T> => {
    const task = async (): Promise<T> => {
      if (unfit) unfit = !(await discardRest(client));
      if (unfit)
        throw new Fault('unavailable', 'The warehouse connection does not answer rightly. Restart Trackway.');
      try {
        return await statement();
      } catch (error) {
        unfit = queryId === undefined && !(await discardRest(client));
        throw faultOfConnection(error);
      }
    };
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };
  const bind = queryId === undefined ? bindOn(client) : overHttp;
  const answer = (sql: string, params: Params = {}, signal?: AbortSignal): Promise<Answer> =>
    inTurn(async () => {
      if (signal?.aborted) throw callerGone();
      const query = { ...(await bind(sql, params)), format: 'JSONCompact' } as const;
      if (queryId !== undefined && signal !== undefined)
        return readAnswer(await askServer(client, { ...query, query_id: queryId(), abort_signal: signal }));
      return readAnswer(await (await client.query(query)).text());
    });
  return {
    answer,
    async rows(sql, params) {
      return asObjects(await answer(sql, params));
    },
    explain: (sql) =>
      inTurn(async () => {
        const { stream } = await client.exec({
          query: sql,
          clickhouse_settings: { default_format: 'JSONCompactEachRow' },
        });
        const lines = (await text(stream)).split('\n').filter((line) => line !== '');
        return lines.map((line) => String((JSON.parse(line) as unknown[])[0]));
      }),
    run: (sql, params = {}) =>
      inTurn(async () => {
        await client.command(await bind(sql, params));
      }),
    upload: (insert, paths) =>
      inTurn(async () => {
        for (const path of paths) {
          const result = await client.exec({ query: insert, values: readLines(path) });
          result.stream.resume();
        }
      }),
    close: () => inTurn(() => client.close()),
  };
}

type Bind = (sql: string, params: Params) => Promise<Pick<QueryParams, 'query' | 'query_params'>>;

const overHttp: Bind = async (query, query_params) => ({ query, query_params });

/** For the embedded engine: set-params.ts. What was set stays set, so a place without a value would get an old one. */
function bindOn(client: ClickHouseClient): Bind {
  return async (query, params) => {
    for (const name of placesOf(query))
      if (name !== '' && !(name in params)) throw new Error(`no value for ${name}: ${query}`);
    if (Object.keys(params).length > 0) await client.command({ query: setParamsSql(params) });
    return { query };
  };
}

/** A server goes on with a query whose connection was closed, so it is also told to stop. */
async function askServer(
  client: ClickHouseClient,
  query: QueryParams & { readonly query_id: string; readonly abort_signal: AbortSignal },
): Promise<string> {
  try {
    return await (await client.query(query)).text();
  } catch (error) {
    if (!query.abort_signal.aborted) throw error;
    const kill = 'KILL QUERY WHERE query_id = {id:String} ASYNC';
    // Where the user may not do that, the time limit of the question ends it.
    await client.command({ query: kill, query_params: { id: query.query_id } }).catch(() => undefined);
    throw callerGone();
  }
}

/** A file's lines as bytes; blocks that were closed long ago are compressed. */
function readLines(path: string): Readable {
  const file = createReadStream(path);
  // An error of either end destroys the other, and reaches whoever reads.
  return path.endsWith('.zst') ? pipeline(file, createZstdDecompress(), () => undefined) : file;
}

/**
 * chDB 3.4.0 keeps what a failing statement had written so far and puts it in front of the next answer of the
 * same connection: one person's rows in another's answer. So after a failure, answers are thrown away until one
 * is what it should be. A server is not affected and answers rightly at once.
 */
async function discardRest(client: ClickHouseClient): Promise<boolean> {
  for (let attempts = 0; attempts < 3; attempts++) {
    const rest = await client
      .query({ query: 'SELECT 20261122', format: 'JSONCompactEachRow' })
      .then((result) => result.text())
      .catch(() => '');
    if (rest.trim() === '[20261122]') return true;
  }
  return false;
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

function readAnswer(answer: string): Answer {
  const body = parseAnswer(answer);
  return {
    columns: body.meta.map(({ name, type }) => ({ name, type })),
    rows: body.data,
    rowsRead: body.statistics.rows_read,
    elapsedMs: Math.round(body.statistics.elapsed * 1e6) / 1e3,
  };
}

/** An engine that fails half way ends its answer in the middle, or in an error's text. */
function parseAnswer(answer: string): CompactJson {
  try {
    // Looking for long digit runs first keeps the common answer on the parser's fast path.
    const body: unknown = /\d{16}/.test(answer) ? JSON.parse(answer, keepWholeNumbers) : JSON.parse(answer);
    return body as CompactJson;
  } catch (cause) {
    throw new Fault('unavailable', 'The warehouse broke off in the middle of an answer. Ask again.', {
      cause,
      retryAfterSeconds: AGAIN_SECONDS,
    });
  }
}

function keepWholeNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value;
  return /^-?\d+$/.test(context.source) && String(value) !== context.source ? context.source : value;
}
