/**
 * Countings of whole histories: of all a workspace has when it is counted for the first time (an installation that
 * already had events) or its time zone changed, and of one event when a profile comes into force that counts it under
 * conditions. A fill counts nothing itself: it touches, and what is touched is counted in slices as ever (count.ts), so
 * it goes on where it was after a kill. What was touched for is in `activity_fills`, written after the touching.
 */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { ACTIVITY_NAME, IS_ACTIVITY } from '../touched.ts';
import type { Rule } from './rules.ts';

export interface Wanted {
  readonly workspace: string;
  readonly timeZone: string;
  readonly rules: readonly Rule[];
}

interface Fill {
  readonly timeZone: string;
  readonly type: string;
  readonly event: string;
  readonly rule: string;
}

const keyOf = ({ timeZone, type, event, rule }: Fill): string =>
  JSON.stringify([timeZone, type, event, rule]);

/** Touches what has to be counted from the beginning. The number of fills that this began. */
export async function fillMissing(warehouse: Warehouse, wanted: Wanted): Promise<number> {
  const { workspace, timeZone } = wanted;
  const whole: Fill = { timeZone, type: '', event: '', rule: '' };
  const fills = [
    whole,
    ...wanted.rules.map(({ type, event, key }): Fill => ({ timeZone, type, event, rule: key })),
  ];
  const known = await readFills(warehouse.database, warehouse.score, workspace);
  const keys = new Set(known.map(keyOf));
  const missing = fills.filter((fill) => !keys.has(keyOf(fill)));
  const isWhole = missing.includes(whole);
  if (isWhole) await touchAll(warehouse, workspace);
  else for (const fill of missing) await touchEvent(warehouse, workspace, fill);
  for (const fill of missing) await markFill(warehouse, workspace, fill);
  // A rule that no profile has any more is no longer counted: should it come back, it is filled again.
  const kept = new Set(fills.map(keyOf));
  const gone = known.filter((fill) => !kept.has(keyOf(fill)));
  for (const fill of gone) await forgetFill(warehouse, workspace, fill);
  return missing.length;
}

/** Of these, the rules that nobody has had counted: there is nothing of them in the days, whatever was done. */
export async function uncountedRules(
  database: string,
  session: Session,
  { workspace, timeZone, rules }: Wanted,
): Promise<readonly Rule[]> {
  if (rules.length === 0) return [];
  const known = new Set((await readFills(database, session, workspace)).map(keyOf));
  return rules.filter(({ type, event, key }) => !known.has(keyOf({ timeZone, type, event, rule: key })));
}

async function readFills(database: string, session: Session, workspace: string): Promise<Fill[]> {
  const rows = await session.rows(
    `SELECT timeZone, type, event, rule FROM ${database}.activity_fills FINAL WHERE workspace = {workspace:String}`,
    { workspace },
  );
  return rows.map((row) => ({
    timeZone: String(row.timeZone),
    type: String(row.type),
    event: String(row.event),
    rule: String(row.rule),
  }));
}

/** Also what was counted before: in another time zone it lay on other days. */
async function touchAll(warehouse: Warehouse, workspace: string): Promise<void> {
  const { database } = warehouse;
  await touch(
    warehouse,
    `SELECT DISTINCT type, ${ACTIVITY_NAME} AS activity, toDate32(timestamp) AS day FROM ${database}.event_rows WHERE workspace = {workspace:String} AND ${IS_ACTIVITY}
    UNION DISTINCT SELECT DISTINCT type, event, day FROM ${database}.activity_days WHERE workspace = {workspace:String}`,
    { workspace },
  );
}

async function touchEvent(warehouse: Warehouse, workspace: string, { type, event }: Fill): Promise<void> {
  const name = type === 'track' ? 'event = {event:String}' : `event = '' AND name = {event:String}`;
  await touch(
    warehouse,
    `SELECT DISTINCT type, {event:String} AS activity, toDate32(timestamp) AS day FROM ${warehouse.database}.event_rows WHERE workspace = {workspace:String} AND type = {type:String} AND ${name}`,
    { workspace, type, event },
  );
}

function touch(
  { database, score, threads }: Warehouse,
  eventDays: string,
  params: Readonly<Record<string, string>>,
): Promise<void> {
  return score.run(
    `INSERT INTO ${database}.activity_touched (workspace, type, event, day, block, at) SETTINGS max_insert_threads = 1, max_threads = ${threads}
    SELECT {workspace:String}, type, activity, day, 0, now64(3, 'UTC') FROM (${eventDays})`,
    params,
  );
}

const FILL =
  'timeZone = {timeZone:String} AND type = {type:String} AND event = {event:String} AND rule = {rule:String}';

async function markFill({ database, score }: Warehouse, workspace: string, fill: Fill): Promise<void> {
  await score.run(
    `INSERT INTO ${database}.activity_fills (workspace, timeZone, type, event, rule, at) SELECT {workspace:String}, {timeZone:String}, {type:String}, {event:String}, {rule:String}, now64(3, 'UTC')`,
    { workspace, ...fill },
  );
}

async function forgetFill({ database, score }: Warehouse, workspace: string, fill: Fill): Promise<void> {
  await score.run(
    `ALTER TABLE ${database}.activity_fills DELETE WHERE workspace = {workspace:String} AND ${FILL} SETTINGS mutations_sync = 1`,
    { workspace, ...fill },
  );
}
