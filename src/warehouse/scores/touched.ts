/** What has to be counted again: read, and taken away once it is counted. */
import type { Warehouse } from '../connection.ts';
import { DAY_MS, dayOf } from './days.ts';

/** An event on a day of the workspace's time zone. */
export interface EventDay {
  readonly type: string;
  readonly event: string;
  readonly day: number;
}

/** Rows of `activity_touched` that were there at one moment: which, and what they say. */
export interface Touched {
  readonly workspace: string;
  /** Event days in UTC, newest first. */
  readonly days: readonly EventDay[];
  /** Of the rows read, as (block, milliseconds). Later rows have others, so taking these away takes no others. */
  readonly marks: readonly (readonly [block: number, at: number])[];
}

type Where = Pick<Warehouse, 'database' | 'score'>;

/** Workspaces that something has to be counted again of. */
export async function touchedWorkspaces({ database, score }: Where): Promise<string[]> {
  const rows = await score.rows(
    `SELECT DISTINCT workspace FROM ${database}.activity_touched ORDER BY workspace`,
  );
  return rows.map((row) => String(row.workspace));
}

/** At most so many event days, the newest first. */
export async function readTouched(
  { database, score }: Where,
  workspace: string,
  daysMax: number,
): Promise<Touched> {
  const of = `FROM ${database}.activity_touched WHERE workspace = {workspace:String}`;
  // First which rows: what comes in between the two questions is counted now and once more the next time.
  const marks = await score.rows(`SELECT DISTINCT block, toUnixTimestamp64Milli(at) AS at ${of}`, {
    workspace,
  });
  const days = await score.rows(
    `SELECT DISTINCT type, event, toInt32(day) AS day ${of} ORDER BY day DESC, type, event LIMIT {limit:UInt32}`,
    { workspace, limit: daysMax },
  );
  return {
    workspace,
    days: days.map((row) => ({ type: String(row.type), event: String(row.event), day: Number(row.day) })),
    marks: marks.map((row) => [Number(row.block), Number(row.at)]),
  };
}

/** The days of a time zone that days of UTC lie on, each once, in the order they came. */
export function localDays(days: readonly EventDay[], timeZone: string): EventDay[] {
  const seen = new Map<string, EventDay>();
  for (const { type, event, day } of days)
    for (const at of [day * DAY_MS, (day + 1) * DAY_MS - 1]) {
      const local = dayOf(at, timeZone);
      const key = JSON.stringify([type, event, local]);
      if (!seen.has(key)) seen.set(key, { type, event, day: local });
    }
  return [...seen.values()];
}

/** Takes away those rows of `touched` that are about these event days (of UTC). */
export async function dropTouched(
  { database, score }: Where,
  { workspace, marks }: Touched,
  days: readonly EventDay[],
): Promise<void> {
  if (days.length === 0) return;
  await score.run(
    `ALTER TABLE ${database}.activity_touched DELETE WHERE workspace = {workspace:String}
      AND (block, toUnixTimestamp64Milli(at)) IN (SELECT arrayJoin(arrayZip({blocks:Array(UInt64)}, {ats:Array(Int64)})))
      AND (type, event, toInt32(day)) IN (SELECT arrayJoin(arrayZip({types:Array(String)}, {events:Array(String)}, {days:Array(Int32)})))
      SETTINGS mutations_sync = 1`,
    {
      workspace,
      blocks: marks.map(([block]) => block),
      ats: marks.map(([, at]) => at),
      ...eventDayParams(days),
    },
  );
}

/** Binds event days as three arrays: types, events, days. */
export function eventDayParams(days: readonly EventDay[]): {
  types: readonly string[];
  events: readonly string[];
  days: readonly number[];
} {
  return {
    types: days.map(({ type }) => type),
    events: days.map(({ event }) => event),
    days: days.map(({ day }) => day),
  };
}
