/** Load at a fixed arrival rate: the whole product keeps every event that it acknowledged. */
import { afterEach, expect, test } from 'vitest';
import { runOpen } from '../../bench/load/open.ts';
import { recordFigure } from '../support/figures.ts';
import { type Product, startProduct } from '../support/product.ts';
import { isLong } from '../support/scale.ts';
import { describeJudgement, describeLoad } from './figures.ts';
import { openLedger } from './ledger.ts';
import { settle } from './watch.ts';

const SECONDS = isLong ? 600 : 8;
const SHAPES = [
  { name: 'single events', eventsPerRequest: 1, eventsPerSecond: isLong ? 10_000 : 1_000 },
  { name: 'batches of 20', eventsPerRequest: 20, eventsPerSecond: isLong ? 40_000 : 8_000 },
] as const;

let product: Product | undefined;
afterEach(() => product?.remove());

test.each(SHAPES)(
  'at a fixed arrival rate of $name every acknowledged event is one row',
  {
    timeout: (SECONDS + 3600) * 1000,
  },
  async ({ name, eventsPerRequest, eventsPerSecond }) => {
    product = await startProduct({ args: ['--query-seconds', '300'] });
    const ledger = openLedger('arrive', eventsPerRequest);
    const load = await runOpen({
      port: Number(new URL(product.collect).port),
      connections: 256,
      eventsPerRequest,
      eventsPerSecond,
      warmSeconds: 1,
      seconds: SECONDS,
      writeKey: product.writeKey,
      run: 'arrive',
      onAnswer: ledger.note,
    });
    const endedAt = performance.now();
    await settle(product, 'arrive', load.acknowledged);
    const queryableMs = performance.now() - endedAt;
    const judgement = await ledger.judge(product);
    expect(judgement).toEqual({ acknowledged: load.acknowledged, lost: 0, doubled: 0, unknown: 0 });
    // Every request that was sent has been answered, and by nothing but a promise or a refusal that says when to come again.
    expect(Object.values(load.statuses).reduce((sum, count) => sum + count, 0)).toBe(load.sent);
    expect(Object.keys(load.statuses).filter((status) => !['200', '429', '503'].includes(status))).toEqual(
      [],
    );
    expect(load.refusalsWithoutRetryAfter).toBe(0);
    expect(load.acknowledged).toBeGreaterThan(0);
    recordFigure(
      `load, ${name}: asked ${eventsPerSecond} events/s for ${SECONDS} s`,
      `${describeLoad(load)}; ${describeJudgement(judgement)}; all queryable ${Math.round(queryableMs)} ms after the last answer`,
    );
  },
);
