import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, NOW, openControlApp, read } from '../../../../test/support/control-app.ts';
import { fakeScoring } from '../../../../test/support/scoring.ts';
import { BANDS } from '../../../score/bands.ts';
import type { Reference } from '../../../score/reference.ts';

const DAY = 86_400_000;
const NOBODY = { q90: null, mean: 0, accounts: 0, from: BANDS };
const against = (q90: number): Reference => ({
  q90,
  bands: { '1': NOBODY, '2-5': NOBODY, '6-20': NOBODY, '21-100': NOBODY, '100+': NOBODY },
  k: 2,
});
const DOCUMENT = { name: 'Trial', mode: 'decay', window: 7, events: [{ event: 'Hello', weight: 5 }] };

/** A score a day up to NOW, of one version; today's is `last`. */
function daysUpTo(count: number, last: number) {
  return Array.from({ length: count }, (_, place) => ({
    day: new Date(NOW - (count - 1 - place) * DAY).toISOString().slice(0, 10),
    ...{ version: 1, average: 0, total: 0, banded: 0, activeUsers: 0, frequency: 1 },
    score: place === count - 1 ? last : 50 + (place % 2),
  }));
}

let app: ControlApp;
let reference: Reference;
let shown: ReturnType<typeof daysUpTo>;
beforeEach(async () => {
  reference = against(4);
  app = await openControlApp({
    scoring: {
      ...fakeScoring,
      measure: async () => reference,
      answers: { ...fakeScoring.answers, history: async () => shown },
    },
  });
});
afterEach(() => app.close());

/** Published so many days ago, and re-based as many days ago as is said. */
async function publish(daysAgo: number, rebasedDaysAgo?: number): Promise<void> {
  const { json } = await app.request('POST', '/api/v1/profiles', { body: { document: DOCUMENT } });
  const profile = `/api/v1/profiles/${read(json, 'id')}`;
  app.fake.now = NOW - daysAgo * DAY;
  await app.request('POST', `${profile}/publish`, { body: {} });
  if (rebasedDaysAgo !== undefined) {
    app.fake.now = NOW - rebasedDaysAgo * DAY;
    reference = against(8);
    expect((await app.request('POST', `${profile}/rebase`, { body: { dryRun: false } })).status).toBe(200);
  }
  app.fake.now = NOW;
}
const history = async () => (await app.request('GET', '/api/v1/users/ada/score/history')).json;

test('days of a re-base are told, and a score is unusual against the days of its own reference alone', async () => {
  await publish(40, 20);
  shown = daysUpTo(40, 90);
  const told = await history();
  expect(told).toMatchObject({ rebased: [new Date(NOW - 20 * DAY).toISOString().slice(0, 10)] });
  expect(Number(read(told, 'unusual'))).toBeGreaterThan(10);
});

test('too few days since the re-base say nothing of how unusual a score is', async () => {
  await publish(40, 10);
  shown = daysUpTo(40, 90);
  expect(await history()).toMatchObject({ unusual: null });
});

test('a re-base from before the days that are shown is not among them', async () => {
  await publish(40, 30);
  shown = daysUpTo(20, 50);
  expect(await history()).toMatchObject({ rebased: [] });
});
