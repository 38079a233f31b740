/**
 * The oracle of the load tests: a process outside the product keeps what it was told, and compares it with the rows.
 * "0 lost" means that the set of acknowledged requests minus the set of requests whose events are all there is empty.
 */
import { messageIdPrefix } from '../../bench/load/template.ts';
import type { Told } from '../../bench/load/window.ts';
import type { Product } from '../support/product.ts';

export interface Judgement {
  /** Events. */
  readonly acknowledged: number;
  /** Acknowledged requests of which an event is no row. */
  readonly lost: number;
  /** Requests of which an event is more than one row. */
  readonly doubled: number;
  /** Requests with rows that were never sent. */
  readonly unknown: number;
}

export interface Ledger {
  note(told: Told): void;
  readonly acknowledgedEvents: number;
  /** Call it when everything is settled. `sent` is how many requests there were, answered or not. */
  judge(product: Product, sent?: number): Promise<Judgement>;
}

/** Requests that one question tells of. */
const PAGE_REQUESTS = 400_000;

export function openLedger(run: string, eventsPerRequest: number): Ledger {
  const acknowledged = new Set<number>();
  let answered = 0;
  return {
    note({ first, status }) {
      const request = first / eventsPerRequest;
      answered = Math.max(answered, request + 1);
      if (status === 200) acknowledged.add(request);
    },
    get acknowledgedEvents() {
      return acknowledged.size * eventsPerRequest;
    },
    async judge(product, sent = answered) {
      const whole = new Set<number>();
      let doubled = 0;
      for (let from = 0; from < sent; from += PAGE_REQUESTS) {
        const page = await readPage(product, run, eventsPerRequest, from);
        for (const request of page.whole) whole.add(Number(request));
        doubled += Number(page.doubled);
      }
      return {
        acknowledged: acknowledged.size * eventsPerRequest,
        lost: [...acknowledged].filter((request) => !whole.has(request)).length,
        doubled,
        unknown: [...whole].filter((request) => request >= sent).length,
      };
    },
  };
}

interface Page {
  readonly whole: readonly number[];
  readonly doubled: number;
}

async function readPage(product: Product, run: string, events: number, from: number): Promise<Page> {
  const prefix = messageIdPrefix(run);
  const [page] = await product.query<Page>(`
    SELECT groupArrayIf(request, ids = ${events}) AS whole, countIf(copies != ids) AS doubled
    FROM (
      SELECT intDiv(toUInt32OrZero(substring(messageId, ${prefix.length + 1})), ${events}) AS request,
        count() AS copies, uniqExact(messageId) AS ids
      FROM events
      WHERE startsWith(messageId, '${prefix}')
      GROUP BY request
      HAVING request >= ${from} AND request < ${from + PAGE_REQUESTS}
    )`);
  return page ?? { whole: [], doubled: 0 };
}
