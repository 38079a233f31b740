/** What the loader does beside the rows: storing what the lines say of people, and resolving links. */
import { expect, test } from 'vitest';
import type { Session } from '../../src/warehouse/session.ts';
import { line, useWarehouse, writeBlock } from './blocks.ts';

const bench = useWarehouse();

/** Something that is let through when the test says so. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A session that first waits where a statement is about `what`. */
function waitingAt(session: Session, what: string, wait: () => Promise<void>): Session {
  return {
    ...session,
    async run(sql, params) {
      if (sql.includes(what)) await wait();
      await session.run(sql, params);
    },
  };
}

const linked = (workspace: string, messageId: string) =>
  line(workspace, messageId, { anonymousId: `a-${messageId}`, userId: `u-${messageId}` });

test('a gathering of which one half fails is over when both halves are, so that trying again meets no statement', async () => {
  const log = bench.log('halves');
  writeBlock(log.clean, 1, { lines: [linked('halves', 'h1')] });
  const { opened, open } = gate();
  let under = 0;
  const load: Session = {
    ...bench.warehouse.load,
    async run(sql, params) {
      const isRows = sql.includes('INTO trackway.event_rows');
      if (isRows) under++;
      if (isRows) await opened;
      await bench.warehouse.load.run(sql, params);
      if (isRows) under--;
    },
  };
  const derive = waitingAt(bench.warehouse.derive, 'identity_links', () =>
    Promise.reject(new Error('connection reset')),
  );
  const loading = (await log.open({ load, derive })).loadAvailable().then(
    () => 'loaded',
    (error: Error) => `${error.message}, ${under} under way`,
  );
  await expect.poll(() => under).toBe(1);
  const isOver = await Promise.race([loading, new Promise((resolve) => setImmediate(resolve, 'not over'))]);
  expect(isOver).toBe('not over');
  open();
  expect(await loading).toBe('connection reset, 0 under way');
  expect(await (await log.open()).loadAvailable()).toBe(1);
  const [row] = await bench.rows(
    `SELECT (SELECT count() FROM trackway.event_rows WHERE workspace = 'halves') AS rows, (SELECT count() FROM trackway.identity_links FINAL WHERE workspace = 'halves') AS links`,
  );
  expect(row).toMatchObject({ rows: 1, links: 1 });
});

test('what lines say of people is stored while their rows are', async () => {
  const log = bench.log('lanes');
  writeBlock(log.clean, 1, { lines: [linked('lanes', 'l1')] });
  const { opened, open } = gate();
  const load = waitingAt(bench.warehouse.load, 'INTO trackway.event_rows', () => opened);
  const loading = (await log.open({ load })).loadAvailable();
  const seen = (): Promise<Record<string, unknown>[]> =>
    bench.rows(`SELECT userId FROM trackway.people_seen WHERE workspace = 'lanes'`);
  await expect.poll(seen).toEqual([{ userId: 'u-l1' }]);
  open();
  expect(await loading).toBe(1);
});

test('who was seen is stored after what is known of them, so that no profile is made of half of it', async () => {
  const log = bench.log('last');
  const by = { userId: 'ada', event: undefined };
  writeBlock(log.clean, 1, {
    lines: [
      line('last', 'i', { ...by, type: 'identify', traits: { plan: 'pro' } }),
      line('last', 'g', { ...by, type: 'group', groupId: 'initech', traits: { seats: 3 } }),
    ],
  });
  const tables: string[] = [];
  const derive: Session = {
    ...bench.warehouse.derive,
    async run(sql, params) {
      tables.push(/INTO trackway\.(\w+)/.exec(sql)?.[1] ?? '');
      await bench.warehouse.derive.run(sql, params);
    },
  };
  expect(await (await log.open({ derive })).loadAvailable()).toBe(1);
  expect(tables).toHaveLength(6);
  expect(tables.slice(-2)).toEqual(['accounts_seen', 'people_seen']);
});

test('loading goes on while links are being resolved, and says up to where questions follow them', async () => {
  const log = bench.log('resolving');
  writeBlock(log.clean, 1, { lines: [linked('resolving', 'r1')] });
  const { opened, open } = gate();
  let resolvings = 0;
  const spare = waitingAt(bench.warehouse.spare, 'RELOAD DICTIONARY', () => {
    resolvings++;
    return resolvings === 2 ? opened : Promise.resolve();
  });
  const loader = await log.open({ spare });
  const stop = new AbortController();
  const running = loader.run(stop.signal);
  await expect.poll(() => loader.status(), { timeout: 5_000 }).toMatchObject({ block: 1, resolvedBlock: 1 });
  writeBlock(log.clean, 2, { lines: [linked('resolving', 'r2')] });
  await expect.poll(() => resolvings).toBe(2);
  writeBlock(log.clean, 3, { lines: [linked('resolving', 'r3')] });
  await expect.poll(() => loader.status(), { timeout: 5_000 }).toMatchObject({ block: 3, resolvedBlock: 1 });
  open();
  // What came meanwhile is resolved by the next one.
  await expect.poll(() => loader.status(), { timeout: 20_000 }).toMatchObject({ block: 3, resolvedBlock: 3 });
  expect(resolvings).toBe(3);
  stop.abort();
  await running;
});

test('links that could not be resolved are tried again, and a loader that is told to stop waits for the last try', async () => {
  const log = bench.log('again');
  writeBlock(log.clean, 1, { lines: [linked('again', 'a1')] });
  const { opened, open } = gate();
  let tries = 0;
  const spare = waitingAt(bench.warehouse.spare, 'RELOAD DICTIONARY', () => {
    tries++;
    return tries === 1 ? Promise.reject(new Error('connection reset')) : opened;
  });
  const loader = await log.open({ spare });
  const stop = new AbortController();
  const running = loader.run(stop.signal).then(() => 'stopped');
  await expect.poll(() => loader.status()).toMatchObject({ block: 1, error: 'connection reset' });
  await expect.poll(() => tries, { timeout: 20_000 }).toBe(2);
  expect(loader.status()).toMatchObject({ block: 1, resolvedBlock: null });
  stop.abort();
  expect(await Promise.race([running, new Promise((resolve) => setImmediate(resolve, 'still there'))])).toBe(
    'still there',
  );
  open();
  expect(await running).toBe('stopped');
  expect(loader.status()).toMatchObject({ resolvedBlock: 1, error: null });
});
