/** What the product answers about what it keeps: the API's words, and the checks that many tests share. */
import { expect } from 'vitest';
import type { Product } from './product.ts';

/** An event as GET /events/{messageId} gives it. */
export interface StoredEvent {
  readonly messageId: string;
  readonly type: string;
  readonly source: string;
  readonly channel: string;
  readonly event: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly groupId: string | null;
  readonly previousId: string | null;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly originalTimestamp: string | null;
  readonly sentAt: string | null;
  readonly receivedAt: string;
  readonly properties: Record<string, unknown>;
  readonly traits: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  readonly integrations: Record<string, unknown>;
}

/** The books' totals. */
export interface Totals {
  readonly received: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly stored: number;
  readonly pending: number;
  readonly remainder: number;
}

export async function findEvent(product: Product, messageId: string): Promise<StoredEvent> {
  return product.get<StoredEvent>(`/events/${encodeURIComponent(messageId)}`);
}

export async function readTotals(product: Product): Promise<Totals> {
  await product.settled();
  return (await product.get<{ total: Totals }>('/books')).total;
}

export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Every one of these ids is exactly one row; no other count will do. */
export async function expectStoredOnce(product: Product, messageIds: readonly string[]): Promise<void> {
  await product.settled();
  const rows = await product.query<{ messageId: string; copies: number }>(
    `SELECT messageId, count() AS copies FROM events WHERE messageId IN (${messageIds.map(quote).join(',')}) GROUP BY messageId`,
  );
  const copies = new Map(rows.map((row) => [row.messageId, Number(row.copies)]));
  expect(new Map(messageIds.map((id) => [id, copies.get(id) ?? 0]))).toEqual(
    new Map(messageIds.map((id) => [id, 1])),
  );
}

/** tracking-api.md 3.2: timestamp = receivedAt - (sentAt - originalTimestamp), to the millisecond. */
export function expectSkewRule(stored: StoredEvent, sent: { timestamp: string; sentAt: string }): void {
  expect(Date.parse(stored.originalTimestamp ?? '')).toBe(Date.parse(sent.timestamp));
  expect(Date.parse(stored.sentAt ?? '')).toBe(Date.parse(sent.sentAt));
  const expected = Date.parse(stored.receivedAt) - (Date.parse(sent.sentAt) - Date.parse(sent.timestamp));
  expect(Math.abs(Date.parse(stored.timestamp) - expected)).toBeLessThanOrEqual(1);
}
