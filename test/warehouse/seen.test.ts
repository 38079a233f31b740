import { beforeAll, expect, test } from 'vitest';
import { readCoverage } from '../../src/warehouse/queries/coverage.ts';
import { readFunnel } from '../../src/warehouse/queries/funnel.ts';
import {
  fieldKey,
  readSeenFields,
  type SeenFieldsQuestion,
  sharesOf,
} from '../../src/warehouse/queries/seen-fields.ts';
import { piecesOf, readSlices } from '../../src/warehouse/queries/slices.ts';
import {
  DAY_MS,
  nameKey,
  plannedKey,
  readVolumes,
  type VolumesQuestion,
} from '../../src/warehouse/queries/volumes.ts';
import { line, NOON, useWarehouse, writeBlock } from './blocks.ts';

const bench = useWarehouse();
const TODAY = NOON - 12 * 3_600_000;
const RANGE = { from: TODAY - 2 * DAY_MS, to: TODAY + DAY_MS };
const at = (days: number, minutes = 0): number => NOON + days * DAY_MS + minutes * 60_000;
const library = (version: string) => ({ context: { library: { name: 'analytics.js', version } } });

beforeAll(async () => {
  const log = bench.log('seen');
  let number = 0;
  const event = (over: Record<string, unknown>, when = at(0)) =>
    line('seen', `s${number++}`, { timestamp: when, receivedAt: when, ...over });
  writeBlock(log.clean, 1, {
    lines: [
      event({ event: 'Signed Up', userId: 'u1', ...library('2') }, at(-1)),
      event({ event: 'Signed Up', userId: 'u2', ...library('2') }),
      event({ event: 'Signed Up', userId: 'u3', source: 'ios', ...library('1') }, at(-40)),
      event({ event: 'Paid', userId: 'u1', properties: { amount: 1, plan: { name: 'pro', id: 7 } } }),
      event({ event: 'Paid', userId: 'u9', properties: { amount: 'x', plan: { name: null } } }, at(0, 1)),
      event({ event: 'Paid', userId: 'u2', properties: { amount: 1.5, at: '2026-03-01T12:00:00Z' } }, at(-2)),
      event({ event: 'Mystery', userId: 'u1', properties: { tags: ['a'], 'odd.key': true } }),
      event({ type: 'page', event: undefined, name: 'Docs', userId: 'u1' }),
      event({ type: 'identify', event: undefined, userId: 'u1', traits: { email: 'a@example.com' } }),
      event({ type: 'alias', event: undefined, userId: 'u1', previousId: 'a1' }),
      line('elsewhere', 'e1', { event: 'Signed Up' }),
    ],
  });
  await (await log.open()).loadAvailable();
});

const PLANNED = [plannedKey('web', 'track', 'Signed Up'), plannedKey('web', 'track', 'Paid')];
const volumes = (over: Partial<VolumesQuestion> = {}) =>
  readVolumes(bench.warehouse, {
    ...{ workspace: 'seen', ...RANGE, planned: PLANNED, limit: 100, offset: 0 },
    ...over,
  });

test('each event seen is counted by day, unplanned first, with first and last of all time', async () => {
  const { volumes: seen, total } = await volumes();
  expect(total).toBe(5);
  expect(seen.map(({ type, event, state, events, daily }) => [type, event, state, events, daily])).toEqual([
    ['identify', '', 'unplanned', 1, [0, 0, 1]],
    ['page', '', 'unplanned', 1, [0, 0, 1]],
    ['track', 'Mystery', 'unplanned', 1, [0, 0, 1]],
    ['track', 'Signed Up', 'partly planned', 2, [0, 1, 1]],
    ['track', 'Paid', 'planned', 3, [1, 0, 2]],
  ]);
  expect(seen.find(({ event }) => event === 'Signed Up')).toMatchObject({
    firstAt: at(-40),
    lastAt: at(0),
    sources: [
      { id: 'web', events: 2, planned: true },
      { id: 'ios', events: 0, planned: false },
    ],
    libraries: [{ name: 'analytics.js', version: '2', events: 2 }],
  });
});

test('volumes are narrowed by source, state, type and part of a name, and pages hold each event once', async () => {
  const names = async (over: Partial<VolumesQuestion>) =>
    (await volumes(over)).volumes.map(({ type, event }) => event || type);
  expect(await names({ sources: ['ios'] })).toEqual(['Signed Up']);
  expect(await names({ state: 'planned' })).toEqual(['Paid']);
  expect(await names({ type: 'page' })).toEqual(['page']);
  expect(await names({ search: 'sIGN' })).toEqual(['Signed Up']);
  expect(await names({ names: [nameKey('track', 'Paid'), nameKey('page', '')] })).toEqual(['page', 'Paid']);
  const paged: string[] = [];
  for (let offset = 0; offset < 5; offset += 2) paged.push(...(await names({ limit: 2, offset })));
  expect(paged).toEqual(await names({}));
  expect((await volumes({ workspace: "x' OR 1" })).volumes).toEqual([]);
});

const fields = (over: Partial<SeenFieldsQuestion> = {}) =>
  readSeenFields(bench.warehouse, {
    ...{ workspace: 'seen', ...RANGE, planned: [], open: [], limit: 100, offset: 0 },
    ...over,
  });

