/**
 * The warehouse's engine: chDB in this process, or a ClickHouse server, behind the same sessions and SQL.
 *
 * A chDB connection runs one statement at a time, so several are open on the one folder: `load` and `derive` for loading,
 * `spare` for schedules and repairs, `people` for keeping the profiles of users and accounts, `score` and `beside` for
 * the scorer, and two for questions, so that neither loading nor another question stands in a question's way. The
 * engine is one per process and folder; it must be alone on the folder, and it runs with caps, because without them a
 * large question takes the process down.
 *
 * Names. All our tables are in the database `database` and are always written with it. Every session's current
 * database is `<database>_ask`, which is empty for ever: an unqualified name in somebody's question can then
 * reach nothing but what the question gate put in front of it (ask.ts).
 *
 * Note for main: each busy session holds one of libuv's pool threads (four unless UV_THREADPOOL_SIZE says
 * otherwise), which file reads and writes of the same process need as well. Start `core` with 12.
 */
import { randomUUID } from 'node:crypto';
import { type ClickHouseClientConfigOptions, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { Fault } from '../system/fault.ts';
import { migrate } from './migrate.ts';
import { type Ask, poolOf } from './pool.ts';
import { type Session, sessionOf } from './session.ts';

const MIB = 1024 * 1024;

/**
 * Engine 26.7 compiles an aggregation that it has met three times, and a compiled min() or max() takes times before 1970
 * for the largest: 1900 for the maximum of all (test/scores/equal.test.ts met it).
 */
const RIGHT = { compile_aggregate_expressions: 0 } as const;

/** Values that are handed over are part of a statement's text there (set-params.ts): lists of ids take more than 256 KiB. */
const EMBEDDED = { ...RIGHT, max_query_size: 256 * MIB } as const;

export interface WarehouseOptions {
  /** Folder of the embedded engine; used when `url` is empty. */
  readonly path: string;
  /** ClickHouse server, such as http://user:password@ch:8123; '' for the embedded engine. */
  readonly url: string;
  readonly database: string;
  /** Cap of everything the embedded engine allocates. */
  readonly memoryBytes: number;
  /** Threads of one statement. */
  readonly threads: number;
}

export interface Warehouse {
  readonly kind: 'embedded' | 'server';
  readonly database: string;
  readonly threads: number;
  readonly load: Session;
  /** The loader's too, for what it derives from a gathering's lines while `load` stores them: both wait for the disk most of the time. */
  readonly derive: Session;
  readonly spare: Session;
  /** The scorer's: its statements may take seconds, and nothing else waits for them. */
  readonly score: Session;
  /** The scorer's too, for the other half of what it does: a statement that sorts and writes keeps one processor busy. */
  readonly beside: Session;
  /** Of who keeps the profiles of users and accounts: its statements may take seconds, and nothing else waits for them. */
  readonly people: Session;
  /** Hands out a question session, waiting for a free one as long as the signal lets it. */
  readonly ask: Ask;
  close(): Promise<void>;
}

/** Opens the engine and brings its tables up to date. Throws Fault `invalid_config` where it cannot run. */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,60}$/.test(options.database))
    throw new Fault(
      'invalid_config',
      `--clickhouse-database is "${options.database}": it takes letters, digits and underscores.`,
    );
  const engine = options.url === '' ? await openEmbedded(options) : await openServer(options);
  try {
    const [load, derive, spare, people, score, beside, ...asking] = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map(() => engine.open()),
    );
    if (!load || !derive || !spare || !people || !score || !beside) throw new Error('no sessions');
    await migrate(load, options.database);
    return {
      kind: options.url === '' ? 'embedded' : 'server',
      database: options.database,
      threads: options.threads,
      load,
      derive,
      spare,
      people,
      score,
      beside,
      ask: poolOf(asking),
      async close() {
        const sessions = [load, derive, spare, people, score, beside, ...asking];
        await Promise.all(sessions.map((session) => session.close()));
        engine.close();
      },
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

interface Engine {
  open(): Promise<Session>;
  close(): void;
}

async function openEmbedded({ path, database, memoryBytes }: WarehouseOptions): Promise<Engine> {
  const { chdb, createChdbConnection } = await importEngine();
  // The first connection decides the engine's caches and caps and stays open; the others share them.
  const anchor = new chdb.Session(path, {
    connectionArgs: [
      `--max_server_memory_usage=${memoryBytes}`,
      `--mark_cache_size=${64 * MIB}`,
      `--primary_index_cache_size=${64 * MIB}`,
      `--index_mark_cache_size=${16 * MIB}`,
      `--query_condition_cache_size=${16 * MIB}`,
      `--compiled_expression_cache_size=${16 * MIB}`,
      '--background_pool_size=1',
    ],
  });
  for (const name of [database, `${database}_ask`])
    await anchor.queryAsync(`CREATE DATABASE IF NOT EXISTS ${name}`);
  return {
    async open() {
      const session = sessionOf(createClient({ connection: sameContract(createChdbConnection({ path })) }));
      await session.run(`USE ${database}_ask`);
      await session.run(
        `SET ${Object.entries(EMBEDDED)
          .map(([name, value]) => `${name} = ${value}`)
          .join(', ')}`,
      );
      return session;
    },
    close: () => anchor.close(),
  };
}

async function openServer({ url, database }: WarehouseOptions): Promise<Engine> {
  const first = createClient({ url });
  for (const name of [database, `${database}_ask`])
    await first.command({ query: `CREATE DATABASE IF NOT EXISTS ${name}` });
  await first.close();
  return {
    open: async () =>
      sessionOf(
        createClient({
          url,
          database: `${database}_ask`,
          clickhouse_settings: RIGHT,
          max_open_connections: 1,
          request_timeout: 300_000,
          // What fails is thrown and told by whoever asked; the client would print each caller that hangs up.
          log: { level: ClickHouseLogLevel.OFF },
        }),
        randomUUID,
      ),
    close: () => undefined,
  };
}

async function importEngine() {
  try {
    const [chdb, connection] = await Promise.all([import('chdb'), import('chdb/connection')]);
    return { chdb, createChdbConnection: connection.createChdbConnection };
  } catch (cause) {
    throw new Fault(
      'invalid_config',
      `The embedded warehouse (chDB) has no build for this machine (${process.platform} ${process.arch}): it runs on macOS and on Linux with glibc, x64 and arm64, not on Alpine or Windows. Use one of those, or point --clickhouse-url at a ClickHouse server.`,
      { cause },
    );
  }
}

/** chDB's connection is typed against its own copy of the client's contract; the private fields of a class in it make the two copies differ in name only. */
function sameContract(connection: unknown): NonNullable<ClickHouseClientConfigOptions['connection']> {
  return connection as NonNullable<ClickHouseClientConfigOptions['connection']>;
}
