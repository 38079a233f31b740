/**
 * The write keys as collection and the pipeline see them: a Map in memory, filled over a read-only connection
 * and filled again when the database says that another connection committed (`PRAGMA data_version`, 4 us).
 *
 * Promise. A store that does not exist yet, is locked or is damaged never stops collection: the last good copy
 * goes on answering, and the next refresh tries again. Keys past their overlap stop at their time, without a refresh.
 */
import { type Clock, systemClock } from '../system/clock.ts';
import type { SourceKeys, SourceOfKey } from './source-keys.ts';
import type { SqliteConnection } from './sqlite.ts';
import { closeReader, isRow, openReader, readVersion, type StoreReader } from './store-reader.ts';

interface KnownKey extends SourceOfKey {
  readonly expiresAt: number | null;
}

/** Opens at once, also when there is no database at `path` yet. */
export function openSourceKeys(path: string, clock: Clock = systemClock): SourceKeys {
  let reader: StoreReader | null = null;
  let keys: ReadonlyMap<string, KnownKey> = new Map();

  const refresh = (): boolean => {
    try {
      reader ??= openReader(path);
      if (reader === null) return false;
      const version = readVersion(reader.connection);
      if (version === reader.version) return false;
      const read = readKeys(reader.connection);
      reader.version = version;
      const changed = !sameKeys(keys, read);
      keys = read;
      return changed;
    } catch {
      // The old copy stays. A connection that failed is not trusted again.
      reader = closeReader(reader);
      return false;
    }
  };
  refresh();
  return {
    lookup(writeKey) {
      const known = keys.get(writeKey);
      if (known === undefined) return undefined;
      return known.expiresAt !== null && known.expiresAt <= clock.now() ? undefined : known;
    },
    refresh,
    close() {
      reader = closeReader(reader);
    },
  };
}

function readKeys(connection: SqliteConnection): ReadonlyMap<string, KnownKey> {
  const rows = connection
    .prepare(
      'SELECT k.key AS "key", k.workspace AS "workspace", k.source AS "source", k."expiresAt" AS "expiresAt", ' +
        's.enabled AS "enabled" FROM write_keys k JOIN sources s ON s.workspace = k.workspace AND s.id = k.source',
    )
    .all([]);
  const keys = new Map<string, KnownKey>();
  for (const row of rows) {
    if (!isRow(row)) continue;
    const expiresAt = row.expiresAt;
    keys.set(String(row.key), {
      workspace: String(row.workspace),
      source: String(row.source),
      enabled: row.enabled === 1,
      expiresAt: typeof expiresAt === 'number' ? expiresAt : null,
    });
  }
  return keys;
}

function sameKeys(a: ReadonlyMap<string, KnownKey>, b: ReadonlyMap<string, KnownKey>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, left] of a) {
    const right = b.get(key);
    if (
      right === undefined ||
      right.workspace !== left.workspace ||
      right.source !== left.source ||
      right.enabled !== left.enabled ||
      right.expiresAt !== left.expiresAt
    )
      return false;
  }
  return true;
}
