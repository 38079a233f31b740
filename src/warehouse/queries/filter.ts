/** Conditions of a question put together from constant SQL, with every value bound: nothing of a caller's is ever in the text. */
import { Fault } from '../../system/fault.ts';
import type { Params } from '../session.ts';

export interface Filter {
  readonly where: string;
  readonly params: Params;
}

/** Each part is a condition and the values it binds, or null when it was not asked for. */
export type Part = { readonly sql: string; readonly params: Params } | null;

export function filterOf(parts: readonly Part[]): Filter {
  const asked = parts.filter((part) => part !== null);
  return {
    where: asked.map(({ sql }) => `(${sql})`).join(' AND ') || '1',
    params: Object.assign({}, ...asked.map(({ params }) => params)) as Params,
  };
}

/** `column = value` when there is a value. The column is ours, the value anybody's. */
export function equals(column: string, value: string | undefined): Part {
  return value === undefined ? null : { sql: `${column} = {${column}:String}`, params: { [column]: value } };
}

/** `column` within [from, to), milliseconds. */
export function within(column: string, from: number | undefined, to: number | undefined): Part[] {
  const bound = (name: string, sign: string, value: number | undefined): Part =>
    value === undefined
      ? null
      : {
          sql: `${column} ${sign} fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`,
          params: { [name]: clampTime(value) },
        };
  return [bound('from', '>=', from), bound('to', '<', to)];
}

/** What DateTime64 can hold: 1900 to 2299. */
export function clampTime(ms: number): number {
  return Math.trunc(Math.min(Math.max(ms, -2_208_988_800_000), 10_413_791_999_999));
}

/** A cursor is opaque to callers and checked like any input. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export function readCursor(cursor: string, parts: number): string[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === parts && read.every((part) => typeof part === 'string')) {
      const [time] = read as string[];
      if (/^-?\d{1,14}$/.test(time ?? '')) return read as string[];
    }
  } catch {
    // Falls through to the same answer.
  }
  throw new Fault('bad_request', 'The cursor is not one of ours. Leave it out to start at the newest.');
}
