/** Times in requests: ISO 8601, or relative to now such as `-1h`, `-7d`, `now`. */
import { z } from 'zod';
import { Fault } from '../system/fault.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const ISO = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/i;

/** Milliseconds since 1970. A time without zone is UTC. Throws Fault `bad_request` that names the field. */
export function parseWhen(text: string, nowMs: number, field: string): number {
  if (text === 'now') return nowMs;
  const relative = /^-(\d{1,6})([smhdw])$/.exec(text);
  if (relative) return nowMs - Number(relative[1]) * (UNIT_MS[relative[2] ?? ''] ?? 0);
  if (ISO.test(text)) {
    const zoned = /[T ]/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? `${text}Z` : text;
    const time = Date.parse(zoned.replace(' ', 'T'));
    if (!Number.isNaN(time)) return time;
  }
  throw new Fault(
    'bad_request',
    `"${field}" is "${text.slice(0, 50)}": it takes a time such as 2026-03-01T12:00:00Z, 2026-03-01, -1h or -7d.`,
  );
}

export const whenSchema = z
  .string()
  .max(50)
  .describe('ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now.')
  .meta({ example: '-7d' });

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** `from` defaults to `agoMs` before now, `to` to now. Throws Fault `bad_request` when they are the wrong way round. */
export function parseRange(
  given: { readonly from?: string | undefined; readonly to?: string | undefined },
  nowMs: number,
  agoMs: number,
): Range {
  const to = given.to === undefined ? nowMs : parseWhen(given.to, nowMs, 'to');
  const from = given.from === undefined ? to - agoMs : parseWhen(given.from, nowMs, 'from');
  if (from > to) throw new Fault('bad_request', '"from" is after "to".');
  return { from, to };
}
