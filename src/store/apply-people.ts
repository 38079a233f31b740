/**
 * Makes a workspace know its people as trackway.yaml says, and exclude whom it excludes. When `people` leaves the file,
 * the settings stay as they are and are the API's to change; who was excluded by the file alone counts again.
 */
import type { Store } from './database.ts';
import type { DeclaredPeople } from './declared-people.ts';
import {
  type Excludable,
  listExclusions,
  peopleSettingsSchema,
  putPeopleSettings,
} from './people-settings.ts';

/** Inside a transaction. */
export async function applyPeople(
  inside: Store,
  workspace: string,
  declared: DeclaredPeople | undefined,
  file: string,
): Promise<void> {
  if (declared === undefined) await handOver(inside, workspace);
  const { excludedUsers = [], excludedAccounts = [], ...settings } = declared ?? {};
  await applyExclusions(inside, workspace, 'user', excludedUsers, file);
  await applyExclusions(inside, workspace, 'account', excludedAccounts, file);
  if (declared !== undefined)
    await putPeopleSettings(inside, workspace, peopleSettingsSchema.parse(settings), {
      by: file,
      managedBy: file,
    });
}

async function handOver({ db }: Store, workspace: string): Promise<void> {
  await db
    .updateTable('people_settings')
    .set({ managedBy: null })
    .where('workspace', '=', workspace)
    .execute();
}

async function applyExclusions(
  inside: Store,
  workspace: string,
  kind: Excludable,
  ids: readonly string[],
  file: string,
): Promise<void> {
  const before = (await listExclusions(inside, workspace)).filter((each) => each.kind === kind);
  const wanted = new Set(ids);
  const gone = before.filter(({ id, managedBy }) => managedBy !== null && !wanted.has(id));
  const adopted = before.filter(({ id }) => wanted.has(id));
  for (const { id } of [...gone, ...adopted])
    await inside.db
      .deleteFrom('people_exclusions')
      .where('workspace', '=', workspace)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .execute();
  for (const id of wanted) {
    const known = adopted.find((each) => each.id === id);
    const said = { note: known?.note ?? '', by: known?.by ?? file, at: known?.at ?? inside.clock.now() };
    await inside.db
      .insertInto('people_exclusions')
      .values({ workspace, kind, id, ...said, managedBy: file })
      .execute();
  }
}
