import { expect, test } from 'vitest';
import type { UserHistory } from '../../src/score/backtest/history.ts';
import { readCalendar, startsOf } from '../../src/warehouse/panel/calendar.ts';
import { readAccountHistories, readHistories } from '../../src/warehouse/panel/histories.ts';
import type { PanelQuestion } from '../../src/warehouse/panel/question.ts';
import { HOUR_MS, line, NOON, useWarehouse, writeBlock } from '../warehouse/blocks.ts';

const bench = useWarehouse();
const DAY = 24 * HOUR_MS;
const TODAY = Math.floor(NOON / DAY);

const question = (workspace: string, over: Partial<PanelQuestion> = {}): PanelQuestion => ({
  ...{ workspace, timeZone: 'UTC', outcome: { kind: 'active' }, traits: [], arrival: 'received' },
  events: [{ event: 'Paid', weight: 1 }],
  signal: new AbortController().signal,
  ...over,
});

async function load(workspace: string, lines: Parameters<typeof writeBlock>[2]['lines']): Promise<void> {
  const log = bench.log(workspace);
  writeBlock(log.clean, 1, { lines });
  await (await log.open()).loadAvailable();
}

async function historiesOf(asked: PanelQuestion, shareEvents?: number): Promise<Map<string, UserHistory>> {
  const found = new Map<string, UserHistory>();
  for await (const { histories } of readHistories(bench.warehouse, asked, shareEvents))
    for (const history of histories) found.set(history.user, history);
  return found;
}

test('days and events of users, with those of before they were known by name, and others as other activity', async () => {
  await load('days', [
    line('days', '1', { anonymousId: 'a1', timestamp: NOON - 3 * DAY, receivedAt: NOON - 3 * DAY }),
    line('days', '2', { anonymousId: 'a1', userId: 'u1' }),
    line('days', '3', { anonymousId: undefined, userId: 'u1', timestamp: NOON + HOUR_MS }),
    line('days', '4', { anonymousId: undefined, userId: 'u1', event: 'Opened' }),
    line('days', '5', { anonymousId: 'nobody' }),
    line('days', '6', { anonymousId: undefined, userId: 'u1', source: 'trackway-scores' }),
  ]);
  const histories = await historiesOf(question('days'));
  expect([...histories.keys()]).toEqual(['u1']);
  const { cells, firsts, outcomes } = histories.get('u1')!;
  expect(cells.map(({ event, day, n }) => [event, day - TODAY, n])).toEqual([
    [0, -3, 1],
    [-1, 0, 1],
    [0, 0, 2],
  ]);
  expect([...firsts]).toEqual([[0, NOON - 3 * DAY]]);
  expect(outcomes).toEqual([NOON - 3 * DAY, NOON + HOUR_MS]);
});

test('an event that arrived late is known from the day it arrived, or as it happened when that is asked', async () => {
  await load('late', [
    line('late', '1', { anonymousId: undefined, userId: 'u1', timestamp: NOON - 9 * DAY }),
    line('late', '2', {
      anonymousId: undefined,
      userId: 'u1',
      timestamp: NOON - 9 * DAY,
      receivedAt: NOON - 9 * DAY,
    }),
  ]);
  const cells = async (arrival: PanelQuestion['arrival']) =>
    (await historiesOf(question('late', { arrival })))
      .get('u1')!
      .cells.map(({ day, known, n }) => [day - TODAY, known - TODAY, n]);
  expect(await cells('received')).toEqual([
    [-9, -9, 1],
    [-9, 0, 1],
  ]);
  expect(await cells('happened')).toEqual([[-9, -9, 2]]);
});

