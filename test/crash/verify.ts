/**
 * The judgement: what the oracle was promised against what the warehouse, the books and the clean log hold.
 *
 * The oracle insisted until everything it sent was acknowledged, so the two sets must be equal: each
 * acknowledged messageId is exactly one row, and there is no row that was never sent.
 */
import { expect } from 'vitest';
import type { Product } from '../support/product.ts';
import { type Account, countAcknowledged } from './account.ts';
import { readCleanLog } from './clean-log.ts';

export interface Books {
  readonly total: {
    readonly received: number;
    readonly duplicate: number;
    readonly refused: number;
    readonly quarantined: number;
    readonly stored: number;
    readonly pending: number;
    readonly remainder: number;
  };
}

interface Held {
  readonly run: string;
  readonly connection: string;
  readonly times: number;
  readonly different: number;
  readonly least: number;
  readonly most: number;
}

const HELD = `
  SELECT
    splitByChar('-', messageId)[1] AS run,
    splitByChar('-', messageId)[2] AS connection,
    count() AS times,
    uniqExact(messageId) AS different,
    min(toUInt32(splitByChar('-', messageId)[3])) AS least,
    max(toUInt32(splitByChar('-', messageId)[3])) AS most
  FROM events
  GROUP BY run, connection`;

const DERIVED = `
  SELECT
    (SELECT count() FROM events WHERE type = 'identify') AS identifies,
    (SELECT count() FROM user_traits) AS userTraits,
    (SELECT count() FROM events WHERE type = 'group') AS groups,
    (SELECT count() FROM account_traits) AS accountTraits`;

export interface Verdict {
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Accepted copies that deduplication absorbed. */
  readonly duplicates: number;
}

/** Throws (through expect) when anything acknowledged is lost, doubled or unaccounted for. */
export async function verify(product: Product, accounts: readonly Account[]): Promise<Verdict> {
  await product.settled();
  const verdict = await compareRows(product, accounts);
  const { total } = await product.get<Books>('/books');
  expect(verdict, 'the warehouse against the oracle').toMatchObject({ lost: 0, doubled: 0 });
  expect(total, 'the books').toMatchObject({
    pending: 0,
    remainder: 0,
    refused: 0,
    stored: verdict.acknowledged,
    received: verdict.acknowledged + total.duplicate,
  });
  await verifyDerived(product);
  verifyCleanLog(product.data, accounts, total);
  return { ...verdict, duplicates: total.duplicate };
}

async function compareRows(
  product: Product,
  accounts: readonly Account[],
): Promise<Omit<Verdict, 'duplicates'>> {
  const held = new Map(
    (await product.query<Held>(HELD)).map((row) => [`${row.run}-${row.connection}`, row] as const),
  );
  let [lost, doubled] = [0, 0];
  for (const account of accounts) {
    for (const [connection, events] of account.acknowledged.entries()) {
      const row = held.get(`${account.run}-${connection}`);
      held.delete(`${account.run}-${connection}`);
      lost += Math.max(0, events - (row?.different ?? 0));
      doubled += (row?.times ?? 0) - (row?.different ?? 0);
      // The numbers are 0 .. events - 1 without a gap exactly when that many different ones lie between these bounds.
      if (row) expect([row.different, row.least, row.most]).toEqual([events, 0, events - 1]);
    }
  }
  expect([...held.keys()], 'rows that nobody sent').toEqual([]);
  return {
    acknowledged: accounts.reduce((sum, account) => sum + countAcknowledged(account), 0),
    lost,
    doubled,
  };
}

/** Every identify and group call of the oracle carries one trait, so a doubled or lost derived row shows. */
async function verifyDerived(product: Product): Promise<void> {
  const [counts] =
    await product.query<Record<'identifies' | 'userTraits' | 'groups' | 'accountTraits', number>>(DERIVED);
  expect(counts?.userTraits, 'one row a trait of an identify call').toBe(counts?.identifies);
  expect(counts?.accountTraits, 'one row a trait of a group call').toBe(counts?.groups);
}

function verifyCleanLog(data: string, accounts: readonly Account[], total: Books['total']): void {
  const clean = readCleanLog(data);
  const wrong: string[] = [];
  for (const account of accounts) {
    for (const [connection, events] of account.acknowledged.entries()) {
      for (let number = 0; number < events; number += 1) {
        const messageId = `${account.run}-${connection}-${number}`;
        const times = clean.times.get(messageId) ?? 0;
        if (times !== 1) wrong.push(`${messageId}: ${times} times`);
      }
    }
  }
  expect(wrong, 'acknowledged events that are not exactly once in the clean log').toEqual([]);
  expect(clean, 'the clean log against the books').toMatchObject({
    received: total.received,
    duplicate: total.duplicate,
    stored: total.stored,
  });
}
