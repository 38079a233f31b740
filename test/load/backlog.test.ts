/** Everything behind the raw log stands still while collection goes on; then it catches up while more keeps coming. */
import { afterEach, expect, test } from 'vitest';
import { runClosed } from '../../bench/load/closed.ts';
import { runOpen } from '../../bench/load/open.ts';
import { withHeld } from '../../bench/processes.ts';
import { recordFigure } from '../support/figures.ts';
import { type Product, startProduct } from '../support/product.ts';
import { isLong } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { describeAnswers, describeJudgement, megabytes } from './figures.ts';
import { openLedger } from './ledger.ts';
import { countRows, peakMemoryWhile, pidOf, settle } from './watch.ts';

const EVENTS_PER_REQUEST = 20;
const ARRIVAL = 2_000;
/** An hour at the arrival rate in the long run. It is sent as fast as it is taken: only how much waits matters. */
const BACKLOG = isLong ? ARRIVAL * 3600 : 60_000;
/** The engine's own caches and one gathering, however long the backlog is. */
const CORE_BYTES_MAX = 1_500e6;

let product: Product | undefined;
afterEach(() => product?.remove());

test('a backlog is drained while collection goes on, in bounded memory, and nothing acknowledged is lost', {
  timeout: isLong ? 3_600_000 : 300_000,
}, async () => {
  const running = await startProduct({
    args: ['--key-requests-per-second', '1000000', '--query-seconds', '300'],
  });
  product = running;
  const shape = {
    port: Number(new URL(running.collect).port),
    eventsPerRequest: EVENTS_PER_REQUEST,
    writeKey: running.writeKey,
    warmSeconds: 0,
  };
  const core = await pidOf(running, 'core');
  const waiting = openLedger('wait', EVENTS_PER_REQUEST);
  const enough = new AbortController();
  const filling = await withHeld([core], () =>
    runClosed({
      ...shape,
      run: 'wait',
      connections: 16,
      seconds: isLong ? 900 : 60,
      signal: enough.signal,
      onAnswer(told) {
        waiting.note(told);
        if (waiting.acknowledgedEvents >= BACKLOG) enough.abort();
      },
    }),
  );
  expect(Object.keys(filling.statuses), 'collection needs nothing that is behind it').toEqual(['200']);
  expect(waiting.acknowledgedEvents).toBeGreaterThanOrEqual(BACKLOG);

  const ended = new AbortController();
  const later = openLedger('later', EVENTS_PER_REQUEST);
  const arriving = runOpen({
    ...shape,
    run: 'later',
    connections: 64,
    eventsPerSecond: ARRIVAL,
    seconds: isLong ? 3000 : 120,
    signal: ended.signal,
    onAnswer: later.note,
  });
  const startedAt = performance.now();
  const drained = waitFor(
    'the backlog is rows',
    async () => (await countRows(running, 'wait')) >= waiting.acknowledgedEvents,
    isLong ? 3_000_000 : 120_000,
  );
  const peak = await peakMemoryWhile([core], drained);
  await drained;
  const seconds = (performance.now() - startedAt) / 1000;
  ended.abort();
  const load = await arriving;
  await settle(running, 'later', later.acknowledgedEvents);
  for (const ledger of [waiting, later])
    expect(await ledger.judge(running)).toEqual({
      acknowledged: ledger.acknowledgedEvents,
      lost: 0,
      doubled: 0,
      unknown: 0,
    });
  expect(Object.keys(load.statuses)).toEqual(['200']);
  expect(peak).toBeLessThan(CORE_BYTES_MAX);
  const rate = waiting.acknowledgedEvents / seconds;
  recordFigure(
    `backlog of ${waiting.acknowledgedEvents.toLocaleString('en')} events while ${ARRIVAL} events/s arrive`,
    `drained at ${Math.round(rate).toLocaleString('en')} events/s, ${(rate / ARRIVAL).toFixed(1)} times real time; ${describeAnswers(load)} meanwhile; ${describeJudgement(await waiting.judge(running))}; core at most ${megabytes(peak)}`,
  );
});
