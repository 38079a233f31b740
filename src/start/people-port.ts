/** Users and accounts as the API asks for them, with the settings of each workspace from the store. */
import type { Store } from '../store/database.ts';
import { listExclusions, readPeopleSettings } from '../store/people-settings.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { systemClock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import type { Loader } from '../warehouse/loader.ts';
import type { Among, ListQuestion } from '../warehouse/people/list.ts';
import type { OpenPeople } from '../warehouse/people/people.ts';
import type { PeopleRules } from '../warehouse/people/rules.ts';
import { contextIn } from './segments-port.ts';

export interface PeoplePortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly lines: Lines;
}

export async function openPeoplePort(options: PeoplePortOptions): Promise<OpenPeople> {
  const { store, warehouse, loader, lines } = options;
  const [{ openPeople }, { clauseSql }] = await Promise.all([
    import('../warehouse/people/people.ts'),
    import('../warehouse/people/clause-sql.ts'),
  ]);
  const amongOf = async (
    of: 'users' | 'accounts',
    { workspace, segment, profile }: ListQuestion<string>,
  ): Promise<Among | undefined> => {
    if (segment === undefined) return undefined;
    const context = await contextIn(store, workspace);
    const named = context.segment(segment);
    if (named === undefined)
      throw new Fault('not_found', `There is no segment "${segment}". GET /api/v1/segments lists them.`);
    if (named.of !== of)
      throw new Fault(
        'bad_request',
        `"${segment}" is a segment of ${named.of}, and this is a list of ${of}.`,
      );
    const { database } = warehouse;
    return clauseSql({ segment }, of, { ...context, database, profile: profile?.id ?? null });
  };
  const people = openPeople({
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
  return {
    ...people,
    users: async (question) => people.users({ ...question, among: await amongOf('users', question) }),
    accounts: async (question) =>
      people.accounts({ ...question, among: await amongOf('accounts', question) }),
  };
}

async function readRules(store: Store, workspace: string): Promise<PeopleRules> {
  const { timeZone: _timeZone, ...settings } = await readPeopleSettings(store, workspace);
  const exclusions = await listExclusions(store, workspace);
  const idsOf = (kind: 'user' | 'account'): string[] =>
    exclusions.flatMap((each) => (each.kind === kind ? [each.id] : []));
  return { ...settings, excludedUsers: idsOf('user'), excludedAccounts: idsOf('account') };
}
