/** Turns rows into calls of the tracking API. A call never says `sentAt`, so its historical time is kept exactly. */
import { CALL_TYPES } from '../../src/event/event.ts';
import { parseJson } from '../client.ts';
import type { Columns, Target } from './columns.ts';
import { idOf, type RowIds } from './occurrences.ts';
import { openRecent } from './recent.ts';

export type Call = Readonly<Record<string, unknown>>;
export type Made = { readonly calls: readonly Call[] } | { readonly reason: string };

/** What transports and other systems' exports add, and an import must not repeat. */
const NOT_OURS = [
  'sentAt',
  'receivedAt',
  'source',
  'workspace',
  'writeKey',
  '_metadata',
  'projectId',
  'version',
];

/** One NDJSON line: an event as /v1 takes it. Its own messageId is kept. */
export function callOfLine(line: string, ids: RowIds): Made {
  const parsed = parseJson(line);
  if (parsed === undefined) return { reason: 'not valid JSON' };
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { reason: 'not a JSON object' };
  const call: Record<string, unknown> = { ...parsed };
  if (!CALL_TYPES.some((type) => type === call.type))
    return { reason: `"type" is missing or unknown: it takes ${CALL_TYPES.join(', ')}` };
  for (const field of NOT_OURS) delete call[field];
  if (call.timestamp !== undefined) delete call.originalTimestamp;
  if (typeof call.messageId !== 'string' || call.messageId === '') call.messageId = ids.next(line.trim());
  return { calls: [call] };
}

export interface RowCalls {
  /** The track call of a record, after the identify and group calls that it implies. */
  make(cells: readonly string[]): Made;
}

/**
 * A user is identified when first seen, and grouped when first seen with an account and again at each change.
 * Users are remembered up to a bound; one who is forgotten and comes back is identified again, with the same id
 * and so without effect, and grouped again, which only repeats what holds.
 */
export function openRowCalls(columns: Columns, ids: RowIds): RowCalls {
  const identified = openRecent<true>();
  const accounts = openRecent<string>();
  return {
    make(cells) {
      if (cells.length !== columns.width)
        return { reason: `has ${cells.length} cells where the header has ${columns.width}` };
      const cell = (target: Target): string => {
        const index = columns.targets[target];
        return index === undefined ? '' : (cells[index] ?? '').trim();
      };
      const userId = cell('userId');
      const anonymousId = cell('anonymousId');
      const account = cell('account');
      const event = columns.name ?? cell('event');
      if (userId === '' && anonymousId === '') return { reason: 'has no user' };
      if (event === '') return { reason: 'has no event name' };
      const timestamp = columns.targets.timestamp === undefined ? null : timeOf(cell('timestamp'));
      if (timestamp === '') return { reason: `"${cell('timestamp')}" is not a time` };
      const who = { ...(userId && { userId }), ...(anonymousId && { anonymousId }) };
      const when = timestamp === null ? {} : { timestamp };
      const calls: Call[] = [];
      const pair = `${userId}\n${anonymousId}`;
      if (userId !== '' && identified.get(pair) === undefined) {
        identified.set(pair, true);
        calls.push({
          type: 'identify',
          messageId: idOf('identify', userId, anonymousId),
          ...who,
          ...when,
          traits: {},
        });
      }
      const user = userId || anonymousId;
      if (account !== '' && accounts.get(user) !== account) {
        accounts.set(user, account);
        const messageId = idOf('group', userId, anonymousId, account, timestamp ?? '');
        calls.push({ type: 'group', messageId, ...who, groupId: account, ...when, traits: {} });
      }
      const track = trackOf(columns, cells, { event, ...who, ...when }, account);
      calls.push({ messageId: cell('messageId') || ids.next(JSON.stringify(track)), ...track });
      return { calls };
    },
  };
}

function trackOf(columns: Columns, cells: readonly string[], head: Call, account: string): Call {
  const properties: Record<string, unknown> = {};
  const context: Record<string, unknown> = account === '' ? {} : { groupId: account };
  for (const { path, index } of columns.rest) {
    const text = cells[index] ?? '';
    if (text === '') continue;
    const [root, ...inner] = path;
    place(root === 'context' ? context : properties, inner, columns.text ? text : typedCell(text));
  }
  return { type: 'track', ...head, properties, context };
}

/** Own keys only, so that a column named `__proto__` is data like any other (and is refused at the edge). */
function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const present = Object.hasOwn(target, key) ? target[key] : undefined;
  const inner: Record<string, unknown> =
    typeof present === 'object' && present !== null ? { ...present } : {};
  place(inner, rest, value);
  target[key] = inner;
}

/** Plain numbers and booleans become that; `007`, `1e5` and numbers too long to be exact stay text. */
function typedCell(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  if (!/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text)) return text;
  return text.replace(/\D/g, '').length > 15 ? text : Number(text);
}

const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}(:?\d{2})?)?$/i;

/** The spelling that most files use, which needs no second thought. */
const EXACT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** ISO 8601 (UTC when it has no zone) or seconds or milliseconds since 1970, as ISO 8601; '' when it is none. */
export function timeOf(text: string): string {
  if (EXACT.test(text)) return isoOf(Date.parse(text));
  if (/^\d{9,11}(\.\d+)?$/.test(text)) return isoOf(Number(text) * 1000);
  if (/^\d{12,14}$/.test(text)) return isoOf(Number(text));
  if (!ISO.test(text)) return '';
  const zone = /(Z|UTC|[+-]\d{2}(?::?\d{2})?)$/i.exec(text.slice(10))?.[0] ?? 'Z';
  const local = text.slice(0, zone === 'Z' && !/Z$/i.test(text) ? undefined : -zone.length).trim();
  const clock = local.length === 10 ? `${local}T00:00` : local.replace(' ', 'T').replace(',', '.');
  return isoOf(
    Date.parse(`${clock}${/^(z|utc)$/i.test(zone) ? 'Z' : zone.length === 3 ? `${zone}:00` : zone}`),
  );
}

function isoOf(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
