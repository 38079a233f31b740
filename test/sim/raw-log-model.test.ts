import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePositions, type Position, START } from '../../src/log/log.ts';
import { maintain } from '../../src/log/segment-maintain.ts';
import type { SegmentWriter } from '../../src/log/segment-writer.ts';
import {
  clock,
  DIR,
  missing,
  numberOf,
  openReader,
  openWriter,
  recordOf,
} from '../crash-disk/raw-log-harness.ts';
import { seededRandom } from '../support/random.ts';
import { scaled } from '../support/scale.ts';
import { CRASH_MODES, createSimDisk, type SimDisk } from '../support/sim-disk.ts';

/** What a person would say the log is: numbers that were acknowledged, numbers that may be there, and a cursor. */
interface Model {
  disk: SimDisk;
  writer: SegmentWriter | null;
  next: number;
  readonly acknowledged: Map<number, Position>;
  /** What the follower has had, each once. */
  readonly delivered: Set<number>;
  cursor: Position;
}

const actions = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append'), count: fc.integer({ min: 1, max: 8 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('read'), bytes: fc.integer({ min: 28, max: 20_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('power'),
      mode: fc.constantFrom(...CRASH_MODES),
      after: fc.integer({ min: 0, max: 6 }),
      seed: fc.integer(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fail'),
      code: fc.constantFrom('EIO', 'ENOSPC'),
      call: fc.constantFrom('append', 'open', 'truncate', 'remove'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('maintain'), keepBytes: fc.constantFrom(1e9, 3000) }),
  },
);
type Action = typeof actions extends fc.Arbitrary<infer T> ? T : never;

async function append(model: Model, count: number): Promise<void> {
  model.writer ??= await openWriter(model.disk, seededRandom(model.next), undefined, 3000);
  const { writer } = model;
  await Promise.all(
    Array.from({ length: count }, () => {
      const n = model.next++;
      return writer.append(recordOf(n)).then(
        (position) => model.acknowledged.set(n, position),
        () => {},
      );
    }),
  );
}

async function follow(model: Model, bytes: number): Promise<number> {
  const reader = await openReader(model.disk);
  const batch = await reader.read(model.cursor, bytes);
  await reader.close();
  expect(comparePositions(model.cursor, batch.next)).toBeLessThanOrEqual(0);
  for (const record of batch.records) {
    const n = numberOf(record);
    expect(model.delivered.has(n), `record ${n} delivered twice`).toBe(false);
    expect(Buffer.from(record.body)).toEqual(Buffer.from(recordOf(n).body));
    const position = model.acknowledged.get(n);
    if (position) expect(record.position).toEqual(position);
    model.delivered.add(n);
  }
  model.cursor = batch.next;
  return batch.records.length;
}

/** The power goes while an append is under way, a few disk calls in. */
async function losePower(model: Model, action: Extract<Action, { mode: string }>): Promise<void> {
  const { disk } = model;
  const chance = seededRandom(action.seed);
  const start = disk.calls;
  let image: SimDisk | null = null;
  const acknowledged = new Set<number>();
  disk.onCall = async (_call, count) => {
    if (image) return 'EIO';
    if (count <= start + action.after) return null;
    await new Promise(setImmediate);
    for (const n of model.acknowledged.keys()) acknowledged.add(n);
    image = disk.crashed(action.mode, chance);
    return 'EIO';
  };
  await append(model, 3).catch(() => {});
  disk.onCall = () => null;
  expect(image === null || missing(model.acknowledged.keys(), acknowledged).length === 0).toBe(true);
  model.disk = image ?? disk.crashed(action.mode, chance);
  model.writer = null;
}

async function perform(model: Model, action: Action): Promise<void> {
  if ('count' in action) await append(model, action.count);
  else if ('bytes' in action) await follow(model, action.bytes);
  else if ('mode' in action) await losePower(model, action);
  else if ('code' in action) {
    let armed = true;
    model.disk.onCall = (call) => {
      if (!armed || call !== action.call) return null;
      armed = false;
      return action.code;
    };
    await append(model, 2).catch(() => {});
    model.disk.onCall = () => null;
  } else if ('keepBytes' in action) {
    await model.disk.makeDir(DIR);
    const keep = { hours: 1000, bytes: action.keepBytes };
    await maintain({ disk: model.disk, dir: DIR, keep, archiveDir: null, before: model.cursor, clock });
  } else {
    if (action.kind === 'restart') await model.writer?.close();
    model.writer = null;
  }
}

test('any sequence of appends, rotations, crashes, failures, compression and retention delivers each acknowledged record once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(actions, { minLength: 5, maxLength: 40 }), fc.integer(), async (list, seed) => {
      const disk = createSimDisk(seededRandom(seed));
      const model: Model = {
        disk,
        writer: null,
        next: 0,
        acknowledged: new Map(),
        delivered: new Set(),
        cursor: START,
      };
      for (const action of list) await perform(model, action);
      await append(model, 1);
      for (let idle = 0; idle < 2; ) idle = (await follow(model, 5000)) === 0 ? idle + 1 : 0;
      expect(missing(model.acknowledged.keys(), model.delivered)).toEqual([]);
    }),
    {
      numRuns: scaled(3000),
      ...(process.env.TRACKWAY_SEED ? { seed: Number(process.env.TRACKWAY_SEED) } : {}),
    },
  );
});
