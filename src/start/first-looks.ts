/**
 * An action is looked at for the first time as soon as it is made, switched on or made to look for something else: who
 * is so then comes into it without an alert, and whoever becomes so from then on is alerted. Else the scoring that moves
 * the first of them would be the first looking, and alert nobody.
 */
import { listActions } from '../store/actions.ts';
import type { Store } from '../store/database.ts';
import type { Lines } from '../system/lines.ts';

export interface FirstLooksOptions {
  readonly store: Store;
  readonly lines: Lines;
  /** Has the profile looked at soon, unless it will be anyway. */
  readonly look: (workspace: string, profile: string) => Promise<void>;
}

export function openFirstLooks({ store, lines, look }: FirstLooksOptions) {
  const known = new Set<string>();
  let going = Promise.resolve();
  async function find(): Promise<void> {
    const fresh = (await listActions(store)).filter(({ id, looksSince, isOn }) => {
      const key = `${id} ${looksSince}`;
      return isOn && known.size !== known.add(key).size;
    });
    const profiles = new Map(
      fresh.map(({ workspace, profile }) => [`${workspace} ${profile}`, { workspace, profile }]),
    );
    for (const { workspace, profile } of profiles.values()) await look(workspace, profile);
  }
  return {
    /** Something in the store changed. */
    wake(): void {
      going = going.then(find).catch((error: unknown) => {
        lines.warn({ err: error }, 'new actions could not be looked for; the next scoring looks at them');
      });
    },
    stop: (): Promise<void> => going,
  };
}
