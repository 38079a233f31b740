/**
 * What a workspace signs its webhooks with. It is shown once, when somebody has it made; until then one that nobody has
 * seen signs. The one before goes on signing beside the new one for a day, so that receivers can be changed.
 */
import { atomically, type Store } from './database.ts';
import { randomText } from './names.ts';

const OVERLAP_MS = 86_400_000;
const LENGTH = 40;

/** The newest first. */
export async function signingSecrets(store: Store, workspace: string): Promise<readonly string[]> {
  const row = await find(store, workspace);
  if (row === undefined) return [(await makeSigningSecret(store, workspace)).secret];
  const { secret, previous, previousUntil } = row;
  return previous !== null && (previousUntil ?? 0) > store.clock.now() ? [secret, previous] : [secret];
}

/** A new one, which is told here and never again. */
export function makeSigningSecret(
  store: Store,
  workspace: string,
): Promise<{ readonly secret: string; readonly previousUntil: number | null }> {
  return atomically(store, async (inside) => {
    const before = await find(inside, workspace);
    const now = inside.clock.now();
    const secret = `whsec_${randomText(inside.random, LENGTH)}`;
    const previousUntil = before === undefined ? null : now + OVERLAP_MS;
    await inside.db.deleteFrom('signing_secrets').where('workspace', '=', workspace).execute();
    await inside.db
      .insertInto('signing_secrets')
      .values({ workspace, secret, createdAt: now, previous: before?.secret ?? null, previousUntil })
      .execute();
    return { secret, previousUntil };
  });
}

function find({ db }: Store, workspace: string) {
  return db.selectFrom('signing_secrets').selectAll().where('workspace', '=', workspace).executeTakeFirst();
}