test('an outcome is an event, or a trait that becomes a value; accounts and traits carry the time of each change', async () => {
  const at = (days: number) => ({ anonymousId: undefined, userId: 'u1', timestamp: NOON + days * DAY });
  await load('outcomes', [
    line('outcomes', '1', at(-9)),
    line('outcomes', '2', { ...at(-8), event: 'Subscribed' }),
    line('outcomes', '3', { ...at(-7), type: 'identify', event: undefined, traits: { plan: 'trial' } }),
    line('outcomes', '4', { ...at(-5), type: 'identify', event: undefined, traits: { plan: 'paid' } }),
    line('outcomes', '5', { ...at(-4), type: 'identify', event: undefined, traits: { plan: 'paid' } }),
    line('outcomes', '6', {
      ...at(-9),
      type: 'group',
      event: undefined,
      groupId: 'g1',
      traits: { status: 'trial' },
    }),
    line('outcomes', '7', { ...at(-2), type: 'group', event: undefined, groupId: 'g2' }),
    line('outcomes', '8', {
      ...at(-3),
      type: 'group',
      event: undefined,
      groupId: 'g1',
      traits: { status: 'canceled' },
    }),
  ]);
  const event = question('outcomes', { outcome: { kind: 'event', event: { event: 'Subscribed' } } });
  expect((await historiesOf(event)).get('u1')!.outcomes).toEqual([NOON - 8 * DAY]);
  const trait = question('outcomes', {
    outcome: { kind: 'trait', trait: 'plan', value: 'paid', of: 'user' },
  });
  const { outcomes, traits, accounts } = (await historiesOf(trait)).get('u1')!;
  expect(outcomes).toEqual([NOON - 5 * DAY]);
  expect(traits.map(({ value }) => value)).toEqual(['trial', 'paid', 'paid']);
  expect(accounts).toEqual([
    { account: 'g1', at: NOON - 9 * DAY },
    { account: 'g2', at: NOON - 2 * DAY },
  ]);
  const canceled = { kind: 'trait', trait: 'status', value: 'canceled', of: 'account' } as const;
  const found = await readAccountHistories(bench.warehouse, question('outcomes', { outcome: canceled }));
  expect(found.get('g1')?.outcomes).toEqual([NOON - 3 * DAY]);
});

test('conditions on properties count, and one event may be two of the profile', async () => {
  const events = [
    { event: 'Paid', weight: 1 },
    { event: 'Paid', weight: 2, where: [{ property: 'amount', operator: '>' as const, value: 10 }] },
    { type: 'page' as const, event: 'Home', weight: 1 },
  ];
  await load('where', [
    line('where', '1', { userId: 'u1', properties: { amount: 5 } }),
    line('where', '2', { userId: 'u1', properties: { amount: 50 } }),
    line('where', '3', { userId: 'u1', type: 'page', event: undefined, name: 'Home' }),
  ]);
  const { cells } = (await historiesOf(question('where', { events }))).get('u1')!;
  expect(cells.map(({ event, n }) => [event, n])).toEqual([
    [0, 2],
    [1, 1],
    [2, 1],
  ]);
});

test('users come in shares of bounded size, each once, and a signal ends them', async () => {
  await load(
    'many',
    Array.from({ length: 300 }, (_, index) =>
      line('many', `m${index}`, { anonymousId: undefined, userId: `u${index % 100}` }),
    ),
  );
  const users: string[] = [];
  let slices = 0;
  for await (const { histories, shares } of readHistories(bench.warehouse, question('many'), 30)) {
    expect(shares).toBe(10);
    slices++;
    users.push(...histories.map(({ user }) => user));
  }
  expect([slices, users.length, new Set(users).size]).toEqual([10, 100, 100]);
  const stopping = new AbortController();
  for await (const { done } of readHistories(
    bench.warehouse,
    question('many', { signal: stopping.signal }),
    30,
  )) {
    expect(done).toBe(1);
    stopping.abort();
  }
});

test("days begin at midnight in the workspace's time zone, and an import is told by its arrival", async () => {
  expect(await startsOf(bench.warehouse, 'Europe/Berlin', [TODAY, TODAY - 150])).toEqual([
    TODAY * DAY - HOUR_MS,
    (TODAY - 150) * DAY - 2 * HOUR_MS,
  ]);
  const calendar = (workspace: string) =>
    readCalendar(bench.warehouse, { workspace, timeZone: 'UTC', now: NOON });
  expect(await calendar('nothing')).toEqual({ today: TODAY, first: null, importedShare: 0 });
  await load('imported', [
    line('imported', '1', { userId: 'u1', timestamp: NOON - 400 * DAY }),
    line('imported', '2', { userId: 'u1' }),
  ]);
  expect(await calendar('imported')).toEqual({ today: TODAY, first: TODAY - 400, importedShare: 0.5 });
});
