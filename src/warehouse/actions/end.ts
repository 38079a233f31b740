/** How a looking ends: the states follow what was found, and that it came to its end is written. */
import type { Finder } from './gather.ts';
import type { Due } from './watched.ts';

export async function moveStates(
  { database, session }: Finder,
  due: readonly Due[],
  at: number,
): Promise<void> {
  await session.run(
    `INSERT INTO ${database}.action_states (workspace, action, revision, id, isOn, at)
    SELECT workspace, action, revision, id, isOn, fromUnixTimestamp64Milli({at:Int64}, 'UTC') FROM ${database}.action_found
    WHERE action IN {actions:Array(String)}
    SETTINGS max_insert_threads = 1`,
    { at, actions: due.map(({ action }) => action) },
  );
}

export async function tellLooked(
  { database, session, looking }: Finder,
  due: readonly Pick<Due, 'action' | 'revision' | 'basis'>[],
  at: number,
): Promise<void> {
  await session.run(
    `INSERT INTO ${database}.action_looks (workspace, action, revision, basis, at)
    SELECT {workspace:String}, action, revision, basis, fromUnixTimestamp64Milli({at:Int64}, 'UTC') FROM (SELECT 1)
    ARRAY JOIN {actions:Array(String)} AS action, {revisions:Array(UInt32)} AS revision, {bases:Array(String)} AS basis`,
    {
      ...{ workspace: looking.workspace, at, actions: due.map(({ action }) => action) },
      revisions: due.map(({ revision }) => revision),
      bases: due.map(({ basis }) => basis),
    },
  );
}
