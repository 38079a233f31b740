/**
 * The control store: SQLite through Kysely, in `core` only (collection processes read it, see read-keys.ts).
 * A change is durable when its promise resolves: write-ahead log with `synchronous=FULL`, so a token that was
 * shown or a source that was created survives power loss. Postgres later replaces `openDialect` and nothing else.
 */
import { chmodSync, closeSync, openSync } from 'node:fs';
import { type Dialect, Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Clock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';
import { migrations } from './migrations.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Cryptographic random bytes; `crypto.randomBytes` in production, a seeded stream in tests. */
export type RandomBytes = (bytes: number) => Uint8Array;

export interface Store {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Called after a source, a write key or what a source is held to changed, so that who acts on it is told at once. */
  readonly changed: () => void;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The database file; created with mode 0600 when missing. */
  readonly path: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly onSourcesChanged?: () => void;
}

/** Opens the store and brings its schema up to date. Throws Fault `unavailable` when it cannot be read. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: openDialect(options.path) });
  const { error } = await new Migrator({
    db,
    provider: migrations,
    allowUnorderedMigrations: true,
  }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw new Fault(
      'unavailable',
      'The control store could not be opened or brought up to date: check that the data folder is writable, ' +
        'that its disk is not full, and that it was not written by a newer version of Trackway.',
      { cause: error },
    );
  }
  return {
    db,
    clock: options.clock,
    random: options.random,
    changed: options.onSourcesChanged ?? (() => undefined),
    close: () => db.destroy(),
  };
}

/**
 * Runs `work` in one transaction. Everything inside must go through the store it is given: the connection is
 * held until the end, so nothing else reads or writes in between, and a check and the write it guards are one.
 */
export function atomically<Result>(store: Store, work: (inside: Store) => Promise<Result>): Promise<Result> {
  return store.db.transaction().execute((db) => work({ ...store, db }));
}

/** A change that others act on: announced only once it is committed, so that whoever reads then finds it. */
export async function changing<Result>(
  store: Store,
  work: (inside: Store) => Promise<Result>,
): Promise<Result> {
  const result = await atomically(store, work);
  store.changed();
  return result;
}

/** Kysely assumes that SQLite cannot roll back DDL. It can, and one transaction for all steps relies on it. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class StoreDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

function openDialect(path: string): Dialect {
  return new StoreDialect({
    database: async () => {
      // Token hashes and write keys are nobody else's business on a shared machine.
      closeSync(openSync(path, 'a', 0o600));
      chmodSync(path, 0o600);
      const connection = openSqlite(path);
      connection.exec('PRAGMA journal_mode = WAL');
      connection.exec('PRAGMA synchronous = FULL');
      connection.exec('PRAGMA foreign_keys = ON');
      return connection;
    },
  });
}
