/** The product as the bench starts it: as a user does, with a rate limit that is computed but never met. */
import { type Product, startProduct } from '../test/support/product.ts';
import { waitFor } from '../test/support/wait.ts';
import { familyOf } from './processes.ts';

const DRAIN_MS = 600_000;

/** The limit on requests of one key is on, but no generator here reaches it. */
export const UNLIMITED = ['--key-requests-per-second', '10000000'];

export interface Measurable extends Product {
  readonly collectPort: number;
  pids(): number[];
  countRows(): Promise<number>;
  /** Waits until so many rows can be asked for. */
  rowsReach(rows: number): Promise<void>;
}

export async function startMeasurable(data: string, args: readonly string[] = []): Promise<Measurable> {
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
  };
}
