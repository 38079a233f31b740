/** Releases out of the quarantine that are killed: every event that was held is stored once, and the books balance. */
import { expect, onTestFinished, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import {
  ask,
  BLOCK_ALL,
  changePlan,
  type Job,
  jobEnded,
  makePlan,
  sendBatch,
  startJob,
  trackRule,
} from '../support/plan-api.ts';
import { freePort, type Product, startProduct } from '../support/product.ts';
import { seededRandom } from '../support/random.ts';
import { scaled } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { findChildren } from './processes.ts';
import { between, chooseSeed } from './random.ts';
import type { Books } from './verify.ts';

const EVENTS = scaled(100_000);
const BATCH = 500;
const PLANNED = [trackRule('Planned', {})];
const BOTH = [...PLANNED, trackRule('Held', { n: { type: 'number' } })];

const held = (n: number) => ({
  ...{ type: 'track', userId: `u${n % 97}`, messageId: `h-${n}`, event: 'Held', properties: { n } },
  timestamp: new Date(Date.UTC(2026, 10, 20) + n).toISOString(),
});

async function sendHeld(product: Product): Promise<void> {
  for (let from = 0; from < EVENTS; from += BATCH)
    await sendBatch(
      product,
      'WK_WEB',
      Array.from({ length: Math.min(BATCH, EVENTS - from) }, (_, index) => held(from + index)),
    );
  await product.settled();
}

const total = async (product: Product): Promise<Books['total']> => {
  await product.settled();
  return (await product.get<Books>('/books')).total;
};

interface Content {
  readonly rows: number;
  readonly ids: number;
  readonly people: number;
  readonly sum: number;
  readonly times: string;
}

/** What a run that never blocked has of the same events. */
const EXPECTED: Content = {
  rows: EVENTS,
  ids: EVENTS,
  people: Math.min(97, EVENTS),
  sum: (EVENTS * (EVENTS - 1)) / 2,
  times: String(EVENTS * Date.UTC(2026, 10, 20) + (EVENTS * (EVENTS - 1)) / 2),
};

const content = async (product: Product): Promise<Content | undefined> =>
  (
    await product.query<Content>(
      `SELECT count() AS rows, uniqExact(messageId) AS ids, uniqExact(userId) AS people, toUInt64(sum(toUInt64(properties.n))) AS sum,
        toString(sum(toUnixTimestamp64Milli(assumeNotNull(originalTimestamp)))) AS times FROM events WHERE event = 'Held'`,
    )
  )[0];

async function killCore(product: Product): Promise<void> {
  const before = findChildren(product.pid, 'core');
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await waitFor('another core serves', async () => {
    const now = findChildren(product.pid, 'core');
    return now.some((pid) => !before.includes(pid)) && (await fetch(`${product.api}/readyz`)).ok;
  });
}

test(`${EVENTS} blocked events, released by a job that is stopped, resumed, and killed at any moment, are stored once each as if they had never been blocked`, async () => {
  const random = seededRandom(chooseSeed('release'));
  const ports = { apiPort: await freePort(), collectPort: await freePort() };
  let product = await startProduct(ports);
  onTestFinished(() => product.remove());
  const plan = await makePlan(product, PLANNED, { web: BLOCK_ALL });
  await sendHeld(product);
  expect(await total(product)).toMatchObject({ received: EVENTS, quarantined: EVENTS, stored: 0 });
  await changePlan(product, plan, BOTH);

  const startedAt = performance.now();
  const { id } = await startJob(product, { kind: 'accept', about: { event: 'Held' } });
  const read = (): Promise<Job> => product.get<Job>(`/quarantine/jobs/${id}`);
  for (let kill = 1; kill <= 4; kill++) {
    const { done } = await read();
    const until = Math.min(EVENTS - 1, done + between(random, 1, EVENTS / 5));
    await waitFor('the job has got on', async () => {
      const job = await read();
      return job.done >= until || job.state === 'done';
    });
    if (kill === 2) {
      expect(await ask(product, 'POST', `/quarantine/jobs/${id}/stop`, {})).toMatchObject({ id });
      const stopped = await jobEnded(product, id);
      await ask(product, 'POST', `/quarantine/jobs/${id}/resume`, {});
      expect(['stopped', 'done']).toContain(stopped.state);
    } else if (kill === 4) {
      await product.stop('SIGKILL');
      product = await startProduct({ data: product.data, ...ports });
    } else await killCore(product);
  }
  const job = await jobEnded(product, id);
  const seconds = (performance.now() - startedAt) / 1000;
  recordFigure('quarantine: events released across kills', `${EVENTS} in ${seconds.toFixed(1)} s`);
  expect(job).toMatchObject({
    state: 'done',
    total: EVENTS,
    done: EVENTS,
    released: EVENTS,
    held: 0,
    refused: 0,
  });
  expect(await total(product)).toMatchObject({
    received: EVENTS,
    duplicate: 0,
    quarantined: 0,
    stored: EVENTS,
    remainder: 0,
  });
  expect(await content(product)).toEqual(EXPECTED);
  // The times are those of the moment at which each came, not of its release.
  expect(
    await product.query(
      `SELECT count() AS n FROM events AS e INNER JOIN quarantine AS q ON e.messageId = q.messageId WHERE e.timestamp = q.timestamp AND e.receivedAt = q.receivedAt`,
    ),
  ).toEqual([{ n: EVENTS }]);
  // Once more changes nothing, and what a client sends again is a duplicate.
  const again = await startJob(product, { kind: 'release', about: { event: 'Held' } });
  expect(await jobEnded(product, again.id)).toMatchObject({ state: 'done', total: 0, released: 0 });
  await sendBatch(product, 'WK_WEB', [held(0), held(EVENTS - 1)]);
  expect(await total(product)).toMatchObject({ received: EVENTS + 2, duplicate: 2, stored: EVENTS });
}, 600_000);
