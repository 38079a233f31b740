import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

interface Activity {
  readonly buckets: readonly { at: string; stored: number; refused: number; duplicate: number }[];
  readonly sources: readonly { id: string; stored: number; refused: number; lastAt: string | null }[];
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

async function send(body: object): Promise<void> {
  const answer = await fetch(`${product.collect}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('WK_WEB:')}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

async function lights(): Promise<Record<string, string | null>> {
  const { sources } = await product.get<{ sources: { id: string; lastEventAt: string | null }[] }>(
    '/sources',
  );
  return Object.fromEntries(sources.map(({ id, lastEventAt }) => [id, lastEventAt]));
}

/** What the live feed shows until every outcome has passed. */
async function watchOutcomes(sendEvents: () => Promise<void>): Promise<Record<string, unknown>[]> {
  const abort = new AbortController();
  const live = await fetch(`${product.api}/api/v1/live`, {
    headers: { authorization: `Bearer ${product.token}` },
    signal: abort.signal,
  });
  const reader = live.body!.pipeThrough(new TextDecoderStream()).getReader();
  let stream = '';
  const until = async (part: string): Promise<void> => {
    while (!stream.includes(part)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the feed ended before ${part}: ${stream}`);
      stream += value;
    }
  };
  await until(': watching');
  await sendEvents();
  for (const outcome of ['stored', 'refused', 'duplicate']) await until(`"outcome":"${outcome}"`);
  abort.abort();
  return stream
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as Record<string, unknown>);
}

test('what came is counted by minute, source and outcome, refusals say how to mend them, and the source knows its last event', async () => {
  expect(await lights()).toEqual({ web: null, server: null });
  const good = { type: 'track', event: 'Hello', userId: 'u1', messageId: 'm-good' };
  const shown = await watchOutcomes(() =>
    send({ batch: [good, { type: 'track', userId: 'u1', messageId: 'm-bad' }, good] }),
  );
  expect(shown.map(({ messageId, outcome }) => [messageId, outcome])).toEqual([
    ['m-good', 'stored'],
    ['m-bad', 'refused'],
    ['m-good', 'duplicate'],
  ]);
  expect(shown[1]).toMatchObject({ code: 'event_not_defined', source: 'web', type: 'track', cut: false });
  expect(shown[1]).not.toHaveProperty('writeKey');

  await product.settled();
  let activity: Activity = { buckets: [], sources: [] };
  await waitFor('the counts are there', async () => {
    activity = await product.get<Activity>('/activity');
    return activity.sources.some(({ refused }) => refused > 0);
  });
  const total = (name: 'stored' | 'refused' | 'duplicate'): number =>
    activity.buckets.reduce((sum, bucket) => sum + bucket[name], 0);
  expect(activity.buckets).toHaveLength(60);
  expect([total('stored'), total('refused'), total('duplicate')]).toEqual([1, 1, 1]);
  expect(activity.sources).toMatchObject([{ id: 'web', stored: 1, refused: 1 }]);
  expect((await product.get<Activity>('/activity?range=day')).buckets).toHaveLength(24);
  expect((await product.get<Activity>('/activity?source=server')).sources).toEqual([]);

  const { web, server } = await lights();
  expect(Date.now() - Date.parse(web ?? '')).toBeLessThan(10 * 60_000);
  expect(server).toBeNull();
  const { refusals } = await product.get<{ refusals: { messageId: string; fix: string }[] }>('/refusals');
  expect(refusals).toMatchObject([{ messageId: 'm-bad', fix: expect.stringContaining('Signed Up') }]);
});
