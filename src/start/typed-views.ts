/**
 * Keeps the views of planned events as what is published says: at the start, and whenever the store changes.
 *
 * It runs beside everything else and never in its way: while the warehouse cannot be written, what is published is in
 * force all the same, the views stay as they were, and it is tried again. Until a workspace's views have been brought up
 * to date, questions see those of before.
 */
import type { Typing } from '../plan/typing/typing.ts';
import { foldTyping, NO_TYPING } from '../plan/typing/typing.ts';
import type { Store } from '../store/database.ts';
import { countDocuments, listDocuments } from '../store/plan-versions.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import type { Clock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { applyTyping } from '../warehouse/typed/apply.ts';

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 60_000;

export interface TypedViewsOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly lines: Lines;
}

export interface TypedViews {
  /** The views that questions of the workspace see now. */
  applied(workspace: string): Typing;
  /** The views that what is published makes, whether the engine has them yet or not. */
  published(workspace: string): Promise<Typing>;
  /** Something in the store changed. */
  refresh(): void;
  /** Takes the workspace's views away. */
  forget(workspace: string): Promise<void>;
  close(): Promise<void>;
}

interface Known {
  /** `countDocuments` of what was folded. */
  readonly count: string;
  readonly typing: Typing;
}

export function openTypedViews({ store, warehouse, clock, lines }: TypedViewsOptions): TypedViews {
  const folded = new Map<string, Known>();
  const applied = new Map<string, Known>();
  const stopping = new AbortController();
  let wanted = true;
  let running: Promise<void> | null = null;

  const published = async (workspace: string): Promise<Known> => {
    const count = await countDocuments(store, workspace);
    const known = folded.get(workspace);
    if (known?.count === count) return known;
    const documents = await listDocuments(store, workspace);
    const typing = documents.reduce((so, document) => foldTyping(so, document).typing, NO_TYPING);
    const fresh = { count, typing };
    folded.set(workspace, fresh);
    return fresh;
  };
  const applyAll = async (): Promise<void> => {
    for (const { id } of await listWorkspaces(store)) {
      const known = await published(id);
      if (stopping.signal.aborted) return;
      if (applied.get(id)?.count === known.count) continue;
      const { created, dropped } = await applyTyping(warehouse, id, known.typing);
      applied.set(id, known);
      if (created + dropped > 0)
        lines.info({ workspace: id, created, dropped }, 'the views of planned events are up to date');
    }
  };
  const run = async (): Promise<void> => {
    let pauseMs = RETRY_MS;
    while (wanted && !stopping.signal.aborted) {
      wanted = false;
      try {
        await applyAll();
        pauseMs = RETRY_MS;
      } catch (error) {
        wanted = true;
        lines.warn({ error: String(error) }, 'the views of planned events are not up to date; trying again');
        await clock.sleep(pauseMs, stopping.signal).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, RETRY_MS_MAX);
      }
    }
    running = null;
  };
  const start = (): void => {
    wanted = true;
    running ??= run();
  };
  start();
  return {
    applied: (workspace) => applied.get(workspace)?.typing ?? NO_TYPING,
    published: async (workspace) => (await published(workspace)).typing,
    refresh: start,
    async forget(workspace) {
      folded.delete(workspace);
      applied.delete(workspace);
      await applyTyping(warehouse, workspace, NO_TYPING);
    },
    async close() {
      stopping.abort();
      await running;
    },
  };
}
