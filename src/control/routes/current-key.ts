import type { Store } from '../../store/database.ts';
import { getSource } from '../../store/sources.ts';
import { Fault } from '../../system/fault.ts';

/** The write key to give out. Throws Fault `not_found` for no such source, `conflict` for one without a key. */
export async function currentKeyOf(store: Store, workspace: string, id: string): Promise<string> {
  const source = await getSource(store, workspace, id);
  const writeKey = source.keys[0]?.key;
  if (writeKey === undefined)
    throw new Fault('conflict', `The source "${source.name}" has no write key: rotate its key to make one.`);
  return writeKey;
}
