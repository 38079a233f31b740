/**
 * The demo as a newcomer starts it, small: what can be asked for is what the generator tells, to the event, though
 * it was killed in the middle, and sent a second time.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anchorOf } from '../../src/demo/calendar.ts';
import { makeCompany } from '../../src/demo/make-company.ts';
import { readYear } from '../../src/demo/stream.ts';
import { runCommand } from '../support/command.ts';
import { countBlocked, countCalls, readCall, sumOf } from '../support/demo-told.ts';
import { type Product, startProduct } from '../support/product.ts';
import { MIDNIGHT_MS, onOneDay } from '../support/same-day.ts';
import { waitFor } from '../support/wait.ts';

interface DemoState {
  readonly demo: true;
  readonly workspace: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  readonly events: number;
  readonly eventsTotal: number | null;
  readonly eventsSince: number;
}

const ACCOUNTS = 24;
const DEMO = ['--demo', '--demo-accounts', `${ACCOUNTS}`, '--demo-seed', '5'];
let product: Product;
let anchor = 0;
let expected: Record<string, number> = {};
let blocked: Record<string, number> = {};
/** Kept though they do not follow the plan, by source and event. */
const marked: Record<string, number> = {};

async function demoOf(running: Product): Promise<DemoState | null> {
  return (await running.get<{ demo: DemoState | null }>('/status')).demo;
}

function isReady(running: Product): Promise<void> {
  return waitFor('the demo is ready', async () => (await demoOf(running))?.state === 'ready', 180_000);
}

