/**
 * How far alerts were sent, and what is on its way to channels. A workspace's cursor moves in the same transaction in
 * which the deliveries of what it passes are written, so that a kill between two alerts loses and doubles none.
 */
import { atomically, type Store } from './database.ts';
import { randomText } from './names.ts';
import type { AlertDeliveryRow } from './tables.ts';

export interface AlertCursor {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly alertId: string;
}

export type PlannedDelivery = Pick<AlertDeliveryRow, 'action' | 'at' | 'fromId' | 'toId' | 'host'> & {
  readonly channel: 'webhook' | 'slack';
  readonly url: string;
  readonly body: string;
  /** Of a single alert: its id. */
  readonly alertId: string | null;
};

const ID_LENGTH = 22;
/** Waiting ones of a workspace; beyond them something is wrong that more would not mend. */
const WAITING_MAX = 5_000;
const KEPT_MAX = 20_000;
const KEPT_MS = 30 * 86_400_000;

export async function readAlertCursor({ db }: Store, workspace: string): Promise<AlertCursor> {
  const row = await db
    .selectFrom('alert_cursors')
    .select(['at', 'alertId'])
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return row ?? { at: 0, alertId: '' };
}

/** What was passed is sent as far as events go; its deliveries wait. */
export async function passAlerts(
  store: Store,
  workspace: string,
  cursor: AlertCursor,
  planned: readonly PlannedDelivery[],
): Promise<void> {
  await atomically(store, async ({ db, random, clock }) => {
    const waiting = await db
      .selectFrom('alert_deliveries')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('workspace', '=', workspace)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    let room = WAITING_MAX - Number(waiting?.n ?? 0);
    const now = clock.now();
    for (const { alertId, ...delivery } of planned) {
      const id = `del_${randomText(random, ID_LENGTH)}`;
      const own = { id, workspace, key: alertId ?? id, createdAt: now };
      const fate =
        room-- > 0
          ? { state: 'waiting', attempts: 0, nextAt: now, triedAt: null, answer: null }
          : { ...OVER, state: 'failed', attempts: 0, nextAt: now, triedAt: null, answer: TOO_MANY };
      await db
        .insertInto('alert_deliveries')
        .values({ ...delivery, ...own, ...fate })
        .execute();
    }
    await db
      .insertInto('alert_cursors')
      .values({ workspace, ...cursor })
      .onConflict((conflict) => conflict.column('workspace').doUpdateSet({ ...cursor }))
      .execute();
  });
}

const OVER = { url: null, body: null };
const TOO_MANY = `more than ${WAITING_MAX.toLocaleString('en')} were waiting`;

/** Those whose time has come, the longest waiting first. */
export function dueDeliveries({ db, clock }: Store, limit: number): Promise<AlertDeliveryRow[]> {
  return db
    .selectFrom('alert_deliveries')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('nextAt', '<=', clock.now())
    .orderBy('nextAt')
    .orderBy('createdAt')
    .orderBy('fromId')
    .limit(limit)
    .execute();
}

/** When the next one is due; null when none waits. */
export async function nextDue({ db }: Store): Promise<number | null> {
  const row = await db
    .selectFrom('alert_deliveries')
    .select(({ fn }) => fn.min('nextAt').as('at'))
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function endDelivery(
  { db, clock }: Store,
  { id, attempts }: Pick<AlertDeliveryRow, 'id' | 'attempts'>,
  state: 'delivered' | 'failed',
  answer: string,
): Promise<void> {
  const triedAt = clock.now();
  await db
    .updateTable('alert_deliveries')
    .set({ ...OVER, state, answer, attempts, triedAt })
    .where('id', '=', id)
    .execute();
}

/** Tried in vain; and whatever else waits for the same address waits as long. */
export async function postponeDelivery(
  store: Store,
  { id, url, attempts }: Pick<AlertDeliveryRow, 'id' | 'url' | 'attempts'>,
  nextAt: number,
  answer: string,
): Promise<void> {
  await atomically(store, async ({ db, clock }) => {
    const triedAt = clock.now();
    await db
      .updateTable('alert_deliveries')
      .set({ attempts, nextAt, answer, triedAt })
      .where('id', '=', id)
      .execute();
    await db
      .updateTable('alert_deliveries')
      .set({ nextAt })
      .where('state', '=', 'waiting')
      .where('url', '=', url)
      .where('nextAt', '<', nextAt)
      .execute();
  });
}

/** Those about the alerts of some lookings of an action. */
export function deliveriesAbout(
  { db }: Store,
  workspace: string,
  lookings: { readonly actions: readonly string[]; readonly ats: readonly number[] },
): Promise<AlertDeliveryRow[]> {
  if (lookings.actions.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('alert_deliveries')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('action', 'in', lookings.actions)
    .where('at', 'in', lookings.ats)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** What was over long ago, and more than anybody looks through. */
export async function dropOldDeliveries({ db, clock }: Store): Promise<void> {
  await db
    .deleteFrom('alert_deliveries')
    .where('state', '!=', 'waiting')
    .where('createdAt', '<', clock.now() - KEPT_MS)
    .execute();
  const oldest = await db
    .selectFrom('alert_deliveries')
    .select('createdAt')
    .where('state', '!=', 'waiting')
    .orderBy('createdAt', 'desc')
    .offset(KEPT_MAX)
    .limit(1)
    .executeTakeFirst();
  if (oldest !== undefined)
    await db
      .deleteFrom('alert_deliveries')
      .where('state', '!=', 'waiting')
      .where('createdAt', '<=', oldest.createdAt)
      .execute();
}
