import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cleanLines,
  committedBlocks,
  createMemoryDisk,
  createTestClock,
  envelopeOf,
  type MemoryDisk,
  MemoryLog,
  NOW,
  openMemoryBlocks,
  partitionsOf,
  refusedLines,
  sourcesOf,
} from '../../test/support/pipeline-world.ts';
import { noLines } from '../system/lines.ts';
import { openPipeline, type Pipeline, type PipelineOptions } from './pipeline.ts';
import { NO_PLANS } from './plans.ts';

const HOUR_MS = 3_600_000;
const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1000, depthMax: 32, batchEventsMax: 2500 };

interface World {
  readonly disk: MemoryDisk;
  readonly log: MemoryLog;
  readonly clock: ReturnType<typeof createTestClock>;
  open(changes?: Partial<PipelineOptions>): Pipeline;
}

function createWorld(): World {
  const disk = createMemoryDisk();
  const log = new MemoryLog();
  const clock = createTestClock(NOW);
  const open = (changes: Partial<PipelineOptions> = {}): Pipeline =>
    openPipeline({
      clock,
      disk,
      dedupeDir: 'dedupe',
      random: () => 12_345,
      openWriter: () => openMemoryBlocks(disk),
      openPartitions: async () => partitionsOf(log),
      sources: sourcesOf({ WK_LATER: { workspace: 'default', source: 'later', enabled: true } }),
      plans: NO_PLANS,
      limits: LIMITS,
      dedupeWindowMs: 24 * HOUR_MS,
      dedupeKeysMax: 1_000_000,
      strayWorkspace: 'default',
      log: noLines,
      onBlock: () => undefined,
      dedupeFirstSlots: 16,
      ...changes,
    });
  return { disk, log, clock, open };
}

