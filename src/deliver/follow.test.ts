import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { type Follower, openFollower } from './follow.ts';

interface World {
  readonly handled: number[];
  readonly cursor: string;
  /** Commits a block of the clean log. */
  commit(block: number, closedAt: number): void;
  open(): Promise<Follower>;
  /** Follows until `blocks` were handled in all, then stops in order. */
  follow(follower: Follower, blocks: number): Promise<void>;
}

function makeWorld(): World {
  const clean = mkdtempSync(join(tmpdir(), 'trackway-follow-'));
  onTestFinished(() => rmSync(clean, { recursive: true }));
  const cursor = join(clean, 'cursors', 'deliver.json');
  const handled: number[] = [];
  let stopping = new AbortController();
  let wanted = 0;
  return {
    handled,
    cursor,
    commit: (block, closedAt) =>
      writeFileSync(
        join(clean, `${String(block).padStart(10, '0')}.json`),
        JSON.stringify({ block, closedAt, rows: 1 }),
      ),
    open: () =>
      openFollower({
        disk: nodeDisk,
        clock: systemClock,
        clean,
        cursor,
        async handle({ block }) {
          handled.push(block);
          if (handled.length >= wanted) stopping.abort();
        },
      }),
    async follow(follower, blocks) {
      stopping = new AbortController();
      wanted = blocks;
      await follower.run(stopping.signal);
    },
  };
}

test('goes on after its cursor, which names the block it has handled', async () => {
  const world = makeWorld();
  world.commit(1, 1000);
  world.commit(2, 2000);
  await world.follow(await world.open(), 2);
  expect(JSON.parse(readFileSync(world.cursor, 'utf8'))).toEqual({ block: 2, closedAt: 2000 });
  world.commit(3, 3000);
  const again = await world.open();
  expect(again).toMatchObject({ block: 2, error: null });
  await world.follow(again, 3);
  expect(world.handled).toEqual([1, 2, 3]);
});

test('follows a cursor of the time before it said when its block was closed', async () => {
  const world = makeWorld();
  world.commit(1, 1000);
  await world.follow(await world.open(), 1);
  writeFileSync(world.cursor, JSON.stringify({ block: 1 }));
  world.commit(2, 2000);
  await world.follow(await world.open(), 2);
  expect(world.handled).toEqual([1, 2]);
});

test.each([
  ['and is empty', 0],
  ['and was begun anew, shorter', 1],
  ['and was begun anew, longer', 4],
])('delivers nothing of a log that was lost %s, and says so', async (_, blocks) => {
  const world = makeWorld();
  for (const block of [1, 2, 3]) world.commit(block, block * 1000);
  await world.follow(await world.open(), 3);
  for (const block of [1, 2, 3])
    rmSync(join(world.cursor, '..', '..', `${String(block).padStart(10, '0')}.json`));
  for (let block = 1; block <= blocks; block += 1) world.commit(block, 9000 + block);
  const follower = await world.open();
  expect(follower.error).toMatch(/does not go on from block 3/);
  const stopping = new AbortController();
  const running = follower.run(stopping.signal);
  stopping.abort();
  await running;
  expect(world.handled).toEqual([1, 2, 3]);
});
