/** The addresses under /micro: what came, good and bad, and how to begin anew. They answer pages of any origin. */

import { answerFault, answerJson, type Exchange } from '../../collect/answer.ts';
import type { Event } from '../../event/event.ts';
import { Fault } from '../../system/fault.ts';
import type { Judged } from './judged.ts';
import type { Memory } from './memory.ts';

const LIMIT = 1_000;
const WAIT_MS_MAX = 30_000;

const LISTS = ['good', 'bad', 'all'] as const;

/** Answers a path under /micro; others are none of its business. */
export function answerMicro(memory: Memory, exchange: Exchange, path: string, query: string): void {
  const { method = 'GET' } = exchange.req;
  const list = LISTS.find((name) => path === `/micro/${name}`);
  if (path === '/micro/reset' && method === 'POST')
    answerJson(exchange, 200, { success: true, removed: memory.reset() });
  else if (path === '/micro/reset') answerFault(exchange, wrongMethod('POST'), ['Allow', 'POST, OPTIONS']);
  else if (list === undefined) answerFault(exchange, NOT_THERE);
  else if (method !== 'GET') answerFault(exchange, wrongMethod('GET'), ['Allow', 'GET, OPTIONS']);
  else
    answerList(memory, exchange, list, new URLSearchParams(query)).catch((error: unknown) =>
      answerFault(
        exchange,
        error instanceof Fault ? error : new Fault('internal', 'Something went wrong here.'),
      ),
    );
}

const NOT_THERE = new Fault(
  'not_found',
  'There is GET /micro/good, /micro/bad and /micro/all, and POST /micro/reset.',
);

const wrongMethod = (method: string): Fault =>
  new Fault('method_not_allowed', `This address takes ${method}.`);

async function answerList(
  memory: Memory,
  exchange: Exchange,
  list: (typeof LISTS)[number],
  query: URLSearchParams,
): Promise<void> {
  const wanted = numberOf(query, 'atLeast', 0, Number.MAX_SAFE_INTEGER);
  const limit = numberOf(query, 'limit', LIMIT, Number.MAX_SAFE_INTEGER);
  const deadline = performance.now() + numberOf(query, 'waitMs', wanted > 0 ? 5_000 : 0, WAIT_MS_MAX);
  const matches = (): Judged[] =>
    memory.all().filter((judged) => (list === 'all' || judged.verdict === list) && isMeant(judged, query));
  let found = matches();
  while (found.length < wanted && performance.now() < deadline && !exchange.res.destroyed) {
    await Promise.race([memory.changed(), after(deadline - performance.now())]);
    found = matches();
  }
  const all = memory.all();
  const good = all.filter(({ verdict }) => verdict === 'good').length;
  answerJson(exchange, 200, {
    counts: {
      all: all.length,
      good,
      bad: all.length - good,
      duplicates: memory.duplicates,
      dropped: memory.dropped,
    },
    matching: found.length,
    events: found.slice(-limit).map(viewOf),
  });
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)).unref());
}

function numberOf(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const given = query.get(name);
  if (given === null) return fallback;
  if (!/^\d{1,9}$/.test(given))
    throw new Fault('bad_request', `"${name}" is "${given}": it takes a whole number.`);
  return Math.min(Number(given), most);
}

function isMeant({ event, refusal, writeKey }: Judged, query: URLSearchParams): boolean {
  const has = (name: string, ...values: (string | undefined)[]): boolean => {
    const wanted = query.get(name);
    return wanted === null || values.includes(wanted);
  };
  return (
    has('event', event?.event, event?.name, refusal?.event) &&
    has('type', event?.type, refusal?.type) &&
    has('user', event?.userId, event?.anonymousId) &&
    has('messageId', event?.messageId, refusal?.messageId) &&
    has('writeKey', writeKey)
  );
}

function viewOf({ event, receivedAt, ...judged }: Judged): object {
  return { ...judged, receivedAt: isoOf(receivedAt), event: event && viewEvent(event) };
}

/** As Segment's payloads are: times as ISO 8601. */
function viewEvent({ timestamp, originalTimestamp, sentAt, receivedAt, extra, ...event }: Event): object {
  return {
    ...extra,
    ...event,
    timestamp: isoOf(timestamp),
    ...(originalTimestamp === undefined ? {} : { originalTimestamp: isoOf(originalTimestamp) }),
    ...(sentAt === undefined ? {} : { sentAt: isoOf(sentAt) }),
    receivedAt: isoOf(receivedAt),
  };
}

const isoOf = (timeMs: number): string => new Date(timeMs).toISOString();
