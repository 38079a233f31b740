/** People with a history, and the scoring profiles that score them. */
import { ask, sendBatch } from './plan-api.ts';
import type { Product } from './product.ts';
import { waitFor } from './wait.ts';

/** What strangers call themselves, their accounts and their events. */
export const HOSTILE = '<img src=x onerror=alert(1)>{{7*7}}';
const DAY_MS = 86_400_000;

let sent = 0;
const call = (type: string, userId: string, rest: object, daysAgo = 0): object => ({
  type,
  userId,
  messageId: `call-${sent++}`,
  timestamp: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
  ...rest,
});
const did = (userId: string, event: string, times: number, daysAgo = 0): object[] =>
  Array.from({ length: times }, () => call('track', userId, { event, properties: { plan: 'pro' } }, daysAgo));

/** Ada and Bob at Initech, Eve at Globex; `browser-7` was anonymous before it was Ada. Nobody has a score yet. */
export async function tellPeople(product: Product): Promise<void> {
  await sendBatch(product, product.writeKey, [
    call(
      'identify',
      'ada',
      { traits: { name: 'Ada Lovelace', email: 'ada@initech.test', plan: 'free' } },
      12,
    ),
    call('identify', 'ada', { traits: { plan: 'pro' } }, 2),
    call('identify', 'bob', { traits: { name: 'Bob', email: 'bob@initech.test' } }, 20),
    call('identify', 'eve', { traits: { name: HOSTILE, email: '=HYPERLINK("https://evil.test")' } }, 1),
    call('group', 'ada', { groupId: 'initech', traits: { name: 'Initech', seats: 10 } }, 12),
    call('group', 'bob', { groupId: 'initech', traits: {} }, 12),
    call('group', 'eve', { groupId: 'globex', traits: { name: HOSTILE } }, 1),
    ...did('ada', 'Report Shared', 3),
    ...did('ada', 'Report Shared', 1, 2),
    ...did('ada', 'Invite Sent', 2),
    ...did('bob', 'Invite Sent', 1, 12),
    ...did('eve', HOSTILE, 1),
    // A browser without a name, that later says it is Ada.
    { type: 'track', anonymousId: 'browser-7', event: 'Pricing Seen', messageId: 'before-1' },
    { type: 'identify', anonymousId: 'browser-7', userId: 'ada', traits: {}, messageId: 'joins-1' },
  ]);
  await product.settled();
  await ask(product, 'PUT', '/people-settings', { seatsTrait: 'seats' });
}

/** These people scored by `Product use` and by `Sharing`. Resolves when everybody has both scores. */
export async function seedPeople(product: Product): Promise<void> {
  await tellPeople(product);
  const { id } = await ask<{ id: string }>(product, 'POST', '/profiles', {
    document: {
      name: 'Product use',
      mode: 'decay',
      window: 7,
      events: [
        { event: 'Report Shared', weight: 8 },
        { event: 'Invite Sent', weight: 4 },
        { event: HOSTILE, weight: 1 },
      ],
    },
  });
  await ask(product, 'POST', `/profiles/${id}/publish`, { note: 'Agreed' });
  const second = await ask<{ id: string }>(product, 'POST', '/profiles', {
    document: {
      name: 'Sharing',
      mode: 'sherlock',
      window: 30,
      events: [{ event: 'Invite Sent', weight: 5 }],
    },
  });
  await ask(product, 'POST', `/profiles/${second.id}/publish`, { note: '' });
  await scoredBy(product, [id, second.id]);
}

/** Resolves when everybody has a score by each of the profiles. */
export function scoredBy(product: Product, profiles: readonly string[]): Promise<void> {
  return waitFor(
    'everybody is scored',
    async () => {
      for (const profile of profiles) {
        const { items } = await product.get<{ items: { score: object | null }[] }>(
          `/users?profile=${profile}`,
        );
        if (items.length < 3 || items.some(({ score }) => score === null)) return false;
      }
      return true;
    },
    180_000,
  );
}
