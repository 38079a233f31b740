/** Plans in the pipeline: what is kept, blocked, noted and forwarded, whatever is killed; and what a release brings back. */
import { expect, test } from 'vitest';
import {
  cleanLines,
  committedBlocks,
  createMemoryDisk,
  createTestClock,
  envelopeOf,
  MemoryLog,
  NOW,
  openMemoryBlocks,
  partitionsOf,
  quarantinedLines,
  refusedLines,
  sourcesOf,
  violationLines,
} from '../../test/support/pipeline-world.ts';
import { compilePlan } from '../plan/check/compile-plan.ts';
import { type SourceControls, WATCH_ONLY } from '../plan/controls.ts';
import { EMPTY_PLAN } from '../plan/model.ts';
import { noLines } from '../system/lines.ts';
import type { FixInForce, InForce } from './in-force.ts';
import { openPipeline, type Pipeline, type PipelineOptions } from './pipeline.ts';
import { NO_PLANS } from './plans.ts';
import type { Plans } from './ports.ts';
import type { HeldEvent, Order } from './release.ts';

const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1000, depthMax: 32, batchEventsMax: 2500 };
const BLOCK = {
  unplannedEvents: 'block',
  unplannedFields: 'allow',
  violations: 'block',
  commonViolations: 'allow',
} as const;

const COMPILED = compilePlan({
  ...EMPTY_PLAN,
  name: 'Plan',
  rules: [
    {
      type: 'track',
      name: 'Paid',
      version: 1,
      schema: {
        type: 'object',
        properties: {
          properties: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
        },
      },
    },
  ],
});

interface Held {
  readonly controls?: Partial<SourceControls>;
  readonly fixes?: readonly FixInForce[];
  readonly violationsTo?: string;
  readonly blockedTo?: string;
}

function plansOf({ controls = {}, fixes = [], violationsTo, blockedTo }: Held): Plans {
  const inForce: InForce = {
    fixes,
    plan: {
      ...{ workspace: 'default', source: 'web', plan: 'tp_1', name: 'Plan', version: 4, sourceName: 'Web' },
      compiled: COMPILED,
      controls: { ...WATCH_ONLY, calls: { ...WATCH_ONLY.calls, track: BLOCK }, ...controls },
      violationsTo: violationsTo ?? null,
      blockedTo: blockedTo ?? null,
    },
  };
  return { ...NO_PLANS, of: (_, source) => (source === 'web' ? inForce : undefined) };
}

function createWorld(plans: Plans = plansOf({})) {
  const disk = createMemoryDisk();
  const log = new MemoryLog();
  const open = (changes: Partial<PipelineOptions> = {}): Pipeline =>
    openPipeline({
      clock: createTestClock(NOW),
      disk,
      dedupeDir: 'dedupe',
      random: () => 12_345,
      openWriter: () => openMemoryBlocks(disk),
      openPartitions: async () => partitionsOf(log),
      sources: sourcesOf({}),
      plans,
      limits: LIMITS,
      dedupeWindowMs: 24 * 3_600_000,
      dedupeKeysMax: 1_000_000,
      strayWorkspace: 'default',
      log: noLines,
      dedupeFirstSlots: 16,
      size: { ageMs: 1000, lines: 6, bytes: 1e9 },
      ...changes,
    });
  return { disk, log, open };
}

type World = ReturnType<typeof createWorld>;

const call = (messageId: string, event: string, properties: object = {}): object => ({
  ...{ type: 'track', userId: 'u1', messageId, event, properties },
  timestamp: new Date(NOW - 5000).toISOString(),
  context: { library: { name: 'analytics-node', version: '2.1' } },
});

function append({ log }: World, ...calls: readonly object[]): void {
  const body = JSON.stringify({ batch: calls, sentAt: new Date(NOW).toISOString() });
  log.append(envelopeOf({ events: calls.length }), body);
}

async function drain(pipeline: Pipeline, { disk, log }: World): Promise<void> {
  const end = log.records.at(-1)?.next.byte ?? 0;
  while (pipeline.status().error === null) {
    if ((committedBlocks(disk).at(-1)?.cursor['0']?.byte ?? 0) >= end) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

async function process(world: World): Promise<void> {
  const pipeline = world.open();
  await drain(pipeline, world);
  await pipeline.stop();
}

function sumBooks({ disk }: World): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const { books } of committedBlocks(disk))
    for (const { source, received, duplicate, refused, quarantined, stored } of books) {
      const sum = sums[source] ?? { received: 0, duplicate: 0, refused: 0, quarantined: 0, stored: 0 };
      sums[source] = sum;
      for (const [name, count] of Object.entries({ received, duplicate, refused, quarantined, stored }))
        sum[name] = (sum[name] ?? 0) + count;
    }
  return sums;
}

const ids = (world: World): unknown[] => cleanLines(world.disk).map(({ messageId }) => messageId);

