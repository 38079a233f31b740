/** The books: received = duplicate + refused + quarantined + stored + pending. The remainder must be 0. */
import type { BookEntry } from './ports.ts';

export interface Totals {
  readonly received: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly quarantined: number;
  readonly stored: number;
  readonly pending: number;
  /** Events that are in no column (positive), or counted in two (negative). */
  readonly remainder: number;
}

const NOTHING = { received: 0, duplicate: 0, refused: 0, quarantined: 0, stored: 0, pending: 0 };

export function remainderOf(entry: Omit<Totals, 'remainder'>): number {
  return entry.received - entry.duplicate - entry.refused - entry.quarantined - entry.stored - entry.pending;
}

export function totalOf(entries: readonly BookEntry[]): Totals {
  const sum = entries.reduce(
    (total, entry) => ({
      received: total.received + entry.received,
      duplicate: total.duplicate + entry.duplicate,
      refused: total.refused + entry.refused,
      quarantined: total.quarantined + entry.quarantined,
      stored: total.stored + entry.stored,
      pending: total.pending + entry.pending,
    }),
    NOTHING,
  );
  return { ...sum, remainder: remainderOf(sum) };
}