/** Ends when all of the log is in committed blocks, or the pipeline reports a failure. */
async function drain(pipeline: Pipeline, world: World): Promise<void> {
  const end = world.log.records.at(-1)?.next;
  while (end !== undefined && pipeline.status().error === null) {
    const done = committedBlocks(world.disk).at(-1)?.cursor['0'];
    if (done !== undefined && done.byte >= end.byte) break;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

async function process(world: World): Promise<void> {
  const pipeline = world.open();
  await drain(pipeline, world);
  await pipeline.stop();
}

function track(messageId: string | undefined, more: object = {}): object {
  return { type: 'track', event: 'Seen', userId: 'u1', messageId, ...more };
}

function append(
  world: World,
  items: readonly unknown[],
  changes: Parameters<typeof envelopeOf>[0] = {},
): void {
  const body = JSON.stringify({ batch: items, sentAt: new Date(NOW).toISOString() });
  world.log.append(envelopeOf({ events: Math.max(1, items.length), ...changes }), body);
}

function sumBooks(disk: MemoryDisk): Record<string, number> {
  const sums = { received: 0, duplicate: 0, refused: 0, quarantined: 0, stored: 0 };
  for (const { books } of committedBlocks(disk))
    for (const book of books)
      for (const name of ['received', 'duplicate', 'refused', 'quarantined', 'stored'] as const)
        sums[name] += book[name];
  return sums;
}

test('a batch becomes lines that carry the workspace, the source and the event', async () => {
  const world = createWorld();
  append(world, [track('m1'), track('m2', { properties: { plan: 'pro' } })]);
  await process(world);
  expect(cleanLines(world.disk)).toMatchObject([
    { workspace: 'default', source: 'web', messageId: 'm1', type: 'track', event: 'Seen', receivedAt: NOW },
    { messageId: 'm2', properties: { plan: 'pro' } },
  ]);
  expect(sumBooks(world.disk)).toMatchObject({ received: 2, stored: 2 });
});

test('a messageId sent again in the same batch, request or block is one line and counted duplicates', async () => {
  const world = createWorld();
  append(world, [track('m1'), track('m1')]);
  append(world, [track('m1')]);
  await process(world);
  expect(cleanLines(world.disk)).toHaveLength(1);
  expect(sumBooks(world.disk)).toMatchObject({ received: 3, stored: 1, duplicate: 2 });
});

test('the same messageId from two sources is two events', async () => {
  const world = createWorld();
  append(world, [track('m1')]);
  append(world, [track('m1')], { source: 'app' });
  await process(world);
  expect(cleanLines(world.disk).map(({ source }) => source)).toEqual(['web', 'app']);
});

test('a refused event is kept with its code, reason and the very bytes that were sent', async () => {
  const world = createWorld();
  const sent = '{"type":"track",  "event":"A\\u0041", "messageId":"m9", "n":1.0}';
  world.log.append(envelopeOf({ events: 2 }), `{"batch": [ ${JSON.stringify(track('m1'))} ,${sent}] }`);
  await process(world);
  expect(cleanLines(world.disk)).toHaveLength(1);
  expect(refusedLines(world.disk)).toEqual([
    {
      workspace: 'default',
      source: 'web',
      refusalId: '0-1-0-1',
      receivedAt: NOW,
      code: 'no_user_anon_id',
      reason: expect.stringContaining('userId'),
      messageId: 'm9',
      type: 'track',
      event: 'AA',
      writeKey: 'WK_WEB',
      body: sent,
    },
  ]);
});

test('an unknown key, a missing key and a disabled source are refused event by event with Segment codes, and found by their own messageIds', async () => {
  const world = createWorld();
  append(world, [track('a'), track('b')], { workspace: null, source: null, writeKey: 'NOPE' });
  append(world, [track('c')], { workspace: null, source: null, writeKey: '' });
  append(world, [track('d')], { refused: 'source_disabled' });
  await process(world);
  expect(refusedLines(world.disk).map(({ code, source, messageId }) => [code, source, messageId])).toEqual([
    ['project_not_found', '', 'a'],
    ['project_not_found', '', 'b'],
    ['project_not_found', '', 'c'],
    ['source_disabled', 'web', 'd'],
  ]);
  expect(sumBooks(world.disk)).toMatchObject({ received: 4, refused: 4 });
});

test('a key the edge did not know yet is resolved again by the pipeline', async () => {
  const world = createWorld();
  append(world, [track('a')], { workspace: null, source: null, writeKey: 'WK_LATER' });
  await process(world);
  expect(cleanLines(world.disk)).toMatchObject([{ source: 'later', messageId: 'a' }]);
});

test('an event without messageId gets one from its place in the log, the same after a rerun', async () => {
  const ids = [];
  for (let run = 0; run < 2; run++) {
    const world = createWorld();
    append(world, [track(undefined), track(undefined)]);
    await process(world);
    ids.push(cleanLines(world.disk).map(({ messageId }) => messageId));
  }
  expect(ids[0]).toEqual(ids[1]);
  expect(new Set(ids[0]).size).toBe(2);
});

test('an event from before the window is marked late, one from within is not', async () => {
  const world = createWorld();
  append(world, [
    track('old', { timestamp: new Date(NOW - 25 * HOUR_MS).toISOString() }),
    track('new', { timestamp: new Date(NOW - 23 * HOUR_MS).toISOString() }),
    track('no time'),
  ]);
  await process(world);
  expect(cleanLines(world.disk).map(({ messageId, late }) => [messageId, late])).toEqual([
    ['old', 1],
    ['new', undefined],
    ['no time', 1],
  ]);
  expect(committedBlocks(world.disk)[0]).toMatchObject({ rows: 3, late: 2 });
});

test('an idle pipeline writes no blocks', async () => {
  const world = createWorld();
  append(world, [track('m1')]);
  const pipeline = world.open();
  await drain(pipeline, world);
  const later = world.clock.nowMs + 60_000;
  while (world.clock.nowMs < later) await new Promise<void>((resolve) => setImmediate(resolve));
  await pipeline.stop();
  expect(committedBlocks(world.disk)).toHaveLength(1);
});

test('each block begins where the one before ended, also when it is closed by size', async () => {
  const world = createWorld();
  for (let n = 0; n < 50; n++) append(world, [track(`m${n}`), track(`n${n}`)]);
  const pipeline = world.open({ size: { ageMs: 1000, lines: 7, bytes: 1e9 } });
  await drain(pipeline, world);
  await pipeline.stop();
  const blocks = committedBlocks(world.disk);
  expect(blocks.length).toBeGreaterThan(10);
  blocks.forEach((block, index) => {
    expect(block.block).toBe(index + 1);
    expect(block.from).toEqual(blocks[index - 1]?.cursor ?? {});
  });
  expect(cleanLines(world.disk)).toHaveLength(100);
});

test('every item of any JSON is stored, duplicate or refused, and the books balance', async () => {
  const wild = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        type: fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias', 'nonsense', 7),
        event: fc.oneof(fc.string(), fc.jsonValue()),
        userId: fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.jsonValue()),
        anonymousId: fc.option(fc.string()),
        messageId: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string({ maxLength: 120 }), fc.jsonValue()),
        timestamp: fc.oneof(
          fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
          fc.jsonValue(),
        ),
        properties: fc.oneof(fc.object(), fc.jsonValue()),
        context: fc.oneof(fc.object(), fc.jsonValue()),
        integrations: fc.jsonValue(),
        groupId: fc.jsonValue(),
        __proto__: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(wild, { maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      async (batches) => {
        const world = createWorld();
        for (const batch of batches) append(world, batch);
        await process(world);
        const { received, duplicate, refused, stored } = sumBooks(world.disk);
        const items = batches.reduce((sum, batch) => sum + Math.max(1, batch.length), 0);
        expect(received).toBe(items);
        expect((duplicate ?? 0) + (refused ?? 0) + (stored ?? 0)).toBe(items);
        expect(cleanLines(world.disk)).toHaveLength(stored ?? -1);
        expect(refusedLines(world.disk)).toHaveLength(refused ?? -1);
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
      },
    ),
    { numRuns: 150 },
  );
});

