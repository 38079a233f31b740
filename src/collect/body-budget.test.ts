import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { Fault } from '../system/fault.ts';
import { readBody } from './body.ts';
import { COUNTED_FROM_BYTES, openBodyBudget } from './body-budget.ts';

const BYTES_MAX = 10 * COUNTED_FROM_BYTES;
const CHUNK = Buffer.alloc(COUNTED_FROM_BYTES);

/** A request whose body comes when the test says so. */
function begin(budget: ReturnType<typeof openBodyBudget>) {
  const req = Object.assign(new EventEmitter(), { headers: {} });
  const outcome: { bytes?: number; fault?: Fault } = {};
  const end = readBody(req as unknown as IncomingMessage, BYTES_MAX, budget, (bytes, fault) => {
    if (bytes) outcome.bytes = bytes.length;
    if (fault) outcome.fault = fault;
  });
  return { req, outcome, end };
}

test('unfinished large bodies beyond the budget are told 503, and room is made when others end in whatever way', () => {
  const budget = openBodyBudget(4 * COUNTED_FROM_BYTES);
  const held = [begin(budget), begin(budget)];
  for (const { req } of held) for (const chunk of [CHUNK, CHUNK]) req.emit('data', chunk);
  expect(budget.taken).toBe(4 * COUNTED_FROM_BYTES);
  const late = begin(budget);
  for (const chunk of [CHUNK, CHUNK]) late.req.emit('data', chunk);
  expect(late.outcome.fault).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  const [first, second] = held;
  first?.req.emit('end');
  expect(first?.outcome.bytes).toBe(2 * COUNTED_FROM_BYTES);
  second?.req.emit('close');
  expect(second?.outcome.fault).toMatchObject({ code: 'bad_request' });
  expect(budget.taken).toBe(0);
});

test('small bodies are taken while large ones hold the whole budget', () => {
  const budget = openBodyBudget(2 * COUNTED_FROM_BYTES);
  const large = begin(budget);
  for (const chunk of [CHUNK, CHUNK]) large.req.emit('data', chunk);
  const small = begin(budget);
  small.req.emit('data', CHUNK);
  small.req.emit('end');
  expect(small.outcome.bytes).toBe(COUNTED_FROM_BYTES);
});

test('a body that is too large, or is failed from outside, gives back what it held', () => {
  const budget = openBodyBudget(100 * COUNTED_FROM_BYTES);
  const tooLarge = begin(budget);
  for (let chunk = 0; chunk < 11; chunk += 1) tooLarge.req.emit('data', CHUNK);
  expect(tooLarge.outcome.fault).toMatchObject({ code: 'payload_too_large' });
  const slow = begin(budget);
  for (const chunk of [CHUNK, CHUNK]) slow.req.emit('data', chunk);
  slow.end(tooLarge.outcome.fault as Fault);
  expect(budget.taken).toBe(0);
});
