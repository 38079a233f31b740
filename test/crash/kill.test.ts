import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { freePort, type Product, startProduct } from '../support/product.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { isLong, scaled } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { countAcknowledged } from './account.ts';
import { findChild, isAlive, type Role } from './processes.ts';
import { between, chooseSeed } from './random.ts';
import { startOracle } from './start-oracle.ts';
import { verify } from './verify.ts';

const CYCLES = scaled(200);
/** The figure is under 2 s on an idle machine; a machine that runs other things at the same time gets more. */
const RESTART_GENEROUS_MS = 15_000;
const VICTIMS = ['supervisor', 'collect', 'core', 'deliver'] as const;
type Victim = (typeof VICTIMS)[number];

interface Installation {
  readonly apiPort: number;
  readonly collectPort: number;
  product: Product;
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url)).ok;
}

/** Kills a child and waits until its successor serves. Returns milliseconds from the kill. */
async function killChild(product: Product, role: Role): Promise<number> {
  const pid = findChild(product.pid, role);
  if (pid === null) throw new Error(`there is no ${role} to kill`);
  process.kill(pid, 'SIGKILL');
  const killedAt = performance.now();
  await waitFor(`another ${role} runs`, async () => {
    const successor = findChild(product.pid, role);
    if (successor === null || successor === pid) return false;
    if (role === 'collect') return await answers(`${product.collect}/healthz`);
    if (role === 'core') return await answers(`${product.api}/readyz`);
    const { processes } = await product.get<{ processes: { pid: number; state: string }[] }>('/status');
    return processes.some((child) => child.pid === successor && child.state === 'running');
  });
  return performance.now() - killedAt;
}

/** Kills the supervisor; its children must not outlive it. Returns milliseconds from the new start to ready. */
async function killSupervisor(installation: Installation): Promise<number> {
  const { product } = installation;
  const children = (['collect', 'core', 'deliver'] as const).map((role) => findChild(product.pid, role));
  await product.stop('SIGKILL');
  await waitFor('the children of a killed supervisor are gone', () =>
    children.every((pid) => pid === null || !isAlive(pid)),
  );
  const { apiPort, collectPort } = installation;
  installation.product = await startProduct({ data: product.data, apiPort, collectPort });
  return installation.product.startedMs;
}

async function runCycles(
  installation: Installation,
  random: Random,
  collected: () => Promise<number>,
): Promise<Record<Victim, number[]>> {
  const restarts: Record<Victim, number[]> = { supervisor: [], collect: [], core: [], deliver: [] };
  let before = 0;
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    // The moment is random in the stream of acknowledged events, so that every kill falls into work being done.
    const until = before + between(random, 50, 800);
    await waitFor('more events are acknowledged', async () => (await collected()) >= until);
    const victim = VICTIMS[cycle % VICTIMS.length] ?? 'core';
    const ms =
      victim === 'supervisor'
        ? await killSupervisor(installation)
        : await killChild(installation.product, victim);
    restarts[victim].push(ms);
    before = await collected();
  }
  return restarts;
}

test(
  'kill -9 of any process under load loses no acknowledged event, counts none twice, and everything is back at once',
  async () => {
    const seed = chooseSeed('kill -9');
    const random = seededRandom(seed);
    const [apiPort, collectPort] = [await freePort(), await freePort()];
    const installation: Installation = {
      apiPort,
      collectPort,
      product: await startProduct({ apiPort, collectPort }),
    };
    const oracle = startOracle({ port: collectPort, run: 'kill', seed });
    const restarts = await runCycles(installation, random, async () =>
      countAcknowledged(await oracle.account()),
    );
    const account = await oracle.drain();
    const verdict = await verify(installation.product, [account]);

    recordFigure('kill -9: cycles', `${CYCLES}`);
    recordFigure('kill -9: acknowledged events', `${verdict.acknowledged}`);
    recordFigure('kill -9: lost', `${verdict.lost}`);
    recordFigure('kill -9: counted twice', `${verdict.doubled}`);
    recordFigure('kill -9: copies absorbed', `${verdict.duplicates}`);
    const slowest = VICTIMS.map((victim) => {
      const sorted = restarts[victim].map(Math.round).sort((a, b) => a - b);
      const [median = 0, worst = 0] = [sorted[sorted.length >> 1], sorted.at(-1)];
      recordFigure(`kill -9: restart of ${victim}, median and worst`, `${median} ms, ${worst} ms`);
      return worst;
    });
    process.stdout.write(`${JSON.stringify({ seed, verdict, slowest, unanswered: account.unanswered })}\n`);
    expect(verdict.acknowledged).toBeGreaterThan(CYCLES * 50);
    expect(Math.max(...slowest)).toBeLessThan(RESTART_GENEROUS_MS);
    await installation.product.remove();
  },
  isLong ? 3_600_000 : 300_000,
);
