/**
 * Kills of a whole installation's processes, one after the other, at random moments under load; and how long each
 * took to serve again. The times are figures, not verdicts: a machine that runs other things at the same time is slow
 * without being wrong.
 */
import { expect } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { freePort, type Product, startProduct } from '../support/product.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { waitFor } from '../support/wait.ts';
import { countAcknowledged } from './account.ts';
import { findChildren, isAlive, type Role } from './processes.ts';
import { between, chooseSeed } from './random.ts';
import { startOracle } from './start-oracle.ts';
import { verify } from './verify.ts';

/** Nothing comes near it that is not broken: the worst of 200 on an otherwise idle machine is under 2 s. */
const RESTART_GENEROUS_MS = 15_000;
const VICTIMS = ['supervisor', 'collect', 'core', 'deliver'] as const;
type Victim = (typeof VICTIMS)[number];

interface Installation {
  readonly apiPort: number;
  readonly collectPort: number;
  readonly args: readonly string[];
  product: Product;
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url)).ok;
}

/** Kills one of the children of a role and waits until its successor serves. Returns milliseconds from the kill. */
async function killChild(product: Product, role: Role, random: Random): Promise<number> {
  const before = findChildren(product.pid, role);
  const pid = before[Math.floor(random() * before.length)];
  if (pid === undefined) throw new Error(`there is no ${role} to kill`);
  process.kill(pid, 'SIGKILL');
  const killedAt = performance.now();
  await waitFor(`another ${role} runs`, async () => {
    const now = findChildren(product.pid, role);
    const successor = now.find((each) => !before.includes(each));
    if (now.includes(pid) || successor === undefined) return false;
    if (role === 'collect' && before.length === 1) return await answers(`${product.collect}/healthz`);
    if (role === 'core') return await answers(`${product.api}/readyz`);
    const { processes } = await product.get<{ processes: { pid: number; state: string }[] }>('/status');
    return processes.some((child) => child.pid === successor && child.state === 'running');
  });
  return performance.now() - killedAt;
}

/** Kills the supervisor; its children must not outlive it. Returns milliseconds from the new start to ready. */
async function killSupervisor(installation: Installation): Promise<number> {
  const { product, apiPort, collectPort, args } = installation;
  const children = (['collect', 'core', 'deliver'] as const).flatMap((role) =>
    findChildren(product.pid, role),
  );
  await product.stop('SIGKILL');
  await waitFor('the children of a killed supervisor are gone', () => !children.some(isAlive));
  installation.product = await startProduct({ data: product.data, apiPort, collectPort, args });
  return installation.product.startedMs;
}

async function runCycles(
  installation: Installation,
  cycles: number,
  random: Random,
  collected: () => Promise<number>,
): Promise<Record<Victim, number[]>> {
  const restarts: Record<Victim, number[]> = { supervisor: [], collect: [], core: [], deliver: [] };
  let before = 0;
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    // The moment is random in the stream of acknowledged events, so that every kill falls into work being done.
    const until = before + between(random, 50, 800);
    await waitFor('more events are acknowledged', async () => (await collected()) >= until);
    const victim = VICTIMS[cycle % VICTIMS.length] ?? 'core';
    const ms =
      victim === 'supervisor'
        ? await killSupervisor(installation)
        : await killChild(installation.product, victim, random);
    restarts[victim].push(ms);
    before = await collected();
  }
  return restarts;
}

/**
 * Runs so many kills and lets the oracle judge. Figures are recorded under `name`. Throws, through expect, when
 * anything acknowledged is lost or counted twice.
 */
export async function killInTurn(options: {
  readonly name: string;
  readonly cycles: number;
  readonly args?: readonly string[];
}): Promise<void> {
  const { name, cycles, args = [] } = options;
  const seed = chooseSeed(name);
  const random = seededRandom(seed);
  const ports = { apiPort: await freePort(), collectPort: await freePort() };
  const installation: Installation = { ...ports, args, product: await startProduct({ ...ports, args }) };
  const oracle = startOracle({ port: ports.collectPort, run: 'kill', seed });
  const restarts = await runCycles(installation, cycles, random, async () =>
    countAcknowledged(await oracle.account()),
  );
  const account = await oracle.drain();
  const verdict = await verify(installation.product, [account]);

  recordFigure(`${name}: cycles`, `${cycles}`);
  recordFigure(`${name}: acknowledged events`, `${verdict.acknowledged}`);
  recordFigure(`${name}: lost`, `${verdict.lost}`);
  recordFigure(`${name}: counted twice`, `${verdict.doubled}`);
  recordFigure(`${name}: copies absorbed`, `${verdict.duplicates}`);
  const slowest = VICTIMS.map((victim) => {
    const sorted = restarts[victim].map(Math.round).sort((a, b) => a - b);
    const [median = 0, worst = 0] = [sorted[sorted.length >> 1], sorted.at(-1)];
    recordFigure(`${name}: restart of ${victim}, median and worst`, `${median} ms, ${worst} ms`);
    return worst;
  });
  process.stdout.write(`${JSON.stringify({ seed, verdict, slowest, unanswered: account.unanswered })}\n`);
  expect(verdict.acknowledged).toBeGreaterThan(cycles * 50);
  expect(Math.max(...slowest)).toBeLessThan(RESTART_GENEROUS_MS);
  await installation.product.remove();
}
