import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { freePort, startProduct } from '../support/product.ts';
import { seededRandom } from '../support/random.ts';
import { isLong } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { countAcknowledged } from './account.ts';
import { childrenOf, isAlive } from './processes.ts';
import { between, chooseSeed } from './random.ts';
import { startOracle } from './start-oracle.ts';
import { verify } from './verify.ts';

const RESTARTS = isLong ? 200 : 10;
const STOP_MAX_MS = 10_000;

test(
  'SIGTERM under load exits 0 within 10 s, every accepted event is answered and kept, and no process stays behind',
  async () => {
    const seed = chooseSeed('SIGTERM');
    const random = seededRandom(seed);
    const ports = { apiPort: await freePort(), collectPort: await freePort() };
    let product = await startProduct(ports);
    // Nothing is resent on purpose: a copy in the books is then an event that was accepted and not answered.
    const oracle = startOracle({ port: ports.collectPort, run: 'stop', seed, resendShare: 0 });
    let slowestMs = 0;
    let before = 0;
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const until = before + between(random, 100, 800);
      await waitFor('more is acknowledged', async () => countAcknowledged(await oracle.account()) >= until);
      const children = childrenOf(product.pid);
      const askedAt = performance.now();
      expect(await product.stop('SIGTERM'), product.output().slice(-2000)).toBe(0);
      slowestMs = Math.max(slowestMs, performance.now() - askedAt);
      expect(children.filter(isAlive), 'processes left behind').toEqual([]);
      product = await startProduct({ data: product.data, ...ports });
      before = countAcknowledged(await oracle.account());
    }
    const account = await oracle.drain();
    const verdict = await verify(product, [account]);

    recordFigure('SIGTERM: restarts under load', `${RESTARTS}`);
    recordFigure('SIGTERM: acknowledged events', `${verdict.acknowledged}`);
    recordFigure('SIGTERM: accepted, then lost', `${verdict.lost}`);
    recordFigure('SIGTERM: accepted, but the answer was lost', `${verdict.duplicates}`);
    recordFigure('SIGTERM: connections reset after an answer', `${account.resetsWhenIdle}`);
    recordFigure('SIGTERM: slowest stop', `${Math.round(slowestMs)} ms`);
    process.stdout.write(`${JSON.stringify({ verdict, slowestMs, unanswered: account.unanswered })}\n`);
    expect(slowestMs).toBeLessThan(STOP_MAX_MS);
    expect(verdict.duplicates, 'events that were accepted without their answer arriving').toBe(0);
    expect(account.resetsWhenIdle, 'connections reset after an acknowledged answer').toBe(0);
    await product.remove();
  },
  isLong ? 3_600_000 : 240_000,
);