test('what a plan blocks is no line but held whole, and the books say so', async () => {
  const world = createWorld();
  append(
    world,
    call('m1', 'Paid', { total: 1 }),
    call('m2', 'Paid', { total: 'x' }),
    call('m3', 'Odd'),
    call('m2', 'Paid'),
  );
  await process(world);
  expect(ids(world)).toEqual(['m1']);
  expect(sumBooks(world)).toEqual({
    web: { received: 4, duplicate: 1, refused: 0, quarantined: 2, stored: 1 },
  });
  const [first, second] = quarantinedLines(world.disk);
  expect(first).toMatchObject({
    ...{
      workspace: 'default',
      source: 'web',
      quarantineId: '0-1-0-1',
      receivedAt: NOW,
      timestamp: NOW - 5000,
    },
    ...{
      messageId: 'm2',
      type: 'track',
      event: 'Paid',
      userId: 'u1',
      anonymousId: '',
      plan: 'tp_1',
      planVersion: 4,
    },
    ...{
      library: 'analytics-node',
      libraryVersion: '2.1',
      body: JSON.stringify(call('m2', 'Paid', { total: 'x' })),
    },
  });
  expect(JSON.parse(first?.violations ?? '')).toMatchObject([
    { type: 'Invalid Type', field: 'properties.total' },
  ]);
  expect(first?.cause).not.toBe(second?.cause);
  expect(violationLines(world.disk).map(({ messageId, outcome }) => [messageId, outcome])).toEqual([
    ['m2', 'block'],
    ['m3', 'block'],
  ]);
  expect(committedBlocks(world.disk)[0]).toMatchObject({ rows: 1, quarantined: 2, violations: 2 });
});

test('the cause is one for events that fail alike, whatever their values and places in lists', async () => {
  const world = createWorld();
  append(world, call('a', 'Paid', { total: 'x' }), call('b', 'Paid', { total: [] }), call('c', 'Paid', {}));
  await process(world);
  const [a, b, c] = quarantinedLines(world.disk).map(({ cause }) => cause);
  expect(a).toBe(b);
  expect(a).not.toBe(c);
});

test('an event that breaks its plan and is allowed is stored, marked, and its violations are noted', async () => {
  const world = createWorld(plansOf({ controls: { calls: WATCH_ONLY.calls } }));
  append(world, call('m1', 'Paid', { total: 'x' }));
  await process(world);
  expect(cleanLines(world.disk)).toMatchObject([
    { messageId: 'm1', context: { protocols: { sourceId: 'web', violations: [{ type: 'Invalid Type' }] } } },
  ]);
  expect(violationLines(world.disk)).toMatchObject([{ messageId: 'm1', rule: 'Paid', outcome: 'allow' }]);
});

const FORWARDING = { violationsTo: 'told', blockedTo: 'told' };

test('violations and blocked events become events of the source that is told, once each, and go no further', async () => {
  const world = createWorld(plansOf(FORWARDING));
  append(world, call('m1', 'Paid', { total: 'x' }), call('m2', 'Paid', { total: 2 }), call('m1', 'Paid'));
  await process(world);
  const told = cleanLines(world.disk).filter(({ source }) => source === 'told');
  expect(told).toMatchObject([
    {
      ...{ type: 'track', event: 'Violation Generated', userId: 'schema-violations', receivedAt: NOW },
      messageId: expect.stringMatching(/^sch-[\w-]{32}$/),
      properties: {
        ...{ eventMessageID: 'm1', eventName: 'Paid', eventType: 'track', forwardedFromProject: 'web' },
        ...{ sourceID: 'web', sourceName: 'Web', trackingPlanID: 'tp_1', trackingPlanName: 'Plan' },
        ...{ violationField: 'properties.total', violationType: 'Invalid Type' },
      },
    },
    { messageId: 'm1', event: 'Paid', context: { protocols: { forwardedFromProject: 'web' } } },
  ]);
  expect(sumBooks(world)).toMatchObject({
    web: { received: 3, duplicate: 1, quarantined: 1, stored: 1 },
    told: { received: 2, stored: 2 },
  });
});

function fill(world: World): void {
  for (let n = 0; n < 6; n++)
    append(world, call(`m${n % 5}`, 'Paid', { total: n }), call(`n${n % 4}`, 'Odd'), { type: 'track' });
}

const everything = ({ disk }: World) => [
  cleanLines(disk),
  quarantinedLines(disk),
  violationLines(disk),
  refusedLines(disk),
];

test('a kill or power loss between any two disk operations gives the same lines, held events, violations and forwarded events', async () => {
  const calm = createWorld(plansOf(FORWARDING));
  fill(calm);
  await process(calm);
  expect(everything(calm).map((lines) => lines.length)).toEqual([13, 4, 4, 6]);
  for (const power of [false, true])
    for (let operation = 0; operation < calm.disk.operations; operation++) {
      const world = createWorld(plansOf(FORWARDING));
      fill(world);
      world.disk.killAfter = operation;
      await process(world);
      if (power) world.disk.losePower();
      world.disk.killAfter = Number.POSITIVE_INFINITY;
      await process(world);
      expect(everything(world), `killed after ${operation}`).toEqual(everything(calm));
      expect(sumBooks(world)).toEqual(sumBooks(calm));
    }
});

const heldOf = ({ disk }: World): HeldEvent[] =>
  quarantinedLines(disk).filter((line) => !('discarded' in line));

