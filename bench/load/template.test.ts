import { expect, test } from 'vitest';
import { buildTemplate, messageIdPrefix, numberOf, USERS, userOf } from './template.ts';

function bodyOf(request: Buffer): unknown {
  const [head = '', body = ''] = request.toString().split('\r\n\r\n');
  expect(/^content-length: (\d+)$/im.exec(head)?.[1]).toBe(String(Buffer.byteLength(body)));
  return JSON.parse(body);
}

test('a single event goes to its own path with its own number', () => {
  const request = buildTemplate({ eventsPerRequest: 1, writeKey: 'k', run: 'r' }).make(42);
  expect(request.toString()).toMatch(/^POST \/v1\/track HTTP\/1\.1\r\n/);
  expect(bodyOf(request)).toMatchObject({
    messageId: 'ajs-next-r-000000000042',
    userId: `user-${String(userOf(42)).padStart(12, '0')}`,
  });
});

test('the events of a batch are numbered on, and making one request does not change another', () => {
  const template = buildTemplate({ eventsPerRequest: 3, writeKey: 'k', run: 'r' });
  const first = template.make(7);
  template.make(100);
  const { batch } = bodyOf(first) as { batch: Record<'messageId' | 'userId' | 'anonymousId', string>[] };
  expect(batch.map(({ messageId }) => numberOf(messageId, 'r'))).toEqual([7, 8, 9]);
  expect(batch.map(({ userId }) => Number(userId.slice(-12)))).toEqual([7, 8, 9].map(userOf));
  expect(batch.map(({ anonymousId }) => anonymousId.slice(-12))).toEqual(
    batch.map(({ userId }) => userId.slice(-12)),
  );
  expect(batch[0]?.messageId.startsWith(messageIdPrefix('r'))).toBe(true);
});

test('all users come, each as often as the others', () => {
  expect(new Set(Array.from({ length: USERS }, (_, event) => userOf(event))).size).toBe(USERS);
});
