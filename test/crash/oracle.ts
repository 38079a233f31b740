/**
 * The oracle: a process outside the product that sends events as clients do and remembers what it was told.
 *
 * Each of its connections sends one request at a time, single events and batches in turn, and sends the same
 * bytes (so the same messageIds) again until they are answered 200; 429 and 503 are obeyed. Some requests are
 * sent once more although they were acknowledged, as a client does whose answer was lost on the way.
 *
 * Run by `startOracle`; talks to its parent over IPC.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { type Random, seededRandom } from '../support/random.ts';
import type { Account, OracleOptions } from './account.ts';
import { type Connection, openConnection } from './exchange.ts';
import { between } from './random.ts';

const options: OracleOptions = JSON.parse(process.argv[2] ?? '{}');
const BATCH_EVENTS_MAX = 40;
/** Longest obedience to Retry-After, so that a test ends; real clients wait longer, which is easier on us. */
const RETRY_AFTER_MAX_MS = 1000;
const CONNECT_AGAIN_MS = 15;

const acknowledged: number[] = new Array(options.connections).fill(0);
const answers: Record<string, number> = {};
const unanswered: Record<string, number> = {};
const connections: Connection[] = [];
let refusalsWithoutRetryAfter = 0;
let resentOnPurpose = 0;
let longestSilenceMs = 0;
let lastAnswerAt = performance.now();
let draining = false;

function eventOf(connection: number, number: number, sentAt: string): Record<string, unknown> {
  const base = {
    messageId: `${options.run}-${connection}-${number}`,
    userId: `user-${connection}-${number % 40}`,
    anonymousId: `anonymous-${connection}-${number % 40}`,
    timestamp: sentAt,
    context: { library: { name: 'oracle', version: '1' } },
  };
  switch (number % 8) {
    case 0:
      return { ...base, type: 'identify', traits: { number } };
    case 1:
      return { ...base, type: 'group', groupId: `account-${connection}`, traits: { number } };
    case 2:
      return { ...base, type: 'page', name: 'Start', properties: { url: 'https://shop.example/' } };
    default:
      return {
        ...base,
        type: 'track',
        event: 'Order Completed',
        properties: { number, note: 'x'.repeat(200) },
      };
  }
}

/** The bytes of a request with the events from `first` on; one event goes to its own call's path. */
function requestOf(connection: number, first: number, events: number): Buffer {
  const sentAt = new Date().toISOString();
  const items = Array.from({ length: events }, (_, index) => eventOf(connection, first + index, sentAt));
  const single = events === 1 ? items[0] : undefined;
  const path = single ? `/v1/${String(single.type)}` : '/v1/batch';
  const body = Buffer.from(JSON.stringify(single ? { ...single, sentAt } : { batch: items, sentAt }));
  const key = Buffer.from(`${options.writeKey}:`).toString('base64');
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Sends until the answer is 200. */
async function insist(connection: Connection, request: Buffer): Promise<void> {
  for (;;) {
    const outcome = await connection.exchange(request);
    if (outcome.kind === 'none') {
      unanswered[outcome.why] = (unanswered[outcome.why] ?? 0) + 1;
      await rest(CONNECT_AGAIN_MS);
      continue;
    }
    answers[outcome.status] = (answers[outcome.status] ?? 0) + 1;
    if (outcome.status === 200) return;
    if (outcome.status === 429 || outcome.status === 503) {
      const isWholeSeconds = /^\d+$/.test(outcome.retryAfter ?? '');
      if (!isWholeSeconds) refusalsWithoutRetryAfter += 1;
      await rest(Math.min(Number(outcome.retryAfter) * 1000 || CONNECT_AGAIN_MS, RETRY_AFTER_MAX_MS));
    } else {
      await rest(CONNECT_AGAIN_MS);
    }
  }
}

function noteAnswer(): void {
  const now = performance.now();
  longestSilenceMs = Math.max(longestSilenceMs, now - lastAnswerAt);
  lastAnswerAt = now;
}

async function drive(index: number, random: Random): Promise<void> {
  const connection = openConnection(options.port);
  connections.push(connection);
  while (!draining) {
    const events = random() < 0.5 ? 1 : between(random, 2, BATCH_EVENTS_MAX);
    const first = acknowledged[index] ?? 0;
    const request = requestOf(index, first, events);
    await insist(connection, request);
    acknowledged[index] = first + events;
    noteAnswer();
    if (random() < options.resendShare) {
      resentOnPurpose += events;
      await insist(connection, request);
    }
    await rest(random() * 2 * options.pauseMs);
  }
  connection.close();
}

function takeAccount(): Account {
  return {
    run: options.run,
    acknowledged,
    resentOnPurpose,
    answers,
    unanswered,
    refusalsWithoutRetryAfter,
    resetsWhenIdle: connections.reduce((sum, connection) => sum + connection.resetsWhenIdle, 0),
    longestSilenceMs,
  };
}

const random = seededRandom(options.seed);
const drivers = Array.from({ length: options.connections }, (_, index) =>
  drive(index, seededRandom(Math.floor(random() * 2 ** 32))),
);
process.on('message', (message: 'account' | 'drain') => {
  if (message === 'account') process.send?.(takeAccount());
  else draining = true;
});
process.on('disconnect', () => process.exit(1));
await Promise.all(drivers);
process.send?.(takeAccount(), () => process.exit(0));
