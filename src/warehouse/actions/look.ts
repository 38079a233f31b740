/**
 * Looking who came into the states of a profile's actions, and writing down whom that alerts.
 *
 * Promise. However often a looking is tried, with a kill anywhere in between, each coming is one alert, and none is left
 * out. Nothing is kept in this process: ten thousand alerts pass through the engine alone.
 *
 * How. 1. States catch up with the alerts of a looking that was killed after 3. 2. What is so now is compared with the
 * states, for all actions of the profile; the differences go into a table in memory (find.ts). 3. Of these, whom an
 * action alerts is recorded: one statement a moment. 4. The states follow. 5. That the looking came to its end is
 * written, with what it was under: where the next one is under something else (another version, reference or setting),
 * states follow and nobody is alerted, also when the one before was killed.
 */
import { isLoud } from '../../score/actions/causes.ts';
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { type Finder, findByClause, findByFigures, findBySegments, findNew } from './find.ts';
import { recordAlerts } from './record.ts';
import type { Due, Looking } from './watched.ts';

export interface LookedAtActions {
  readonly alerts: number;
  /** Actions that could not be looked at now; they are as they were. */
  readonly failed: readonly { readonly action: string; readonly error: unknown }[];
}

/** One at a time: the caller sees to it. */
export async function lookAtActions(
  { database, threads }: Pick<Warehouse, 'database' | 'threads'>,
  session: Session,
  looking: Looking,
): Promise<LookedAtActions> {
  if (looking.actions.length === 0) return { alerts: 0, failed: [] };
  const { due, last } = await lastOf(database, session, looking);
  const finder: Finder = { database, session, threads, looking };
  await catchUp(finder, due, last);
  await session.run(`TRUNCATE TABLE ${database}.action_found`);
  const failed: { action: string; error: unknown }[] = [];
  const tried = async (each: Due, work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => failed.push({ action: each.action, error }));
  };
  for (const kind of ['users', 'accounts'] as const) {
    const own = due.filter((each) => each.of === kind);
    await findByFigures(finder, kind, own);
    await findBySegments(finder, kind, own);
  }
  for (const kind of ['newUser', 'newAccount', 'newUserInAccount'] as const) await findNew(finder, kind, due);
  for (const each of due) {
    const { trigger } = each;
    if (trigger.kind === 'custom') await tried(each, () => findByClause(finder, each, trigger.clause));
  }
  const found = await countsOf(finder);
  const from = Math.max(looking.context.now, last + 1);
  const { alerts, at } = await recordAlerts(finder, { due, found, from, tried });
  const through = due.filter(({ action }) => !failed.some((each) => each.action === action));
  if (found.size > 0) await moveStates(finder, through, at);
  await tellLooked(finder, through, at);
  return { alerts, failed };
}

/** Actions whose looking came to its end once, under which revision. */
export async function readLooked(
  database: string,
  session: Session,
  workspace: string,
): Promise<readonly { readonly action: string; readonly revision: number }[]> {
  const rows = await session.rows(
    `SELECT DISTINCT toString(action) AS action, revision FROM ${database}.action_looks WHERE workspace = {workspace:String}`,
    { workspace },
  );
  return rows.map((row) => ({ action: String(row.action), revision: Number(row.revision) }));
}

/** `last` is the newest moment in the workspace, 0 for none. */
async function lastOf(
  database: string,
  session: Session,
  { workspace, actions, cause }: Looking,
): Promise<{ due: readonly Due[]; last: number }> {
  const ids = actions.map(({ action }) => action);
  const rows = await session.rows(
    `SELECT toString(action) AS action, revision, basis, toUnixTimestamp64Milli(at) AS at FROM ${database}.action_looks FINAL
    WHERE workspace = {workspace:String} AND action IN {ids:Array(String)}`,
    { workspace, ids },
  );
  const known = new Map(rows.map((row) => [`${String(row.action)} ${Number(row.revision)}`, row]));
  const due = actions.map((each): Due => {
    const row = known.get(`${each.action} ${each.revision}`);
    const basis = row === undefined ? null : String(row.basis);
    return { ...each, isLoud: isLoud(basis, { basis: each.basis, cause }), lastAt: Number(row?.at ?? 0) };
  });
  const [newest] = await session.rows(
    `SELECT greatest((SELECT toUnixTimestamp64Milli(max(at)) FROM ${database}.action_looks WHERE workspace = {workspace:String}),
      (SELECT toUnixTimestamp64Milli(max(at)) FROM ${database}.alerts WHERE workspace = {workspace:String})) AS last`,
    { workspace },
  );
  return { due, last: Math.max(0, Number(newest?.last ?? 0)) };
}

/** Alerts later than the last looking of their action that came to its end: the states that should have followed. */
async function catchUp(
  { database, session, looking }: Finder,
  due: readonly Due[],
  last: number,
): Promise<void> {
  const oldest = Math.min(...due.map(({ lastAt }) => lastAt));
  if (last <= oldest) return;
  await session.run(
    `INSERT INTO ${database}.action_states (workspace, action, revision, id, isOn, at)
    SELECT {workspace:String}, action, revision, id, 1, max(at) FROM (
      SELECT toString(action) AS action, revision, id, at FROM ${database}.alerts
      WHERE workspace = {workspace:String} AND at > fromUnixTimestamp64Milli({oldest:Int64}, 'UTC') AND action IN {actions:Array(String)}
    )
    WHERE at > fromUnixTimestamp64Milli(transform(action, {actions:Array(String)}, {lasts:Array(Int64)}, toInt64(0)), 'UTC')
      AND revision = transform(action, {actions:Array(String)}, {revisions:Array(UInt32)}, toUInt32(0))
    GROUP BY action, revision, id`,
    {
      ...{ workspace: looking.workspace, oldest, actions: due.map(({ action }) => action) },
      lasts: due.map(({ lastAt }) => lastAt),
      revisions: due.map(({ revision }) => revision),
    },
  );
}

/** By action: how many of those found may be alerted. */
async function countsOf({ database, session }: Finder): Promise<ReadonlyMap<string, number>> {
  const rows = await session.rows(
    `SELECT toString(action) AS action, countIf(isLoud = 1) AS louds FROM ${database}.action_found GROUP BY action`,
  );
  return new Map(rows.map((row) => [String(row.action), Number(row.louds)]));
}

async function moveStates({ database, session }: Finder, due: readonly Due[], at: number): Promise<void> {
  await session.run(
    `INSERT INTO ${database}.action_states (workspace, action, revision, id, isOn, at)
    SELECT workspace, action, revision, id, isOn, fromUnixTimestamp64Milli({at:Int64}, 'UTC') FROM ${database}.action_found
    WHERE action IN {actions:Array(String)}
    SETTINGS max_insert_threads = 1`,
    { at, actions: due.map(({ action }) => action) },
  );
}

async function tellLooked({ database, session, looking }: Finder, due: readonly Due[], at: number) {
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
