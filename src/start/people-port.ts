/** Users and accounts as the API asks for them, with the settings of each workspace from the store. */
import type { Store } from '../store/database.ts';
import { listExclusions, readPeopleSettings } from '../store/people-settings.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { systemClock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import type { Loader } from '../warehouse/loader.ts';
import type { OpenPeople } from '../warehouse/people/people.ts';
import type { PeopleRules } from '../warehouse/people/rules.ts';

export interface PeoplePortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly lines: Lines;
}

export async function openPeoplePort(options: PeoplePortOptions): Promise<OpenPeople> {
  const { store, warehouse, loader, lines } = options;
  const { openPeople } = await import('../warehouse/people/people.ts');
  return openPeople({
    ...{ warehouse, lines },
    clock: systemClock,
    resolvedBlock: () => loader.status().resolvedBlock,
    rules: (workspace) => readRules(store, workspace),
    async allRules() {
      const rules = new Map<string, PeopleRules>();
      for (const { id } of await listWorkspaces(store)) rules.set(id, await readRules(store, id));
      return rules;
    },
  });
}

async function readRules(store: Store, workspace: string): Promise<PeopleRules> {
  const { timeZone: _timeZone, ...settings } = await readPeopleSettings(store, workspace);
  const exclusions = await listExclusions(store, workspace);
  const idsOf = (kind: 'user' | 'account'): string[] =>
    exclusions.flatMap((each) => (each.kind === kind ? [each.id] : []));
  return { ...settings, excludedUsers: idsOf('user'), excludedAccounts: idsOf('account') };
}
