/**
 * API tokens. A secret starts with `sk_` so that secret scanners find it, is shown once, travels in a header
 * only, and is stored as its SHA-256 (it is random and long, so a slow hash would add nothing).
 */
import { timingSafeEqual } from 'node:crypto';
import { Fault } from '../system/fault.ts';
import { atomically, type Store } from './database.ts';
import { hashOf, newTokenSecret, prefixOf, randomText } from './names.ts';
import { refuseManaged } from './sources.ts';
import type { TokenRow } from './tables.ts';

export const ROLES = ['owner', 'manager', 'member'] as const;
export type Role = (typeof ROLES)[number];

export interface Token {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly role: Role;
  /** The secret's first characters, to recognise it by. */
  readonly prefix: string;
  readonly createdAt: number;
  /** Milliseconds since 1970, exact to a minute; null when never used. */
  readonly lastUsedAt: number | null;
  readonly managedBy: string | null;
}

const LAST_USED_GRAIN_MS = 60_000;

export async function listTokens(store: Store, workspace: string): Promise<readonly Token[]> {
  const rows = await store.db
    .selectFrom('tokens')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(tokenOf);
}

/** The secret is in this answer and nowhere else. Throws Fault `conflict` when the name is taken. */
export async function createToken(
  store: Store,
  workspace: string,
  wanted: { readonly name: string; readonly role: Role },
): Promise<{ readonly token: Token; readonly secret: string }> {
  return atomically(store, async (inside) => {
    if ((await listTokens(inside, workspace)).some((token) => token.name === wanted.name))
      throw new Fault('conflict', `There is already a token named "${wanted.name}". Choose another name.`);
    const secret = newTokenSecret(store.random);
    const row = tokenRow(store, workspace, { ...wanted, secret, managedBy: null });
    await inside.db.insertInto('tokens').values(row).execute();
    return { token: tokenOf(row), secret };
  });
}

/** The token stops working at once. Throws Fault `not_found` or `managed_by_file`. */
export async function revokeToken(store: Store, workspace: string, id: string): Promise<void> {
  const token = (await listTokens(store, workspace)).find((other) => other.id === id);
  if (!token) throw new Fault('not_found', `There is no token "${id}". GET /api/v1/tokens lists them.`);
  refuseManaged(token);
  await store.db.deleteFrom('tokens').where('id', '=', id).execute();
}

/** The token a secret belongs to, or null. Notes the use, at most once a minute. */
export async function findToken(store: Store, secret: string): Promise<Token | null> {
  const presented = Buffer.from(hashOf(secret));
  const candidates = await store.db
    .selectFrom('tokens')
    .selectAll()
    .where('prefix', '=', prefixOf(secret))
    .execute();
  const row = candidates.find((candidate) => timingSafeEqual(Buffer.from(candidate.hash), presented));
  if (!row) return null;
  const now = store.clock.now();
  if (row.lastUsedAt === null || now - row.lastUsedAt >= LAST_USED_GRAIN_MS)
    await store.db
      .updateTable('tokens')
      .set({ lastUsedAt: now })
      .where('id', '=', row.id)
      .execute()
      // A full disk must not lock out the person who comes to see what is wrong.
      .catch(() => undefined);
  return tokenOf(row);
}

/** Tokens that a person or a file made; the machine's own local tokens do not count. */
export async function countDeclaredTokens(store: Store): Promise<number> {
  const rows = await store.db.selectFrom('tokens').select(['managedBy']).execute();
  return rows.filter((row) => row.managedBy !== LOCAL_TOKEN_FILE && row.managedBy !== DEMO_TOKEN_FILE).length;
}

/** Shown as the file that manages the local token. */
export const LOCAL_TOKEN_FILE = 'local-token';
/** The same for the demo's workspace. */
export const DEMO_TOKEN_FILE = 'demo-token';

export function tokenRow(
  store: Store,
  workspace: string,
  wanted: {
    readonly name: string;
    readonly role: Role;
    readonly secret: string;
    readonly managedBy: string | null;
  },
): TokenRow {
  return {
    id: `tok_${randomText(store.random, 12)}`,
    workspace,
    name: wanted.name,
    role: wanted.role,
    hash: hashOf(wanted.secret),
    prefix: prefixOf(wanted.secret),
    createdAt: store.clock.now(),
    lastUsedAt: null,
    managedBy: wanted.managedBy,
  };
}

function tokenOf(row: TokenRow): Token {
  const role = ROLES.find((known) => known === row.role);
  if (!role) throw new Error(`token ${row.id} has the unknown role ${row.role}`);
  const { id, workspace, name, prefix, createdAt, lastUsedAt, managedBy } = row;
  return { id, workspace, name, role, prefix, createdAt, lastUsedAt, managedBy };
}
