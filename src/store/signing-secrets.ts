/**
 * What a workspace signs its webhooks with. It is shown once, when somebody has it made; until then one that nobody has
 * seen signs. The one before goes on signing beside the new one for a while, so that receivers can be changed.
 */
import { atomically, type Store } from './database.ts';
import { randomText } from './names.ts';

const HOUR_MS = 3_600_000;
const LENGTH = 40;

/** The newest first. */
export async function signingSecrets(store: Store, workspace: string): Promise<readonly string[]> {
  const row = await find(store, workspace);
  if (row === undefined) return [(await makeSigningSecret(store, workspace)).secret];
  const { secret, previous, previousUntil } = row;
  return previous !== null && (previousUntil ?? 0) > store.clock.now() ? [secret, previous] : [secret];
}

export interface SigningState {
  /** Of the secret that signs; null before there was anything to sign. */
  readonly createdAt: number | null;
  /** Until when the one before signs as well; null when it does not. */
  readonly previousUntil: number | null;
}

export async function signingState(store: Store, workspace: string): Promise<SigningState> {
  const row = await find(store, workspace);
  const until = row?.previousUntil ?? null;
  return {
    createdAt: row?.createdAt ?? null,
    previousUntil: until !== null && until > store.clock.now() ? until : null,
  };
}

/** A new one, which is told here and never again. The one before signs beside it for `overlapHours`, 0 for no longer. */
export function makeSigningSecret(
  store: Store,
  workspace: string,
  overlapHours = 24,
): Promise<{ readonly secret: string; readonly previousUntil: number | null }> {
  return atomically(store, async (inside) => {
    const before = await find(inside, workspace);
    const now = inside.clock.now();
    const secret = `whsec_${randomText(inside.random, LENGTH)}`;
    const isOver = before === undefined || overlapHours === 0;
    const previousUntil = isOver ? null : now + Math.round(overlapHours * HOUR_MS);
    await inside.db.deleteFrom('signing_secrets').where('workspace', '=', workspace).execute();
    await inside.db
      .insertInto('signing_secrets')
      .values({ workspace, secret, createdAt: now, previous: isOver ? null : before.secret, previousUntil })
      .execute();
    return { secret, previousUntil };
  });
}

function find({ db }: Store, workspace: string) {
  return db.selectFrom('signing_secrets').selectAll().where('workspace', '=', workspace).executeTakeFirst();
}
