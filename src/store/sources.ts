/** Sources and their write keys. Every change of these is announced through `store.changed`. */
import type { Kysely } from 'kysely';
import { OWN_SOURCE } from '../score/own-source.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import { freeSlug, newWriteKey } from './names.ts';
import type { SourceRow, Tables, WriteKeyRow } from './tables.ts';

export interface WriteKey {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When the key stops working; null while it is current. */
  readonly expiresAt: number | null;
}

export interface Source {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly createdAt: number;
  /** The file that declares it (then the API refuses changes), or null. */
  readonly managedBy: string | null;
  /** Keys that still work, newest first. */
  readonly keys: readonly WriteKey[];
}

const HOUR_MS = 3_600_000;

export async function listSources(store: Store, workspace: string): Promise<readonly Source[]> {
  const rows = await store.db
    .selectFrom('sources')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const keys = await store.db
    .selectFrom('write_keys')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('createdAt', 'desc')
    .orderBy('key')
    .execute();
  const now = store.clock.now();
  return rows.map((row) => sourceOf(row, keys, now));
}

/** Throws Fault `not_found`. */
export async function getSource(store: Store, workspace: string, id: string): Promise<Source> {
  const found = (await listSources(store, workspace)).find((source) => source.id === id);
  if (!found) throw new Fault('not_found', `There is no source "${id}". GET /api/v1/sources lists them.`);
  return found;
}

/** Throws Fault `conflict` when the name is taken. The new source has one generated write key. */
export async function createSource(store: Store, workspace: string, name: string): Promise<Source> {
  return changing(store, async (inside) => {
    const existing = await listSources(inside, workspace);
    refuseTakenName(existing, name);
    const id = freeSlug(name, 'source', new Set(existing.map((source) => source.id)));
    const createdAt = store.clock.now();
    await inside.db
      .insertInto('sources')
      .values({ id, workspace, name, enabled: 1, createdAt, managedBy: null })
      .execute();
    const key = newWriteKey(store.random);
    await addKey(inside.db, { workspace, source: id, key, createdAt, expiresAt: null });
    return getSource(inside, workspace, id);
  });
}

/** Renames, disables or enables. A disabled source's events are answered 200 and kept as refused. */
export async function changeSource(
  store: Store,
  workspace: string,
  id: string,
  change: { readonly name?: string | undefined; readonly enabled?: boolean | undefined },
): Promise<Source> {
  return changing(store, async (inside) => {
    const source = await getSource(inside, workspace, id);
    refuseManaged(source);
    const others = (await listSources(inside, workspace)).filter((other) => other.id !== id);
    if (change.name !== undefined) refuseTakenName(others, change.name);
    const name = change.name ?? source.name;
    const enabled = (change.enabled ?? source.enabled) ? 1 : 0;
    await inside.db
      .updateTable('sources')
      .set({ name, enabled })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute();
    return getSource(inside, workspace, id);
  });
}

/** Removes the source and its keys. Its events stay where they are. */
export async function deleteSource(store: Store, workspace: string, id: string): Promise<void> {
  await changing(store, async (inside) => {
    refuseManaged(await getSource(inside, workspace, id));
    const { db } = inside;
    await db.deleteFrom('write_keys').where('workspace', '=', workspace).where('source', '=', id).execute();
    await db.deleteFrom('sources').where('workspace', '=', workspace).where('id', '=', id).execute();
  });
}

/**
 * Gives the source a new write key. Its present keys go on working for `overlapHours`, so that clients can be
 * changed one by one; a key that was to end sooner still does.
 */
export async function rotateKey(
  store: Store,
  workspace: string,
  id: string,
  overlapHours: number,
): Promise<Source> {
  return changing(store, async (inside) => {
    refuseManaged(await getSource(inside, workspace, id));
    const createdAt = store.clock.now();
    const end = createdAt + Math.round(overlapHours * HOUR_MS);
    await inside.db
      .updateTable('write_keys')
      .set({ expiresAt: end })
      .where('workspace', '=', workspace)
      .where('source', '=', id)
      .where((key) => key.or([key('expiresAt', 'is', null), key('expiresAt', '>', end)]))
      .execute();
    const key = newWriteKey(store.random);
    await addKey(inside.db, { workspace, source: id, key, createdAt, expiresAt: null });
    return getSource(inside, workspace, id);
  });
}

/** Ends one key now. Throws Fault `conflict` for the last one: disable or delete the source instead. */
export async function removeKey(store: Store, workspace: string, id: string, key: string): Promise<Source> {
  return changing(store, async (inside) => {
    const source = await getSource(inside, workspace, id);
    refuseManaged(source);
    if (!source.keys.some((other) => other.key === key))
      throw new Fault(
        'not_found',
        `Source "${id}" has no such write key. GET /api/v1/sources/${id} lists them.`,
      );
    if (source.keys.length === 1)
      throw new Fault(
        'conflict',
        `This is the last write key of source "${id}". Rotate it first, or disable the source.`,
      );
    await inside.db.deleteFrom('write_keys').where('key', '=', key).execute();
    return getSource(inside, workspace, id);
  });
}

async function addKey(db: Kysely<Tables>, row: WriteKeyRow): Promise<void> {
  await db.insertInto('write_keys').values(row).execute();
}

function sourceOf(row: SourceRow, keys: readonly WriteKeyRow[], now: number): Source {
  const valid = keys.filter(
    (key) => key.source === row.id && (key.expiresAt === null || key.expiresAt > now),
  );
  return {
    id: row.id,
    workspace: row.workspace,
    name: row.name,
    enabled: row.enabled === 1,
    createdAt: row.createdAt,
    managedBy: row.managedBy,
    keys: valid
      .map(({ key, createdAt, expiresAt }) => ({ key, createdAt, expiresAt }))
      .sort((a, b) => Number(a.expiresAt !== null) - Number(b.expiresAt !== null)),
  };
}

/** Stands in `managedBy` where no file declares it. */
export const BUILT_IN = 'Trackway itself';

export function refuseManaged(thing: {
  readonly id?: string;
  readonly name: string;
  readonly managedBy: string | null;
}): void {
  if (thing.managedBy === null) return;
  if (thing.managedBy === BUILT_IN && thing.id === OWN_SOURCE)
    throw new Fault(
      'managed_by_file',
      `"${thing.name}" is built in and stays as it is. It sends nothing while no action is on and no profile sends its scores.`,
    );
  if (thing.managedBy === BUILT_IN)
    throw new Fault(
      'managed_by_file',
      `"${thing.name}" is built in and stays as it is. Start Trackway with --no-self-tracking to tell it nothing more.`,
    );
  throw new Fault(
    'managed_by_file',
    `"${thing.name}" is declared in ${thing.managedBy}: change it there and start Trackway again.`,
  );
}

function refuseTakenName(others: readonly Source[], name: string): void {
  const taken = others.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (taken)
    throw new Fault('conflict', `There is already a source named "${taken.name}". Choose another name.`);
}
