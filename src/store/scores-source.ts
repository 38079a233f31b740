/**
 * The built-in source of a workspace by which scores go out (score/own-source.ts): made when there is first something to
 * send. Its write key is shown to nobody: what is sent with it feeds no score, and stands for Trackway's own word.
 */
import { OWN_SOURCE } from '../score/own-source.ts';
import { changing, type Store } from './database.ts';
import { newWriteKey } from './names.ts';
import { BUILT_IN, listSources, type Source } from './sources.ts';

const NAME = 'Trackway scores';

/** The write key of the workspace's built-in source, which is made when it is not there yet. */
export async function ensureScoresSource(store: Store, workspace: string): Promise<string> {
  const known = keyOf(await listSources(store, workspace));
  if (known !== null) return known;
  return changing(store, async (inside) => {
    const sources = await listSources(inside, workspace);
    const createdAt = inside.clock.now();
    const own = sources.find(({ id }) => id === OWN_SOURCE);
    if (own === undefined) {
      const name = sources.some((other) => other.name.toLowerCase() === NAME.toLowerCase())
        ? `${NAME} (built in)`
        : NAME;
      await inside.db
        .insertInto('sources')
        .values({ id: OWN_SOURCE, workspace, name, enabled: 1, createdAt, managedBy: BUILT_IN })
        .execute();
    }
    // Of before the id was reserved: what it sent counted nowhere then either.
    else
      await inside.db
        .updateTable('sources')
        .set({ enabled: 1, managedBy: BUILT_IN })
        .where('workspace', '=', workspace)
        .where('id', '=', OWN_SOURCE)
        .execute();
    const key = newWriteKey(inside.random);
    await inside.db
      .insertInto('write_keys')
      .values({ key, workspace, source: OWN_SOURCE, createdAt, expiresAt: null })
      .execute();
    return key;
  });
}

function keyOf(sources: readonly Source[]): string | null {
  const own = sources.find(({ id, managedBy }) => id === OWN_SOURCE && managedBy === BUILT_IN);
  return own?.keys[0]?.key ?? null;
}
