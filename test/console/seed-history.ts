/** A year of use by made-up users, in which who shares reports comes to subscribe, and who only looks does not. */
import { seeded } from '../../src/score/backtest/random.ts';
import { ask } from '../support/plan-api.ts';
import type { Product } from '../support/product.ts';
import { send } from './console.ts';

const DAY_MS = 86_400_000;
const DAYS = 360;

export const HISTORY_PROFILE = {
  name: 'Product use',
  mode: 'decay',
  window: 30,
  events: [
    { event: 'Report Viewed', weight: 5 },
    { event: 'Report Shared', weight: 5 },
    { event: 'Subscription Opened', weight: 1 },
  ],
};

/** Answers the profile's id. */
export async function seedHistory(product: Product, users = 160): Promise<string> {
  const random = seeded(7);
  const start = Math.floor(Date.now() / DAY_MS - DAYS) * DAY_MS;
  const events: object[] = [];
  for (let user = 0; user < users; user++) {
    const userId = `user-${user}`;
    const account = `account-${user % 40}`;
    const isSharer = random() < 0.4;
    const at = (day: number): string =>
      new Date(start + day * DAY_MS + 36_000_000 + random() * 3_600_000).toISOString();
    events.push({ type: 'group', userId, groupId: account, timestamp: at(0), messageId: `${userId}-group` });
    for (let day = 1; day < DAYS; day += 1 + Math.floor(random() * 9)) {
      const event = isSharer && random() < 0.5 ? 'Report Shared' : 'Report Viewed';
      events.push({ type: 'track', event, userId, timestamp: at(day), messageId: `${userId}-${day}` });
    }
    if (random() > (isSharer ? 0.7 : 0.15)) continue;
    const day = 90 + Math.floor(random() * 250);
    const opened = new Date(start + day * DAY_MS);
    const started = new Date(opened.getTime() + 120_000);
    events.push(
      {
        type: 'track',
        event: 'Subscription Opened',
        userId,
        timestamp: opened,
        messageId: `${userId}-opened`,
      },
      {
        type: 'track',
        event: 'Subscription Started',
        userId,
        timestamp: started,
        messageId: `${userId}-started`,
      },
    );
  }
  await send(product, events, product.writeKey, 500);
  await product.settled();
  return (await ask<{ id: string }>(product, 'POST', '/profiles', { document: HISTORY_PROFILE })).id;
}
