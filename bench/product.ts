/** The product as the bench starts it: as a user does, with a rate limit that is computed but never met. */
import { mkdirSync } from 'node:fs';
import { type Product, startProduct } from '../test/support/product.ts';
import { waitFor } from '../test/support/wait.ts';
import { cpuMicros, familyOf } from './processes.ts';

const DRAIN_MS = 600_000;
const REST_MS = 1_800_000;
const REST_WINDOW_MS = 12_000;
/** What an idle product takes is a few hundredths. */
const REST_SHARE = 0.15;

/** The limit on requests of one key is on, but no generator here reaches it. */
export const UNLIMITED = ['--key-requests-per-second', '10000000'];

export interface Measurable extends Product {
  readonly collectPort: number;
  pids(): number[];
  countRows(): Promise<number>;
  /** Waits until so many rows can be asked for. */
  rowsReach(rows: number): Promise<void>;
  /** Waits until nothing goes on: no merging, counting of days, keeping of people or scoring. Milliseconds it took. */
  atRest(): Promise<number>;
}

export async function startMeasurable(data: string, args: readonly string[] = []): Promise<Measurable> {
  mkdirSync(data, { recursive: true });
  const product = await startProduct({ data, args: [...UNLIMITED, ...args] });
  const countRows = async (): Promise<number> => {
    const [row] = await product.query<{ count: number }>('SELECT count() AS count FROM events');
    return Number(row?.count ?? 0);
  };
  return {
    ...product,
    collectPort: Number(new URL(product.collect).port),
    pids: () => familyOf(product.pid),
    countRows,
    rowsReach: (rows) =>
      waitFor(`${rows} rows can be asked for`, async () => (await countRows()) >= rows, DRAIN_MS),
    atRest: () => restOf(familyOf(product.pid)),
  };
}

/** At rest is who has taken under a seventh of one core for longer than the rest between two scorings, which is ten seconds. */
async function restOf(pids: readonly number[]): Promise<number> {
  const startedAt = performance.now();
  let since = { at: startedAt, micros: cpuMicros(pids) };
  const isQuiet = (): boolean => {
    const now = { at: performance.now(), micros: cpuMicros(pids) };
    const isBusy = now.micros - since.micros > REST_SHARE * REST_WINDOW_MS * 1000;
    if (isBusy) since = now;
    return !isBusy && now.at - since.at >= REST_WINDOW_MS;
  };
  await waitFor('the product is at rest', isQuiet, REST_MS);
  return performance.now() - startedAt - REST_WINDOW_MS;
}
