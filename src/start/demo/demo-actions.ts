/** What somebody in the demo's company would want to be told of, and its scores as traits. Nothing leaves the house by it. */
import type { ActionDocument } from '../../score/actions/action.ts';
import { createAction } from '../../store/actions.ts';
import type { Store } from '../../store/database.ts';
import { switchTraitSync } from '../../store/trait-syncs.ts';

const BY = 'Trackway';

type Told = Pick<ActionDocument, 'name' | 'description' | 'of' | 'trigger'>;

const ACTIONS: readonly Told[] = [
  {
    name: 'An account is falling',
    description: 'Somebody should call before the renewal does.',
    of: 'accounts',
    trigger: { kind: 'scoreDown', by: 20 },
  },
  {
    name: 'A user reaches 75',
    description: 'Among the most engaged from now on: worth asking for a reference.',
    of: 'users',
    trigger: { kind: 'scoreReaches', level: 75, from: 'below' },
  },
];

export async function makeDemoActions(store: Store, workspace: string, profile: string): Promise<void> {
  await switchTraitSync(store, { workspace, profile }, true, BY);
  for (const action of ACTIONS) {
    const rest = { profile, filter: null, channels: [], cooldownDays: 7, isOn: true };
    await createAction(store, workspace, { ...action, ...rest }, { by: BY });
  }
}
