/** Recording whom a looking alerts: those it found that fit the action's filter and were not alerted within its cooldown. */
import { type Of, openConditions } from '../people/clause-sql.ts';
import { DAY_MS } from '../scores/days.ts';
import { countedPeople, type Finder } from './gather.ts';
import type { Due, Tried } from './watched.ts';

export interface Recording {
  /** Whom action_people holds now. */
  readonly of: Of;
  /** All of them are about these. */
  readonly due: readonly Due[];
  /** By action: how many of those found may be alerted. */
  readonly found: ReadonlyMap<string, number>;
  /** Moment of the first statement; each has its own. */
  readonly from: number;
  readonly tried: Tried;
}

/** How many were recorded, and a moment after all of them. */
export async function recordAlerts(
  finder: Finder,
  { of, due, found, from, tried }: Recording,
): Promise<{ readonly alerts: number; readonly at: number }> {
  const loud = due.filter(({ action }) => (found.get(action) ?? 0) > 0);
  let at = from;
  const open = loud.filter(({ filter }) => filter === null);
  if (open.length > 0) await record(finder, of, open, at++);
  const filtered = Map.groupBy(
    loud.filter(({ filter }) => filter !== null),
    ({ filter }) => JSON.stringify(filter),
  );
  for (const alike of filtered.values()) {
    const own = at++;
    await tried(alike, () => record(finder, of, alike, own));
  }
  return { alerts: loud.length === 0 ? 0 : await countFrom(finder, from), at };
}

const ALERT_COLUMNS =
  'workspace, at, alertId, action, revision, actionName, profile, trigger, about, of, id, score, before, activation, name, groupId';

/** Actions of one kind in one statement: without filters, or with the same one. */
async function record(
  { database, session, threads, looking }: Finder,
  of: Of,
  due: readonly Due[],
  at: number,
): Promise<void> {
  const { workspace, profile, context } = looking;
  const filter = due[0]?.filter ?? null;
  const conditions = openConditions(of, { ...context, database, profile });
  const fits = filter === null ? '1' : conditions.of(filter);
  const moment = "fromUnixTimestamp64Milli({at:Int64}, 'UTC')";
  const ofAction = (values: string, type: string, otherwise: string): string =>
    `transform(toString(f.action), {actions:Array(String)}, {${values}:Array(${type})}, ${otherwise})`;
  const rested = `SELECT toString(action), id FROM ${database}.alerts WHERE workspace = {workspace:String} AND at > fromUnixTimestamp64Milli({oldest:Int64}, 'UTC') AND action IN {actions:Array(String)}
    AND at > fromUnixTimestamp64Milli(transform(toString(action), {actions:Array(String)}, {sinces:Array(Int64)}, toInt64(0)), 'UTC')`;
  const sinces = due.map(({ cooldownDays }) => at - cooldownDays * DAY_MS);
  const hasCooldown = due.some(({ cooldownDays }) => cooldownDays > 0);
  await session.run(
    `INSERT INTO ${database}.alerts (${ALERT_COLUMNS})
    SELECT {workspace:String}, ${moment}, concat('al_', lower(hex(sipHash128(toString(f.action), f.revision, f.id, {at:Int64})))) AS alertId,
      f.action, f.revision, ${ofAction('names', 'String', "''")}, {profile:String}, ${ofAction('kinds', 'String', "''")}, ${ofAction('abouts', 'String', "''")}, {of:String}, f.id,
      if(p.isScored = 1, p.score, NULL), if(p.isScored = 1, p.before, NULL), if(p.isScored = 1, p.activation, NULL), p.name, p.account
    FROM (SELECT action, revision, id FROM ${database}.action_found WHERE isLoud = 1 AND action IN {actions:Array(String)}
      ${hasCooldown ? `AND (toString(action), id) NOT IN (${rested})` : ''}) AS f
    INNER JOIN (SELECT id, name, account, isScored, score, before, activation FROM (${countedPeople(database, of)})
      WHERE ${fits}) AS p ON f.id = p.id
    SETTINGS max_threads = ${threads}, max_insert_threads = 1, join_use_nulls = 0`,
    {
      ...conditions.params,
      ...{ workspace, profile, of, at, actions: due.map(({ action }) => action) },
      names: due.map(({ name }) => name),
      kinds: due.map(({ trigger }) => trigger.kind),
      abouts: due.map(({ trigger, segmentName }) => JSON.stringify({ trigger, segmentName })),
      ...(hasCooldown && { sinces, oldest: Math.min(...sinces) }),
    },
  );
}

async function countFrom({ database, session, looking }: Finder, from: number): Promise<number> {
  const [row] = await session.rows(
    `SELECT count() AS n FROM ${database}.alerts WHERE workspace = {workspace:String} AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`,
    { workspace: looking.workspace, from },
  );
  return Number(row?.n ?? 0);
}
