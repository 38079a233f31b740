import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { childrenOf, findChild, isAlive, type Role } from './processes.ts';
import { countRows, send } from './send.ts';

const ROLES = ['collect', 'core', 'deliver'] as const;

interface Status {
  readonly processes: readonly {
    readonly name: string;
    readonly pid: number | null;
    readonly state: string;
    readonly restarts: number;
    readonly lastExit: { readonly code: number | null; readonly signal: string | null } | null;
  }[];
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

function pidOf(role: Role): number {
  const pid = findChild(product.pid, role);
  if (pid === null) throw new Error(`${role} is down`);
  return pid;
}

/** Kills it the moment it is there. Returns the pid that was killed. */
async function killWhenUp(role: Role): Promise<number> {
  await waitFor(`${role} is up`, () => findChild(product.pid, role) !== null);
  const pid = pidOf(role);
  process.kill(pid, 'SIGKILL');
  await waitFor(`${role} is dead`, () => !isAlive(pid));
  return pid;
}

async function childOf(role: Role): Promise<Status['processes'][number] | undefined> {
  const { processes } = await product.get<Status>('/status');
  return processes.find((child) => child.name.startsWith(role));
}

/** How long the supervisor said, from this place of its output on, that it waits before each new start of a child. */
function announcedWaits(role: Role, from = 0): number[] {
  const announced = new RegExp(`"child":"${role}"[^}]*"againInMs":(\\d+)`, 'g');
  return [...product.output().slice(from).matchAll(announced)].map((match) => Number(match[1]));
}

test.each(ROLES)(
  'the API and doctor say that %s died, by what, and that it runs again, at once',
  async (role) => {
    const killed = await killWhenUp(role);
    await waitFor(`${role} is back in /status`, async () => {
      const child = await childOf(role);
      return child?.state === 'running' && child.pid !== killed && child.restarts > 0;
    });
    expect((await childOf(role))?.lastExit).toMatchObject({ signal: 'SIGKILL' });
    expect(announcedWaits(role)).toEqual([0]);
    const doctor = await runCommand(['doctor'], { product });
    expect(doctor.stdout).toMatch(new RegExp(`${role}.*restart`, 'i'));
  },
);

test('a child that keeps dying is started again later and later', async () => {
  const before = product.output().length;
  for (let death = 0; death < 4; death += 1) await killWhenUp('deliver');
  await waitFor('four deaths are announced', () => announcedWaits('deliver', before).length >= 4);
  const waits = announcedWaits('deliver', before);
  expect(waits[0]).toBeGreaterThan(0);
  for (const [index, ms] of waits.slice(1).entries()) expect(ms).toBe((waits[index] ?? 0) * 2);
});

test('while core hangs or is dead, collection goes on answering 200, and everything arrives later', async () => {
  const core = pidOf('core');
  process.kill(core, 'SIGSTOP');
  for (let number = 0; number < 200; number += 1)
    expect((await send(product, `hung-${number}`)).status).toBe(200);
  process.kill(core, 'SIGKILL');
  await waitFor('core is dead', () => !isAlive(core));
  for (let number = 0; number < 50; number += 1)
    expect((await send(product, `dead-${number}`)).status).toBe(200);
  await product.settled();
  for (const [prefix, events] of [
    ['hung-', 200],
    ['dead-', 50],
  ] as const) {
    const rows = await countRows(product, prefix);
    expect(rows.size).toBe(events);
    expect([...rows.values()].every((times) => times === 1)).toBe(true);
  }
});

test('while collection is down, questions are answered', async () => {
  expect((await send(product, 'before-collect-died')).status).toBe(200);
  await product.settled();
  const collect = pidOf('collect');
  process.kill(collect, 'SIGSTOP');
  expect((await countRows(product, 'before-collect-died')).get('before-collect-died')).toBe(1);
  process.kill(collect, 'SIGKILL');
  await waitFor('collect is dead', () => !isAlive(collect));
  expect((await countRows(product, 'before-collect-died')).get('before-collect-died')).toBe(1);
  await waitFor('collection is back', async () => (await send(product, 'after-collect-died')).status === 200);
});

test('a delivery process that hangs keeps neither collection nor questions waiting', async () => {
  const deliver = pidOf('deliver');
  process.kill(deliver, 'SIGSTOP');
  try {
    expect((await send(product, 'deliver-hangs')).status).toBe(200);
    await waitFor('the event is a row', async () => (await countRows(product, 'deliver-hangs')).size === 1);
  } finally {
    process.kill(deliver, 'SIGCONT');
  }
});

test('children that lose their supervisor end at once, in the middle of a statement too', async () => {
  const lonely = await startProduct();
  const children = childrenOf(lonely.pid);
  // A long question keeps the engine busy: its exit handlers would wait for it.
  const question = lonely
    .query('SELECT sum(cityHash64(number)) AS total FROM numbers(20000000000)')
    .catch(() => undefined);
  // Answered by another session of the engine, so the one before it is on its way.
  await lonely.query('SELECT count() AS events FROM events');
  await lonely.stop('SIGKILL');
  await waitFor('no child is left', () => !children.some(isAlive), 10_000);
  await question;
  await lonely.remove();
});
