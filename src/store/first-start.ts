/**
 * What a new installation finds: a workspace, one source with a write key when no file declares any, and an
 * owner token for this machine's command line. All of it is checked at every start and made only when missing.
 */
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import type { Store } from './database.ts';
import { hashOf, newTokenSecret, slugOf } from './names.ts';
import { createSource, listSources } from './sources.ts';
import { LOCAL_TOKEN_FILE, tokenRow } from './tokens.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

/** The one workspace that is people's own. Its id comes from the first name it ever had and stays; the name follows `name` when given. */
export async function ensureWorkspace(store: Store, name?: string): Promise<Workspace> {
  const existing = await store.db
    .selectFrom('workspaces')
    .select(['id', 'name'])
    .where('demo', '=', 0)
    .where('builtIn', '=', 0)
    .orderBy('id')
    .executeTakeFirst();
  if (!existing) {
    const workspace = { id: slugOf(name ?? 'Default', 'default'), name: name ?? 'Default' };
    await store.db.insertInto('workspaces').values(workspace).execute();
    return workspace;
  }
  if (name !== undefined && name !== existing.name)
    await store.db.updateTable('workspaces').set({ name }).where('id', '=', existing.id).execute();
  return { id: existing.id, name: name ?? existing.name };
}

/** Makes the source "My app" when the workspace has none. */
export async function ensureSource(store: Store, workspace: string): Promise<void> {
  if ((await listSources(store, workspace)).length === 0) await createSource(store, workspace, 'My app');
}

/**
 * Makes `path` hold a working owner token, mode 0600. A file that is there is believed (whoever can write it
 * owns the data folder anyway), so deleting it and starting again is how the local token is rotated.
 */
export function ensureLocalToken(store: Store, workspace: string, path: string): Promise<string> {
  return ensureTokenFile(store, workspace, path, { name: 'This machine', managedBy: LOCAL_TOKEN_FILE });
}

/** The same for any file that holds a token of this machine; `managedBy` tells it from the others. */
export async function ensureTokenFile(
  store: Store,
  workspace: string,
  path: string,
  token: { readonly name: string; readonly managedBy: string },
): Promise<string> {
  const found = await readTokenFile(path);
  const secret = found ?? newTokenSecret(store.random);
  if (found === null) await writeTokenFile(path, secret);
  else await chmod(path, 0o600);
  const known = await store.db
    .selectFrom('tokens')
    .select('hash')
    .where('managedBy', '=', token.managedBy)
    .executeTakeFirst();
  if (known?.hash === hashOf(secret)) return secret;
  await store.db.transaction().execute(async (db) => {
    await db.deleteFrom('tokens').where('managedBy', '=', token.managedBy).execute();
    const row = tokenRow(store, workspace, {
      name: token.name,
      role: 'owner',
      secret,
      managedBy: token.managedBy,
    });
    await db.insertInto('tokens').values(row).execute();
  });
  return secret;
}

async function readTokenFile(path: string): Promise<string | null> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    return /^sk_[A-Za-z0-9]{20,}$/.test(secret) ? secret : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Not through the Disk port: nothing promised is lost with this file, but it must never be readable by others. */
async function writeTokenFile(path: string, secret: string): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, `${secret}\n`, { mode: 0o600, flush: true });
  await chmod(temporary, 0o600);
  await rename(temporary, path);
}