/** Rows of a question asked with the demo's own token. */
async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const token = readFileSync(join(product.data, 'demo-token'), 'utf8').trim();
  const answer = await fetch(`${product.api}/api/v1/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sql }),
  });
  const { rows } = (await answer.json()) as { rows: Record<string, unknown>[] };
  return rows;
}

/** The year as the warehouse has it, in the words of the golden file. */
async function askCounts(): Promise<Record<string, number>> {
  const rows = await ask(`
    SELECT trimRight(concat(type, ' ', if(event = '', name, event))) AS what, count() AS times
    FROM events WHERE timestamp < fromUnixTimestamp64Milli(${anchor}) GROUP BY what`);
  return Object.fromEntries(rows.map(({ what, times }) => [String(what), Number(times)]));
}

interface Overview {
  readonly finding: { readonly what: string; readonly done: number; readonly total: number | null } | null;
  readonly bands: { readonly users: Readonly<Record<string, number>> };
}

/** What the dashboard is told from now on until somebody has a score: what it waits for, and whether it ever was told that nobody is active. */
async function watchScores(): Promise<{ readonly waited: ReadonlySet<string>; readonly lies: number }> {
  const token = (): string => readFileSync(join(product.data, 'demo-token'), 'utf8').trim();
  const get = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(`${product.api}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token()}` },
    });
    return (await answer.json()) as Answer;
  };
  const { profiles } = await get<{ profiles: { id: string }[] }>('/profiles');
  const waited = new Set<string>();
  let lies = 0;
  await waitFor(
    'somebody has a score',
    async () => {
      const { finding, bands } = await get<Overview>(`/profiles/${profiles[0]?.id}/overview`);
      const active = Object.values(bands.users).reduce((sum, count) => sum + count, 0);
      if (finding !== null) waited.add(finding.what);
      else if (active === 0) lies++;
      return finding === null && active > 0;
    },
    180_000,
  );
  return { waited, lies };
}

let watched: ReturnType<typeof watchScores>;

async function restart(args: readonly string[]): Promise<void> {
  const { data, api, collect } = product;
  const [apiPort, collectPort] = [api, collect].map((url) => Number(new URL(url).port));
  product = await startProduct({
    data,
    args,
    ...(apiPort ? { apiPort } : {}),
    ...(collectPort ? { collectPort } : {}),
  });
}

/** What a command says of the demo's workspace. */
async function command<Said = unknown>(...args: string[]): Promise<Said> {
  const place = ['--workspace', 'demo', '--data', product.data, '--json'];
  return JSON.parse((await runCommand([...args, ...place], { product })).stdout) as Said;
}

function removeDemo() {
  return runCommand(['demo', 'remove'], { product });
}

beforeAll(async () => {
  await onOneDay();
  product = await startProduct({ args: DEMO });
  anchor = anchorOf(Date.now());
  const year = [...readYear(makeCompany({ seed: 5, accounts: ACCOUNTS, anchor, edition: 1 }))];
  [expected, blocked] = [countCalls(year), countBlocked(year)];
  for (const call of year.filter(({ slip }) => slip === 'marked')) {
    const key = `${call.source} ${readCall(call).name}`;
    marked[key] = (marked[key] ?? 0) + 1;
  }
}, MIDNIGHT_MS + 120_000);
afterAll(() => product.remove());

test('killed in the middle, it goes on where it was and has exactly the numbers of its seed', async () => {
  let seen: DemoState | null = null;
  await waitFor('the year is half told', async () => {
    seen = await demoOf(product);
    return seen !== null && seen.state === 'loading' && seen.events > 0;
  });
  await product.stop('SIGKILL');
  await restart(DEMO);
  watched = watchScores();
  await isReady(product);
  const total = sumOf(expected) + sumOf(blocked);
  expect(seen).toMatchObject({ demo: true, workspace: 'demo', eventsTotal: total });
  expect(await demoOf(product)).toMatchObject({
    events: total,
    eventsTotal: total,
    to: new Date(anchor).toISOString(),
  });
  expect(await askCounts()).toEqual(expected);
  expect(product.output()).toContain('a workspace "Demo" of made-up data');
});

test('until its users are known the scores say what they wait for, and never that nobody is active', async () => {
  const { waited, lies } = await watched;
  expect(lies).toBe(0);
  expect([...waited]).toContain('history');
});

test('its plan is in force: the quarantine has what the seed says, in groups, and the rest is marked', async () => {
  expect(await command('plan', 'list')).toMatchObject({
    plans: [{ name: 'Ferrywell', published: { version: 1 } }],
  });
  const held = await ask(`
    SELECT source, concat(type, ' ', event) AS what, count() AS times, uniq(cause) AS causes
    FROM quarantine WHERE timestamp < fromUnixTimestamp64Milli(${anchor}) GROUP BY source, what`);
  expect(Object.fromEntries(held.map(({ what, times }) => [what, Number(times)]))).toEqual(blocked);
  expect(held).toHaveLength(3);
  for (const group of held) expect(group).toMatchObject({ source: 'mobile-app', causes: 1 });
  const found = await ask(`
    SELECT concat(source, ' ', event) AS what, uniq(messageId) AS events FROM violations
    WHERE timestamp < fromUnixTimestamp64Milli(${anchor}) AND outcome = 'allow' GROUP BY what`);
  expect(Object.fromEntries(found.map(({ what, events }) => [what, Number(events)]))).toEqual(marked);
  expect(found).toHaveLength(3);
});

test('its people are whole: the visits before a sign-up belong to whoever signed up', async () => {
  const [row] = await ask(`
    SELECT uniq(person) AS people, countIf(hasAnonymous AND hasUser) AS linked FROM (
      SELECT person, countIf(userId = '') > 0 AS hasAnonymous, countIf(userId != '') > 0 AS hasUser
      FROM events WHERE timestamp < fromUnixTimestamp64Milli(${anchor}) GROUP BY person)`);
  // Every user has looked at a page (the sign-up or the invitation) before there was a user.
  expect(Number(row?.linked)).toBe(ACCOUNTS * 12.5);
  expect(Number(row?.people)).toBe(ACCOUNTS * 12.5 + ACCOUNTS * 30);
});

test('it stays in its own workspace: yours has no event and no source of it, and it is asked with a token of its own', async () => {
  expect(await product.query('SELECT count() AS n FROM events')).toEqual([{ n: 0 }]);
  const own = await product.get<{ sources: { name: string }[] }>('/sources');
  expect(own.sources.map(({ name }) => name)).toEqual(['Web', 'Server']);
  expect(await product.get('/whoami')).toMatchObject({ workspace: 'initech', demo: false });
  const { demo, sources } = await command<{ demo: boolean; sources: { id: string }[] }>('source', 'list');
  expect(demo).toBe(true);
  // And what its scores are sent by, as soon as they are.
  const told = sources.map(({ id }) => id).filter((id) => id !== 'trackway-scores');
  expect(told.sort()).toEqual(['app', 'mobile-app', 'server', 'website']);
  const asked = await command('query', "SELECT count() AS n FROM events WHERE event = 'Signed Up'");
  expect(asked).toMatchObject({ rows: [{ n: ACCOUNTS * 12.5 }] });
});

test('after the year it goes on: fresh events of today, marked as demo', async () => {
  await waitFor('something happens now', async () => {
    const rows = await ask(`
      SELECT count() AS n, countIf(context.demo::Bool) AS marked FROM events
      WHERE timestamp > now() - INTERVAL 5 MINUTE`);
    return Number(rows[0]?.n) > 0 && rows[0]?.n === rows[0]?.marked;
  });
});

test('told once more from the beginning, nothing changes', async () => {
  await product.stop();
  rmSync(join(product.data, 'cursors', 'demo.json'));
  await restart(DEMO);
  await isReady(product);
  expect(await askCounts()).toEqual(expected);
  const { total } = await product.get<{ total: { remainder: number } }>('/books');
  expect(total.remainder).toBe(0);
});

test('started again when complete it sends nothing of the year; without --demo it stays and is not fed', async () => {
  await product.stop();
  await restart(DEMO);
  await isReady(product);
  expect(product.output()).not.toMatch(/Demo: \d/);
  expect(await askCounts()).toEqual(expected);
  const refused = await removeDemo();
  expect(refused).toMatchObject({
    code: 5,
    stderr: expect.stringContaining('start Trackway without --demo'),
  });
  await product.stop();
  await restart([]);
  expect(await demoOf(product)).toBeNull();
  expect(product.output()).toContain('not fed now');
  expect(await askCounts()).toEqual(expected);
});

test('removed, it is gone and yours is there; made again at once, it has its numbers again', async () => {
  await fetch(`${product.collect}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${product.writeKey}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ userId: 'mine', event: 'Mine' }),
  });
  await product.settled();
  const mine = 'SELECT event, userId FROM events';
  expect(await product.query(mine)).toEqual([{ event: 'Mine', userId: 'mine' }]);
  await waitFor('the demo is removed', async () => (await removeDemo()).code === 0);
  expect(await removeDemo()).toMatchObject({ code: 4 });
  await expect(ask('SELECT 1')).resolves.toBeUndefined();
  await product.stop();
  await restart(DEMO);
  await isReady(product);
  expect(await askCounts()).toEqual(expected);
  expect(await product.query(mine)).toEqual([{ event: 'Mine', userId: 'mine' }]);
});