test('resends over 23 hours, through restarts, leave exactly one line a messageId', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          id: fc.integer({ min: 0, max: 40 }),
          waitMs: fc.integer({ min: 0, max: HOUR_MS }),
          restart: fc.boolean(),
        }),
        { minLength: 2, maxLength: 60 },
      ),
      async (sends) => {
        const world = createWorld();
        let elapsedMs = 0;
        const ids = new Set<string>();
        let pipeline = world.open();
        for (const { id, waitMs, restart } of sends) {
          if (elapsedMs + waitMs > 23 * HOUR_MS) break;
          elapsedMs += waitMs;
          world.clock.nowMs += waitMs;
          ids.add(`m${id}`);
          append(world, [track(`m${id}`)], { receivedAt: world.clock.nowMs });
          if (restart) {
            await drain(pipeline, world);
            await pipeline.stop();
            pipeline = world.open();
          }
        }
        await drain(pipeline, world);
        await pipeline.stop();
        expect(
          cleanLines(world.disk)
            .map(({ messageId }) => messageId)
            .sort(),
        ).toEqual([...ids].sort());
      },
    ),
    { numRuns: 40 },
  );
});

test('a kill or power loss between any two disk operations gives the same lines, none twice, none missing', async () => {
  const fill = (world: World): void => {
    for (let n = 0; n < 12; n++) append(world, [track(`m${n % 9}`), track(`n${n}`), { type: 'track' }]);
  };
  const small = { size: { ageMs: 1000, lines: 6, bytes: 1e9 } };
  const calm = createWorld();
  fill(calm);
  const calmPipeline = calm.open(small);
  await drain(calmPipeline, calm);
  await calmPipeline.stop();
  const wanted = cleanLines(calm.disk);
  const wantedRefused = refusedLines(calm.disk);
  expect(wanted).toHaveLength(21);
  for (const power of [false, true]) {
    for (let operation = 0; operation < calm.disk.operations; operation++) {
      const world = createWorld();
      fill(world);
      world.disk.killAfter = operation;
      const killed = world.open(small);
      await drain(killed, world);
      await killed.stop();
      if (power) world.disk.losePower();
      world.disk.killAfter = Number.POSITIVE_INFINITY;
      const again = world.open(small);
      await drain(again, world);
      await again.stop();
      expect(cleanLines(world.disk), `killed after operation ${operation}`).toEqual(wanted);
      expect(refusedLines(world.disk)).toEqual(wantedRefused);
      expect(sumBooks(world.disk)).toEqual(sumBooks(calm.disk));
    }
  }
});

test('a failing disk stops the pipeline with the reason, and it goes on by itself when the disk is well', async () => {
  const world = createWorld();
  append(world, [track('m1')]);
  world.disk.killAfter = 1;
  const pipeline = world.open();
  await drain(pipeline, world);
  expect(pipeline.status().error).toContain('killed');
  world.disk.killAfter = Number.POSITIVE_INFINITY;
  while (pipeline.status().error !== null) await new Promise<void>((resolve) => setImmediate(resolve));
  await drain(pipeline, world);
  await pipeline.stop();
  expect(cleanLines(world.disk)).toHaveLength(1);
});

