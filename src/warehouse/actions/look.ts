/**
 * Looking who came into the states of a profile's actions, and writing down whom that alerts.
 *
 * Promise. However often a looking is tried, with a kill anywhere in between, each coming is one alert, and none is left
 * out. Nothing is kept in this process: ten thousand alerts pass through the engine alone.
 *
 * How. 1. States catch up with the alerts of a looking that was killed after 4. 2. The states of an action that was not
 * looked at yet become those of when it was made (as-made.ts). 3. Who there is, with scores and states, goes into a table
 * in memory (gather.ts); what is so now is compared there for all actions at once, and the differences go into another
 * (find.ts). 4. Of these, whom an action alerts is recorded: one statement a moment. 5. The states follow. 6. That the
 * looking came to its end is written, with what it was under: where the next one is under something else (another
 * version, reference or setting), states follow and nobody is alerted, also when the one before was killed.
 */
import { isLoud } from '../../score/actions/causes.ts';
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { beginAsMade } from './as-made.ts';
import { moveStates, tellLooked } from './end.ts';
import { type Among, findByClauses, findByFigures, findBySegments, findNew, NEW_KINDS } from './find.ts';
import { ACTIONS_AT_ONCE, type Finder, forgetPeople, gatherPeople } from './gather.ts';
import { recordAlerts } from './record.ts';
import type { Due, Finding, Looking, Tried } from './watched.ts';

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
  const { due: all, last } = await lastOf(database, session, looking);
  const finder: Finder = { database, session, threads, looking };
  await catchUp(finder, all, last);
  const failed: { action: string; error: unknown }[] = [];
  const tried: Tried = async (about, work) => {
    await work().catch((error: unknown) => failed.push(...about.map(({ action }) => ({ action, error }))));
  };
  const isFailed = ({ action }: Due): boolean => failed.some((each) => each.action === action);
  const begun = await beginAsMade(finder, all, {
    from: Math.max(looking.context.now, last + 1),
    tried,
    findOf,
  });
  const due = all
    .filter((each) => !isFailed(each) && !(looking.cause === 'first' && begun.lastAt.has(each)))
    .map((each): Due => nowOf(each, begun.lastAt.get(each), looking.cause));
  let at = begun.next;
  let alerts = 0;
  if (due.length > 0) {
    await session.run(`TRUNCATE TABLE ${database}.action_found`);
    let found: ReadonlyMap<string, number> = new Map();
    for (const kind of ['users', 'accounts'] as const) {
      const own = due.filter((each) => each.of === kind);
      if (own.length === 0) continue;
      await findOf(finder, { of: kind, due: own, tried });
      found = await countsOf(finder);
      const recorded = await recordAlerts(finder, { of: kind, due: own, found, from: at, tried });
      at = recorded.at;
      alerts += recorded.alerts;
    }
    const through = due.filter((each) => !isFailed(each));
    if (found.size > 0) await moveStates(finder, through, at);
    await tellLooked(finder, through, at);
  }
  await forgetPeople(finder);
  return { alerts, failed };
}

/** Leaves in action_people who there is, and in action_found what differs from the states. */
async function findOf(finder: Finder, { of, due, tried, asMade }: Finding): Promise<void> {
  for (let from = 0; from < due.length; from += ACTIONS_AT_ONCE) {
    const own = due.slice(from, from + ACTIONS_AT_ONCE);
    await gatherPeople(finder, of, own, asMade?.run);
    const among = { ...finder, of, due: own, asOf: asMade?.at ?? null };
    await findByFigures(among);
    await findBySegments(among);
    for (const kind of NEW_KINDS) await findNew(among, kind);
    await findByConditions(among, tried);
  }
}

/** Each set of people that a condition needs is in memory until its statement ends. */
const CONDITIONS_AT_ONCE = 10;

/** Those alike together, so that what they share is asked once; one by one where together they fail. */
async function findByConditions(among: Among, tried: Tried): Promise<void> {
  const textOf = ({ trigger }: Due): string => JSON.stringify(trigger);
  const own = among.due
    .filter(({ trigger }) => trigger.kind === 'custom')
    .sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  for (let from = 0; from < own.length; from += CONDITIONS_AT_ONCE) {
    const some = own.slice(from, from + CONDITIONS_AT_ONCE);
    await findByClauses(among, some).catch(async () => {
      for (const each of some) await tried([each], () => findByClauses(among, [each]));
    });
  }
}

/** With what the looking that has just begun it says of it. */
function nowOf(each: Due, begunAt: number | undefined, cause: string): Due {
  if (begunAt === undefined || each.asMade === null) return each;
  const isSame = isLoud(each.asMade.basis, { basis: each.basis, cause });
  return { ...each, isFirst: false, isLoud: isSame, lastAt: begunAt };
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
    const lastAt = Number(row?.at ?? 0);
    return {
      ...each,
      isFirst: row === undefined,
      isLoud: isLoud(basis, { basis: each.basis, cause }),
      lastAt,
    };
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
