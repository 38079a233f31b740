import { expect, test } from 'vitest';
import type { Envelope } from './envelope.ts';
import { judge } from './judge.ts';

const LIMITS = { eventBytesMax: 300, eventKeysMax: 100, depthMax: 32, batchEventsMax: 3 };
const ENVELOPE: Envelope = {
  receivedAt: 1_795_303_927_779,
  workspace: 'w',
  source: 's',
  writeKey: 'WK',
  call: 'batch',
  dialect: 'segment',
  events: 2,
  ip: '127.0.0.1',
  userAgent: '',
  origin: false,
  requestId: 'r',
};

function codes(body: unknown, envelope: Partial<Envelope> = {}): string[] {
  const bytes = Buffer.from(JSON.stringify(body));
  return judge(body, { ...ENVELOPE, ...envelope }, bytes, LIMITS).map((outcome) =>
    'code' in outcome ? outcome.code : 'kept',
  );
}

const GOOD = { type: 'track', event: 'A', userId: 'u' };

test('each event of a batch is judged for itself, in its order', () => {
  expect(codes({ batch: [GOOD, { type: 'track', userId: 'u' }, GOOD] })).toEqual([
    'kept',
    'event_not_defined',
    'kept',
  ]);
});

test('one event over the size limit does not condemn its neighbours', () => {
  const large = { ...GOOD, properties: { text: 'x'.repeat(400) } };
  expect(codes({ batch: [GOOD, large] })).toEqual(['kept', 'event_too_large']);
});

test('a body that is refused whole answers for each of the events that were counted in it', () => {
  expect(codes({ batch: [GOOD, GOOD, GOOD, GOOD] }, { events: 4 })).toEqual(Array(4).fill('too_many_events'));
});