async function finished(pipeline: Pipeline, id: string): Promise<void> {
  const state = (): string | undefined => pipeline.replays().find((replay) => replay.id === id)?.state;
  while (state() === 'waiting' || state() === 'running')
    await new Promise<void>((resolve) => setImmediate(resolve));
}

test('a replay repeats the lines as late, leaves the cursor, refuses nothing twice and books nothing', async () => {
  const world = createWorld();
  append(world, [track('m1'), track('m2'), { type: 'track' }]);
  append(world, [track('m1'), track('m3')]);
  const pipeline = world.open();
  await drain(pipeline, world);
  const books = sumBooks(world.disk);
  const live = committedBlocks(world.disk).at(-1);
  const { id } = pipeline.replay({ from: 0 });
  await finished(pipeline, id);
  expect(pipeline.replays()).toMatchObject([{ id, state: 'done', events: 3, records: 2, error: null }]);
  await pipeline.stop();
  const replayed = committedBlocks(world.disk).at(-1);
  const { cursor } = live ?? {};
  expect(replayed).toMatchObject({ replay: true, rows: 3, late: 3, refusals: 0, books: [], cursor });
  expect(
    cleanLines(world.disk)
      .slice(3)
      .map(({ messageId, late, place }) => [messageId, late, place]),
  ).toEqual([
    ['m1', 1, '0-1-0-0'],
    ['m2', 1, '0-1-0-1'],
    ['m3', 1, '0-1-10-1'],
  ]);
  expect(refusedLines(world.disk)).toHaveLength(1);
  expect(sumBooks(world.disk)).toEqual(books);
});

test('live goes on after a replay where it was, and still knows every messageId', async () => {
  const world = createWorld();
  append(world, [track('m1')]);
  const pipeline = world.open();
  await drain(pipeline, world);
  await finished(pipeline, pipeline.replay({ from: 0 }).id);
  append(world, [track('m1'), track('m2')]);
  await drain(pipeline, world);
  await pipeline.stop();
  const blocks = committedBlocks(world.disk);
  expect(blocks.map(({ replay }) => replay)).toEqual([false, true, false]);
  expect(blocks[2]?.from).toEqual(blocks[0]?.cursor);
  expect(cleanLines(world.disk).map(({ messageId }) => messageId)).toEqual(['m1', 'm1', 'm2']);
});

test('a replay brings through what was refused for want of its source, in the place of its refusal, and a resend of it is a duplicate', async () => {
  const world = createWorld();
  const keys: Record<string, { workspace: string; source: string; enabled: boolean }> = {};
  const unknown = { workspace: null, source: null, writeKey: 'WK_NEW' };
  append(world, [track('m1')], unknown);
  const pipeline = world.open({ sources: sourcesOf(keys) });
  await drain(pipeline, world);
  expect(refusedLines(world.disk)).toMatchObject([{ code: 'project_not_found' }]);
  keys.WK_NEW = { workspace: 'default', source: 'new', enabled: true };
  await finished(pipeline, pipeline.replay({ from: 0 }).id);
  append(world, [track('m1')], unknown);
  await drain(pipeline, world);
  await pipeline.stop();
  const [refusal] = refusedLines(world.disk);
  expect(cleanLines(world.disk)).toMatchObject([
    { source: 'new', messageId: 'm1', late: 1, place: refusal?.refusalId },
  ]);
  // What the replay's line adds to the books is for the warehouse to say.
  expect(sumBooks(world.disk)).toEqual({ received: 2, refused: 1, stored: 0, duplicate: 1, quarantined: 0 });
});

test('a cancelled replay ends and live is untouched', async () => {
  const world = createWorld();
  append(world, [track('m1')]);
  const pipeline = world.open();
  await drain(pipeline, world);
  const { id } = pipeline.replay({ from: 0 });
  expect(pipeline.cancelReplay(id)).toBe(true);
  await finished(pipeline, id);
  await pipeline.stop();
  expect(pipeline.replays()).toMatchObject([{ state: 'cancelled', events: 0 }]);
  expect(cleanLines(world.disk)).toHaveLength(1);
});
