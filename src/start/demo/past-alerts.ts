/**
 * What the demo's actions would have raised in the weeks before its year was told, from the scores of those days
 * (past-scores.ts), so that there are alerts to look at on the first day. They are recorded as they would have been
 * and never sent: no event, no channel. Only for the demo: elsewhere an alert is of what was looked at when it happened.
 */

import type { Action } from '../../store/actions.ts';
import { passAlerts, readAlertCursor } from '../../store/alert-sending.ts';
import type { Store } from '../../store/database.ts';
import { findPast, type PreviewQuestion } from '../../warehouse/actions/preview.ts';
import { knownSql } from '../../warehouse/actions/watched.ts';
import type { Warehouse } from '../../warehouse/connection.ts';
import { dateOf, startOfDay } from '../../warehouse/scores/days.ts';

/** Fewer than there are scores of, less a window: each change has its before. */
const DAYS = 45;
const EVENING_MS = 18 * 3_600_000;

export interface PastAlertsOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly workspace: string;
  readonly profile: string;
  readonly window: number;
  /** Those that are on. */
  readonly actions: readonly Action[];
  readonly context: PreviewQuestion['context'];
  readonly timeZone: string;
  /** Number of the day. */
  readonly today: number;
}

export async function tellPastAlerts(options: PastAlertsOptions): Promise<void> {
  const { store, workspace, timeZone, today, actions } = options;
  const before = startOfDay(today, timeZone);
  if ((await readAlertCursor(store, workspace)).at < before)
    await passAlerts(store, workspace, { at: before, alertId: '' }, []);
  for (const [place, action] of actions.entries()) await tell(options, action, place);
}

async function tell(options: PastAlertsOptions, action: Action, place: number): Promise<void> {
  const { warehouse, workspace, profile, window, context, timeZone, today } = options;
  const { database, score: session } = warehouse;
  const { of, trigger, filter, cooldownDays } = action;
  const question = { workspace, profile, window, of, trigger, filter, cooldownDays, context, today };
  const found = await findPast(
    { database, session },
    { ...question, segmentProfile: profile, from: today - DAYS },
  );
  const rows = found.flatMap(({ id, days }) =>
    days
      .filter((day) => day < today)
      .map((day) => ({
        ...{ id, day: dateOf(day), beforeDay: dateOf(day - window) },
        // A moment is of one action.
        at: startOfDay(day, timeZone) + EVENING_MS + place,
      })),
  );
  if (rows.length === 0) return;
  const kind = of === 'users' ? 'user' : 'account';
  const shown = `SELECT id, toString(day) AS d, score FROM ${database}.score_history FINAL WHERE workspace = {workspace:String} AND profile = {profile:String} AND kind = '${kind}'`;
  await session.run(
    `INSERT INTO ${database}.alerts (workspace, at, alertId, action, revision, actionName, profile, trigger, about, of, id, score, before, activation, name, groupId)
    SELECT {workspace:String}, fromUnixTimestamp64Milli(f.at, 'UTC'), concat('al_', lower(hex(sipHash128({action:String}, {revision:UInt32}, f.id, f.at)))),
      {action:String}, {revision:UInt32}, {actionName:String}, {profile:String}, {trigger:String}, {about:String}, {of:String}, f.id, n.score, b.score, NULL, k.name, k.account
    FROM format(JSONEachRow, 'id String, day String, beforeDay String, at Int64', {rows:String}) AS f
    INNER JOIN (SELECT id, name, account FROM (${knownSql(database, of)}) WHERE excluded = '') AS k ON f.id = k.id
    LEFT JOIN (${shown}) AS n ON f.id = n.id AND f.day = n.d
    LEFT JOIN (${shown}) AS b ON f.id = b.id AND f.beforeDay = b.d
    SETTINGS join_use_nulls = 0`,
    {
      ...{ workspace, profile, of, action: action.id, revision: action.looksSince, actionName: action.name },
      ...{ trigger: trigger.kind, about: JSON.stringify({ trigger, segmentName: '' }) },
      rows: rows.map((row) => JSON.stringify(row)).join('\n'),
    },
  );
}
