/** Five times what can be acknowledged: the rest is refused with a word about when to come again, memory stays bounded. */
import { afterEach, expect, test } from 'vitest';
import { runClosed } from '../../bench/load/closed.ts';
import { type OpenLoad, runOpen } from '../../bench/load/open.ts';
import { percentile } from '../../bench/print/percentiles.ts';
import { memoryOf } from '../../bench/processes.ts';
import { recordFigure } from '../support/figures.ts';
import { type Product, startProduct } from '../support/product.ts';
import { isLong } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { describeAnswers, describeJudgement, megabytes } from './figures.ts';
import { openLedger } from './ledger.ts';
import { peakMemoryWhile, pidOf, sendOne, settle } from './watch.ts';

const SECONDS = isLong ? 120 : 5;
const EVENTS_PER_REQUEST = 20;
const CONNECTIONS = 512;
/** As it is by default, and so little that even a short overload meets the limit: 512 requests have 11 MB on their way. */
const PENDING = [
  { name: 'the default', args: [] },
  { name: '4 MB', args: ['--pending-bytes-max', '4mb'] },
] as const;
/** Many times what may be pending, and what collection needs for itself. */
const COLLECT_BYTES_MAX = 512e6;

let product: Product | undefined;
afterEach(() => product?.remove());

const onlyHonestAnswers = (load: OpenLoad): void => {
  expect(Object.keys(load.statuses).filter((status) => !['200', '429', '503'].includes(status))).toEqual([]);
  expect(load.refusalsWithoutRetryAfter).toBe(0);
};

const describeRefusals = (ms: readonly number[]): string =>
  ms.length === 0
    ? ''
    : `, refused after p50 ${percentile(ms, 0.5).toFixed(0)} ms, p99 ${percentile(ms, 0.99).toFixed(0)} ms`;

test.each(PENDING)(
  'at five times the most it can do, with $name pending at most, what is acknowledged is kept, the rest is 503 with Retry-After, and memory is bounded',
  {
    timeout: (SECONDS + 3600) * 1000,
  },
  async ({ name, args }) => {
    product = await startProduct({
      args: [...args, '--key-requests-per-second', '1000000', '--query-seconds', '300'],
    });
    const port = Number(new URL(product.collect).port);
    const shape = { port, eventsPerRequest: EVENTS_PER_REQUEST, writeKey: product.writeKey, warmSeconds: 1 };
    const most = await runClosed({ ...shape, run: 'most', connections: 64, seconds: isLong ? 10 : 2 });
    await settle(product, 'most', most.acknowledged);
    const ledger = openLedger('over', EVENTS_PER_REQUEST);
    const collect = await pidOf(product, 'collect');
    const before = memoryOf([collect]).rss;
    const refusedMs: number[] = [];
    const overloading = runOpen({
      ...shape,
      run: 'over',
      connections: CONNECTIONS,
      eventsPerSecond: most.eventsPerSecond * 5,
      seconds: SECONDS,
      onAnswer(told) {
        ledger.note(told);
        if (told.status !== 200) refusedMs.push(told.answeredAt - told.sentAt);
      },
    });
    const peak = await peakMemoryWhile([collect], overloading);
    const load = await overloading;
    const endedAt = performance.now();
    const running = product;
    await waitFor('it takes events again', async () => (await sendOne(running, 'after')) === 200);
    const recoveredMs = performance.now() - endedAt;
    await settle(product, 'over', load.acknowledged);
    const judgement = await ledger.judge(product, load.sent);
    expect(judgement).toEqual({ acknowledged: load.acknowledged, lost: 0, doubled: 0, unknown: 0 });
    onlyHonestAnswers(load);
    expect(load.acknowledged, 'overload is no reason to do nothing').toBeGreaterThan(0);
    expect(peak).toBeLessThan(COLLECT_BYTES_MAX);
    recordFigure(
      `overload 5x, ${name} pending at most, batches of ${EVENTS_PER_REQUEST}, ${SECONDS} s`,
      `goodput ${Math.round((load.eventsPerSecond / most.eventsPerSecond) * 100)} % of the maximum; ${describeAnswers(load)}${describeRefusals(refusedMs)}; ${load.unsent} requests found no free connection; ${describeJudgement(judgement)}; collection ${megabytes(before)} before, at most ${megabytes(peak)}; took events again after ${Math.round(recoveredMs)} ms`,
    );
  },
);

test('a key that sends five times its limit is told 429, and another source loses nothing by it', {
  timeout: (SECONDS + 300) * 1000,
}, async () => {
  const limit = 200;
  product = await startProduct({ args: ['--key-requests-per-second', `${limit}`] });
  const port = Number(new URL(product.collect).port);
  const shape = { port, eventsPerRequest: 1, warmSeconds: 0, seconds: SECONDS, connections: 64 };
  const loud = openLedger('loud', 1);
  const quiet = openLedger('quiet', 1);
  const [flood, other] = await Promise.all([
    runOpen({ ...shape, run: 'loud', writeKey: 'WK_WEB', eventsPerSecond: limit * 5, onAnswer: loud.note }),
    runOpen({
      ...shape,
      run: 'quiet',
      writeKey: 'WK_SERVER',
      eventsPerSecond: limit / 4,
      onAnswer: quiet.note,
    }),
  ]);
  await product.settled();
  onlyHonestAnswers(flood);
  expect(flood.statuses[429], 'the limit is a limit').toBeGreaterThan(0);
  // A second's worth may be saved up, and a second may have begun on either side.
  expect(flood.acknowledged).toBeLessThanOrEqual(limit * ((flood.to - flood.from) / 1000 + 12));
  expect(other.statuses).toEqual({ 200: other.sent });
  for (const [ledger, load] of [
    [loud, flood],
    [quiet, other],
  ] as const)
    expect(await ledger.judge(product)).toEqual({
      acknowledged: load.acknowledged,
      lost: 0,
      doubled: 0,
      unknown: 0,
    });
  recordFigure(
    'a key at 5x its limit',
    `${describeAnswers(flood)}; another source meanwhile ${describeAnswers(other)}, p99 ${other.latency.p99.toFixed(1)} ms`,
  );
});
