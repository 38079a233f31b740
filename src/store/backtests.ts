/** Back-tests and weight suggestions: what was asked, how it stands, and what was found. Results stay until somebody removes them. */
import { Fault } from '../system/fault.ts';
import type { Store } from './database.ts';
import { randomText } from './names.ts';
import type { BacktestRow } from './tables.ts';

export const BACKTEST_KINDS = ['backtest', 'suggestion'] as const;
export type BacktestKind = (typeof BACKTEST_KINDS)[number];

export const BACKTEST_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

export interface StoredBacktest {
  readonly id: string;
  readonly workspace: string;
  readonly kind: BacktestKind;
  /** As it was asked; whoever stores it knows the shape. */
  readonly question: unknown;
  readonly state: BacktestState;
  /** Null unless it is done. */
  readonly result: unknown;
  readonly error: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly endedAt: number | null;
}

const ID_LENGTH = 16;
/** Finished ones of one kind that are kept of a workspace. */
export const BACKTESTS_KEPT = 50;
const OVER: readonly BacktestState[] = ['done', 'cancelled', 'failed'];

export async function createBacktest(
  store: Store,
  wanted: Pick<StoredBacktest, 'workspace' | 'kind' | 'question' | 'createdBy'>,
): Promise<StoredBacktest> {
  await removeOldest(store, wanted.workspace, wanted.kind);
  const row: BacktestRow = {
    id: `${wanted.kind === 'backtest' ? 'bt' : 'sg'}_${randomText(store.random, ID_LENGTH)}`,
    workspace: wanted.workspace,
    kind: wanted.kind,
    question: JSON.stringify(wanted.question),
    state: 'waiting',
    result: null,
    error: null,
    createdAt: store.clock.now(),
    createdBy: wanted.createdBy,
    endedAt: null,
  };
  await store.db.insertInto('backtests').values(row).execute();
  return backtestOf(row);
}

async function removeOldest(store: Store, workspace: string, kind: BacktestKind): Promise<void> {
  const old = await store.db
    .selectFrom('backtests')
    .select('id')
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('state', 'in', [...OVER])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .offset(BACKTESTS_KEPT - 1)
    .limit(1000)
    .execute();
  for (const { id } of old) await store.db.deleteFrom('backtests').where('id', '=', id).execute();
}

/** Newest first. */
export async function listBacktests(
  store: Store,
  workspace: string,
  kind: BacktestKind,
): Promise<StoredBacktest[]> {
  const rows = await store.db
    .selectFrom('backtests')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(2 * BACKTESTS_KEPT)
    .execute();
  return rows.map(backtestOf);
}

/** Throws Fault `not_found`. */
export async function getBacktest(
  store: Store,
  workspace: string,
  kind: BacktestKind,
  id: string,
): Promise<StoredBacktest> {
  const row = await store.db
    .selectFrom('backtests')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Fault('not_found', `There is no ${kind} "${id}". GET /api/v1/${kind}s lists them.`);
  return backtestOf(row);
}

/** The oldest that waits, of any workspace. */
export async function nextBacktest(store: Store): Promise<StoredBacktest | null> {
  const row = await store.db
    .selectFrom('backtests')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('createdAt')
    .orderBy('id')
    .executeTakeFirst();
  return row ? backtestOf(row) : null;
}

/** Moves one that is in one of these states; false when it is not any more. */
export async function moveBacktest(
  store: Store,
  id: string,
  from: readonly BacktestState[],
  to: { readonly state: BacktestState; readonly result?: unknown; readonly error?: string },
): Promise<boolean> {
  const result = await store.db
    .updateTable('backtests')
    .set({
      state: to.state,
      result: to.result === undefined ? null : JSON.stringify(to.result),
      error: to.error ?? null,
      endedAt: OVER.includes(to.state) ? store.clock.now() : null,
    })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** After a restart: what ran then begins again. */
export async function restartBacktests(store: Store): Promise<void> {
  await store.db.updateTable('backtests').set({ state: 'waiting' }).where('state', '=', 'running').execute();
}

export async function removeBacktest(store: Store, workspace: string, id: string): Promise<void> {
  await store.db
    .deleteFrom('backtests')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('state', 'in', [...OVER])
    .execute();
}

function backtestOf(row: BacktestRow): StoredBacktest {
  return {
    ...row,
    kind: BACKTEST_KINDS.find((kind) => kind === row.kind) ?? 'backtest',
    question: JSON.parse(row.question),
    state: BACKTEST_STATES.find((state) => state === row.state) ?? 'failed',
    result: row.result === null ? null : JSON.parse(row.result),
  };
}
