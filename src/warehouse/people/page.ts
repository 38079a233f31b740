/**
 * Pages of a list in an order of one's choice. A page goes on after the last row of the one before, by its sort key and
 * id, so nothing is shown twice or passed over because others came or went. What has no key stands last either way.
 */
import { Fault } from '../../system/fault.ts';
import type { Params } from '../session.ts';

export type Order = 'asc' | 'desc';

/** An expression over the rows of a list. Rows without a key have `missing` 1. */
export interface SortKey {
  readonly kind: 'number' | 'text';
  readonly sql: string;
  readonly missing: string;
}

/** Where a page ended. */
export interface Place {
  readonly missing: string;
  readonly key: string;
  readonly tie: string;
  /** The scoring whose scores the pages are in the order of. */
  readonly run: string | null;
}

export function writePlace(sort: string, order: Order, { missing, key, tie, run }: Place): string {
  return Buffer.from(JSON.stringify([sort, order, missing, key, tie, run ?? ''])).toString('base64url');
}

/** Throws Fault `bad_request` for a cursor that is not ours, or of another order. */
export function readPlace(cursor: string, sort: string, order: Order): Place {
  const parts = partsOf(cursor);
  if (parts === null)
    throw new Fault('bad_request', 'The cursor is not one of ours. Leave it out to start at the beginning.');
  const [ofSort, ofOrder, missing = '', key = '', tie = '', run = ''] = parts;
  if (ofSort !== sort || ofOrder !== order)
    throw new Fault(
      'bad_request',
      'The cursor is of a list in another order. Ask with the same sort and order, or leave the cursor out.',
    );
  return { missing: missing === '1' ? '1' : '0', key, tie, run: run === '' ? null : run };
}

function partsOf(cursor: string): string[] | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read.length !== 6 || !read.every((part) => typeof part === 'string'))
      return null;
    const parts = read as string[];
    return /^\d{0,20}$/.test(parts[5] ?? '') ? parts : null;
  } catch {
    return null;
  }
}

/** A condition over rows that have `missing`, `key` and `tie` (text). */
export function afterPlace(
  place: Place | null,
  key: SortKey,
  order: Order,
): { readonly sql: string; readonly params: Params } {
  if (place === null) return { sql: '1', params: {} };
  const sign = order === 'asc' ? '>' : '<';
  const value = key.kind === 'number' ? 'toFloat64OrZero({afterKey:String})' : '{afterKey:String}';
  return {
    sql: `(missing > {afterMissing:UInt8} OR (missing = {afterMissing:UInt8} AND (key ${sign} ${value} OR (key = ${value} AND tie ${sign} {afterTie:String}))))`,
    params: { afterMissing: Number(place.missing), afterKey: place.key, afterTie: place.tie },
  };
}

export const orderBy = (order: Order): string =>
  `ORDER BY missing, key ${order === 'asc' ? 'ASC' : 'DESC'}, tie ${order === 'asc' ? 'ASC' : 'DESC'}`;

/** A number, or null for what the engine says of no number. */
export const numberOf = (value: unknown): number => {
  const number = Number(value ?? 0);
  return Number.isFinite(number) ? number : 0;
};