async function order(world: World, deed: Order['deed'], over: Partial<Order> = {}) {
  const pipeline = world.open();
  const result = await pipeline.order({ deed, fix: null, events: heldOf(world), ...over });
  await pipeline.stop();
  return result;
}

test('a released event is the one it would have been without a plan, late and with its place', async () => {
  const [blocked, free] = [createWorld(), createWorld(NO_PLANS)];
  for (const world of [blocked, free]) {
    append(world, call('m1', 'Odd', { a: 1 }), {
      type: 'track',
      event: 'Odd',
      userId: 'u2',
      context: { direct: true },
    });
    await process(world);
  }
  expect(cleanLines(blocked.disk)).toEqual([]);
  expect(await order(blocked, 'release')).toEqual({
    block: 2,
    released: 2,
    discarded: 0,
    held: 0,
    refused: 0,
  });
  const wanted = cleanLines(free.disk).map(({ late: _, ...line }) => line);
  expect(cleanLines(blocked.disk)).toEqual(
    wanted.map((line, index) => ({ ...line, late: 1, place: `0-1-0-${index}` })),
  );
  expect(committedBlocks(blocked.disk).at(-1)).toMatchObject({ replay: true, books: [] });
  // What a client sends again is a duplicate, as it would have been.
  append(blocked, call('m1', 'Odd', { a: 1 }));
  await process(blocked);
  expect(sumBooks(blocked)).toMatchObject({ web: { received: 3, duplicate: 1, quarantined: 2 } });
});

test('through the plan in force only what it takes comes through; a fix mends and signs it; nothing is forwarded again', async () => {
  const world = createWorld(plansOf(FORWARDING));
  append(world, call('m1', 'Paid', { total: '7' }), call('m2', 'Paid', { total: 'x' }));
  await process(world);
  const before = cleanLines(world.disk).length;
  const steps = [{ do: 'cast', property: 'properties.total', to: 'number' }] as const;
  const fix = { label: 'qj_1', match: { event: 'Paid' }, steps };
  expect(await order(world, 'check', { fix })).toMatchObject({ released: 1, held: 1, refused: 0 });
  expect(cleanLines(world.disk).slice(before)).toMatchObject([
    {
      messageId: 'm1',
      properties: { total: 7 },
      context: { protocols: { fixed: ['qj_1'] } },
      place: '0-1-0-0',
    },
  ]);
  expect(quarantinedLines(world.disk)).toHaveLength(2);
});

test('a discard is a block of its own; what cannot be read any more is refused and stops nothing', async () => {
  const world = createWorld();
  append(world, call('m1', 'Odd'), call('m2', 'Odd'));
  await process(world);
  const events = heldOf(world).map((held, index) => (index === 0 ? { ...held, body: '{' } : held));
  expect(await order(world, 'release', { events })).toMatchObject({ released: 1, refused: 1 });
  expect(await order(world, 'discard', { events })).toMatchObject({ discarded: 2 });
  expect(quarantinedLines(world.disk).slice(2)).toEqual(
    events.map(({ workspace, source, quarantineId, receivedAt }) => ({
      ...{ workspace, source, quarantineId, receivedAt },
      discarded: 1,
    })),
  );
});

test('a kept fix is applied before the plan is asked', async () => {
  const fixes = [{ label: 'fix_1@2', match: {}, steps: [{ do: 'rename event', to: 'Paid' }] }] as const;
  const world = createWorld(plansOf({ fixes }));
  append(world, call('m1', 'paid', { total: 1 }));
  await process(world);
  expect(cleanLines(world.disk)).toMatchObject([
    { event: 'Paid', context: { protocols: { fixed: ['fix_1@2'] } } },
  ]);
});

test('a replay blocks and forwards nothing a second time', async () => {
  const world = createWorld(plansOf(FORWARDING));
  fill(world);
  await process(world);
  const before = everything(world).slice(1);
  const told = cleanLines(world.disk).filter(({ source }) => source === 'told').length;
  const pipeline = world.open();
  pipeline.replay({ from: 0 });
  while (pipeline.replays()[0]?.state !== 'done') await new Promise<void>((resolve) => setImmediate(resolve));
  await pipeline.stop();
  expect(everything(world).slice(1)).toEqual(before);
  expect(cleanLines(world.disk).filter(({ source }) => source === 'told')).toHaveLength(told);
});

test('whoever watches sees what was blocked, with what it did wrong', async () => {
  const world = createWorld();
  append(world, call('m1', 'Odd'));
  const pipeline = world.open();
  const seen: string[] = [];
  pipeline.watch({
    line: () => seen.push('line'),
    duplicate: () => seen.push('duplicate'),
    refused: () => seen.push('refused'),
    quarantined: ({ messageId, violations }) => seen.push(`${messageId} ${violations}`),
    turn: () => undefined,
  });
  await drain(pipeline, world);
  await pipeline.stop();
  expect(seen).toEqual([expect.stringContaining('m1 [{"type":"Unplanned Event"')]);
  expect(pipeline.status()).toMatchObject({ events: 0, quarantined: 1 });
});
