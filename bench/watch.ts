/** Looks at a running product at a steady pace while a load goes on. */
import { setTimeout as rest } from 'node:timers/promises';
import { type Memory, memoryOf } from './processes.ts';
import type { Measurable } from './product.ts';

export interface Look {
  /** Seconds since the watch began. */
  readonly at: number;
  readonly memory: Memory;
  /** Events that were acknowledged and are not loaded yet. */
  readonly backlog: number;
}

const LOOK_MS = 1000;

interface Status {
  readonly warehouse: { readonly rows: number };
}

/** Rows loaded since the product's start; cheaper for it than counting them. */
export async function loadedRows(product: Measurable): Promise<number> {
  return (await product.get<Status>('/status')).warehouse.rows;
}

/** Watches until `load` is done. `acknowledged` says how many events were acknowledged since the watch began. */
export async function watchWhile(
  product: Measurable,
  acknowledged: () => number,
  load: Promise<unknown>,
): Promise<Look[]> {
  const looks: Look[] = [];
  const pids = product.pids();
  const rowsBefore = await loadedRows(product);
  const startedAt = performance.now();
  const state = { running: true };
  const end = (): void => {
    state.running = false;
  };
  load.then(end, end);
  while (state.running) {
    const [rows, memory] = [await loadedRows(product), memoryOf(pids)];
    const at = (performance.now() - startedAt) / 1000;
    looks.push({ at, memory, backlog: acknowledged() - (rows - rowsBefore) });
    await Promise.race([rest(LOOK_MS), load]);
  }
  return looks;
}
