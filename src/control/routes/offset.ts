/** Pages of answers that are sorted by what they count: by position, because a count is no place to go on from. */
import { Fault } from '../../system/fault.ts';

const OFFSET_MAX = 10_000_000;

/** Throws Fault `bad_request` for a cursor that is not ours. */
export function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const offset = /^o\d{1,8}$/.test(cursor) ? Number(cursor.slice(1)) : Number.NaN;
  if (offset <= OFFSET_MAX) return offset;
  throw new Fault('bad_request', 'The cursor is not one of ours. Leave it out to start at the first page.');
}

/** Null on the last page. */
export function nextOffset(offset: number, shown: number, total: number): string | null {
  return shown === 0 || offset + shown >= total ? null : `o${offset + shown}`;
}
