/**
 * Sessions of people who have signed in. A session's secret is in the browser's cookie only; here is its SHA-256.
 * It ends when it was not used for a week, 30 days after the sign-in whatever happens, and at once when it is revoked.
 */
import type { Store } from './database.ts';
import { hashOf } from './names.ts';

export interface Session {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
}

export const SESSION_IDLE_MS = 7 * 86_400_000;
export const SESSION_ABSOLUTE_MS = 30 * 86_400_000;
const USED_GRAIN_MS = 60_000;

/** The session a secret belongs to, or null when there is none or its time is over. Notes the use, once a minute. */
export async function findSession(store: Store, secret: string): Promise<Session | null> {
  // Looked up by a hash: how long the comparison takes says nothing about the secret.
  const row = await store.db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select(['sessions.id', 'sessions.createdAt', 'sessions.updatedAt', 'sessions.expiresAt'])
    .select(['users.id as userId', 'users.name', 'users.email'])
    .where('sessions.token', '=', hashOf(secret))
    .executeTakeFirst();
  if (!row) return null;
  const now = store.clock.now();
  const usedAt = Date.parse(row.updatedAt);
  const isOver =
    now - usedAt >= SESSION_IDLE_MS ||
    now - Date.parse(row.createdAt) >= SESSION_ABSOLUTE_MS ||
    now >= Date.parse(row.expiresAt);
  if (isOver) {
    await endSession(store, row.id);
    return null;
  }
  if (now - usedAt >= USED_GRAIN_MS)
    await store.db
      .updateTable('sessions')
      .set({ updatedAt: new Date(now).toISOString() })
      .where('id', '=', row.id)
      .execute()
      // A full disk must not lock out the person who comes to see what is wrong.
      .catch(() => undefined);
  return { id: row.id, user: { id: row.userId, name: row.name, email: row.email } };
}

export async function endSession(store: Store, id: string): Promise<void> {
  await store.db.deleteFrom('sessions').where('id', '=', id).execute();
}

/** Ends every session of the user, but for the one to keep. */
export async function endSessions(store: Store, user: string, keep: string | null): Promise<void> {
  await store.db
    .deleteFrom('sessions')
    .where('userId', '=', user)
    .where('id', '!=', keep ?? '')
    .execute();
}
