/** Alerts as they were recorded: pages of them, and counts by day. All times milliseconds. */
import { type Alert, TRIGGER_KINDS, type Trigger, type TriggerKind } from '../../score/actions/action.ts';
import { says } from '../../score/actions/says.ts';
import { Fault } from '../../system/fault.ts';
import type { Session } from '../session.ts';

export interface Base {
  readonly database: string;
  readonly session: Session;
}

export interface AlertsQuestion {
  readonly workspace: string;
  readonly action?: string | undefined;
  readonly of?: 'users' | 'accounts' | undefined;
  readonly id?: string | undefined;
  readonly trigger?: TriggerKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Place of an alert in the order in which they are recorded. */
interface AlertPlace {
  readonly at: number;
  readonly alertId: string;
}

/** What `alertOf` takes. What an alert says is made of them. */
export const ALERT_COLUMNS =
  'workspace, toUnixTimestamp64Milli(at) AS atMs, alertId, action, actionName, profile, trigger, about, of, id, score, before, activation, name, groupId';
const MOMENT = "fromUnixTimestamp64Milli({atMs:Int64}, 'UTC')";

/** The newest first. */
export async function readAlerts(
  { database, session }: Base,
  question: AlertsQuestion,
): Promise<{ readonly items: readonly Alert[]; readonly next: string | null }> {
  const { workspace, action, of, id, trigger, limit, cursor } = question;
  const place = cursor === undefined ? null : readPlace(cursor);
  const conditions = [
    'workspace = {workspace:String}',
    ...(action === undefined ? [] : ['action = {action:String}']),
    ...(of === undefined ? [] : ['of = {of:String}']),
    ...(id === undefined ? [] : ['id = {id:String}']),
    ...(trigger === undefined ? [] : ['trigger = {trigger:String}']),
    ...(place === null ? [] : [`at <= ${MOMENT}`, `(at < ${MOMENT} OR alertId < {alertId:String})`]),
  ];
  const rows = await session.rows(
    `SELECT ${ALERT_COLUMNS} FROM ${database}.alerts FINAL WHERE ${conditions.join(' AND ')} ORDER BY workspace DESC, at DESC, alertId DESC LIMIT {limit:UInt32}`,
    {
      ...{ workspace, limit: limit + 1 },
      ...(action !== undefined && { action }),
      ...(of !== undefined && { of }),
      ...(id !== undefined && { id }),
      ...(trigger !== undefined && { trigger }),
      ...(place !== null && { atMs: place.at, alertId: place.alertId }),
    },
  );
  const items = rows.slice(0, limit).map(alertOf);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writePlace(last) : null };
}

export interface AlertsOfDay {
  readonly action: string;
  /** 2026-11-30, in the workspace's time zone. */
  readonly day: string;
  readonly alerts: number;
}

export async function countAlerts(
  { database, session }: Base,
  workspace: string,
  { since, timeZone }: { readonly since: number; readonly timeZone: string },
): Promise<readonly AlertsOfDay[]> {
  const rows = await session.rows(
    `SELECT toString(action) AS action, toString(toDate32(at, {timeZone:String})) AS day, uniqExact(alertId) AS n FROM ${database}.alerts
    WHERE workspace = {workspace:String} AND at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') GROUP BY action, day ORDER BY day, action`,
    { workspace, since, timeZone },
  );
  return rows.map((row) => ({
    action: String(row.action),
    day: String(row.day),
    alerts: Number(row.n),
  }));
}

export function alertOf(row: Record<string, unknown>): Alert {
  const { trigger, segmentName } = JSON.parse(String(row.about)) as {
    readonly trigger: Trigger;
    readonly segmentName: string;
  };
  const numberOf = (value: unknown): number | null =>
    value === null || value === undefined ? null : Number(value);
  const facts = {
    score: numberOf(row.score),
    before: numberOf(row.before),
    activation: numberOf(row.activation),
    name: String(row.name),
    groupId: String(row.groupId),
  };
  const actionName = String(row.actionName);
  return {
    ...facts,
    ...{ alertId: String(row.alertId), workspace: String(row.workspace), action: String(row.action) },
    ...{ actionName, profile: String(row.profile), id: String(row.id), at: Number(row.atMs) },
    trigger: TRIGGER_KINDS.find((kind) => kind === row.trigger) ?? 'custom',
    of: row.of === 'accounts' ? 'accounts' : 'users',
    says: says({ ...facts, trigger, actionName, segmentName }),
  };
}

const writePlace = ({ at, alertId }: AlertPlace): string =>
  Buffer.from(JSON.stringify([at, alertId])).toString('base64url');

function readPlace(cursor: string): AlertPlace {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && Number.isSafeInteger(read[0]) && typeof read[1] === 'string')
      return { at: Number(read[0]), alertId: read[1] };
  } catch {
    // Falls through to the same answer.
  }
  throw new Fault('bad_request', 'The cursor is not one of ours. Leave it out to start at the newest.');
}