test('the fields seen have their path, types, share and examples, the unplanned first', async () => {
  const answer = await fields({
    type: 'track',
    event: 'Paid',
    planned: [fieldKey('track', 'Paid', 'properties.amount')],
    open: [fieldKey('track', 'Paid', 'properties.plan.')],
  });
  expect(answer).toMatchObject({ total: 4, events: 3, read: 3 });
  expect(
    answer.fields.map(({ field, planned, events, types }) => [
      field,
      planned,
      events,
      types.map((each) => each.type).sort(),
    ]),
  ).toEqual([
    ['properties.at', false, 1, ['date-time']],
    ['properties.amount', true, 3, ['integer', 'number', 'string']],
    ['properties.plan.name', true, 2, ['null', 'string']],
    ['properties.plan.id', true, 1, ['integer']],
  ]);
  const [when, amount] = answer.fields;
  expect(when).toMatchObject({ share: 1 / 3, firstAt: at(-2), examples: ['"2026-03-01T12:00:00Z"'] });
  expect(amount?.examples.toSorted()).toEqual(['"x"', '1', '1.5']);
});

test('fields are found by a part of their path, traits too, and page by page without a gap', async () => {
  const names = async (over: Partial<SeenFieldsQuestion>) =>
    (await fields(over)).fields.map(({ field }) => field);
  expect(await names({ search: 'MAIL' })).toEqual(['traits.email']);
  expect(await names({ event: 'Mystery' })).toEqual(['properties.odd.key', 'properties.tags']);
  const all = await names({});
  expect(all).toHaveLength(7);
  const paged: string[] = [];
  for (let offset = 0; offset < 7; offset += 3) paged.push(...(await names({ limit: 3, offset })));
  expect(paged).toEqual(all);
  expect(await names({ isPlanned: true })).toEqual([]);
});

test('of events with very many calls a share is read, of seldom ones all', () => {
  const counts = new Map([
    ['huge', 1_000_000],
    ['large', 5_000],
    ['small', 3],
  ]);
  const shares = sharesOf(counts, 10_000);
  expect([...shares]).toEqual([
    ['large', 2],
    ['huge', 134],
  ]);
  expect(sharesOf(counts, 2_000_000).size).toBe(0);
});

test('coverage says of each day how many events had a rule', async () => {
  const days = await readCoverage(bench.warehouse, {
    ...{ workspace: 'seen', ...RANGE, sources: ['web'] },
    planned: [nameKey('track', 'Paid'), nameKey('track', 'Signed Up')],
  });
  expect(days).toEqual([
    { day: TODAY - 2 * DAY_MS, events: 1, planned: 1 },
    { day: TODAY - DAY_MS, events: 1, planned: 1 },
    { day: TODAY, events: 6, planned: 3 },
  ]);
});

test('the funnel counts people who came in order and in time, and those who did a step at all', async () => {
  const question = { workspace: 'seen', ...RANGE, sources: ['web'], steps: ['Signed Up', 'Paid'] };
  const steps = await readFunnel(bench.warehouse, { ...question, windowSeconds: 14 * 86_400 });
  expect(steps).toEqual([
    { event: 'Signed Up', people: 2, peopleAtAll: 2, events: 2, daily: [0, 1, 1] },
    { event: 'Paid', people: 1, peopleAtAll: 3, events: 3, daily: [1, 0, 2] },
  ]);
  const late = await readFunnel(bench.warehouse, { ...question, windowSeconds: 3600 });
  expect(late.map(({ people }) => people)).toEqual([2, 0]);
  expect(await readFunnel(bench.warehouse, { ...question, steps: [], windowSeconds: 1 })).toEqual([]);
});

test('slices hold each event of the sources once, whatever their size, and stop when nobody reads on', async () => {
  const log = bench.log('slices');
  const lines = Array.from({ length: 2_500 }, (_, n) =>
    line('sliced', `p${n}`, {
      event: n % 5 === 0 ? `Seldom ${n % 3}` : 'Often',
      timestamp: at(-(n % 2)),
      source: n % 7 === 0 ? 'ios' : 'web',
    }),
  );
  writeBlock(log.clean, 1, { lines });
  await (await log.open()).loadAvailable();
  const stopping = new AbortController();
  const question = { workspace: 'sliced', sources: ['web'], ...RANGE, signal: stopping.signal };
  const seen: string[] = [];
  const sizes: number[] = [];
  for await (const { events, total } of readSlices(bench.warehouse, question)) {
    expect(total).toBe(lines.filter(({ source }) => source === 'web').length);
    seen.push(...events.map(({ messageId }) => messageId));
    sizes.push(events.length);
  }
  const wanted = lines.filter(({ source }) => source === 'web').map(({ messageId }) => messageId);
  expect(seen.toSorted()).toEqual(wanted.toSorted());
  expect(Math.max(...sizes)).toBeLessThan(1_100);
  let slices = 0;
  for await (const _ of readSlices(bench.warehouse, question)) {
    slices++;
    stopping.abort();
  }
  expect(slices).toBe(1);
});

test('days of one event lie together in a slice while they fit, a day that is too much is shared out', () => {
  const days = [
    { event: 'A', day: 1, rows: 40 },
    { event: 'A', day: 2, rows: 50 },
    { event: 'A', day: 3, rows: 20 },
    { event: 'B', day: 1, rows: 250 },
    { event: 'B', day: 2, rows: 1 },
  ];
  expect([...piecesOf(days, 100)]).toEqual([
    { event: 'A', first: 1, last: 2, share: 0, shares: 1 },
    { event: 'A', first: 3, last: 3, share: 0, shares: 1 },
    ...[0, 1, 2].map((share) => ({ event: 'B', first: 1, last: 1, share, shares: 3 })),
    { event: 'B', first: 2, last: 2, share: 0, shares: 1 },
  ]);
});
