import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { RefusedLine } from '../../src/log/blocks.ts';
import { systemClock } from '../../src/system/clock.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { noLines } from '../../src/system/lines.ts';
import { openWarehouse } from '../../src/warehouse/connection.ts';
import { openLoader } from '../../src/warehouse/loader.ts';
import { readBooks } from '../../src/warehouse/queries/books.ts';
import { waitFor } from '../support/wait.ts';
import { type BlockInput, line, NOON, writeBlock } from './blocks.ts';

const CYCLES = 8;
const BLOCKS = 60;
const CHILD = fileURLToPath(new URL('./load-child.ts', import.meta.url));

/** Every tenth block is of a replay. */
const REPLAYS = BLOCKS / 10;
const isReplay = (number: number): boolean => number % 10 === 0;

const person = (n: number) => ({ userId: `u${n % 5}`, anonymousId: `a${n % 7}` });
const eventId = (block: number, n: number): string => `b${block}-${n}`;

/**
 * A third of each live block's events are late copies of the live block before. A replay repeats half of the block
 * before it and brings five more, two of which that block had refused.
 */
function block(number: number): BlockInput {
  const before = isReplay(number - 1) ? number - 2 : number - 1;
  const fresh = Array.from({ length: 20 }, (_, n) => line('kill', eventId(number, n), person(n)));
  const copies = Array.from({ length: 10 }, (_, n) =>
    line('kill', eventId(before, n), { ...person(n), late: 1 }),
  );
  if (!isReplay(number))
    return {
      lines: [...fresh, ...(number > 1 ? copies : [])],
      refused: isReplay(number + 1) ? [refusal(number, 0), refusal(number, 1)] : [],
    };
  const brought = fresh
    .slice(0, 5)
    .map((each, n) => ({ ...each, late: 1 as const, place: place(number - 1, n) }));
  return { replay: true, lines: [...copies, ...brought] };
}

const place = (block: number, n: number): string => `0-${block}-0-${n}`;

const refusal = (number: number, n: number): RefusedLine => ({
  workspace: 'kill',
  source: 'web',
  refusalId: place(number, n),
  receivedAt: NOON,
  code: 'project_not_found',
  reason: 'No source has this write key.',
  writeKey: 'WK',
  body: '{}',
});

test(`kill -9 at ${CYCLES} random moments of loading: every event once, the books balance`, async () => {
  const root = mkdtempSync(join(tmpdir(), 'trackway-kill-'));
  const [path, clean, cursor] = [
    join(root, 'warehouse'),
    join(root, 'clean'),
    join(root, 'cursors', 'warehouse.json'),
  ];
  try {
    for (let number = 1; number <= BLOCKS; number++) writeBlock(clean, number, block(number));
    const blocksDone = new Set<number>();
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const child = spawn(process.execPath, [CHILD, path, clean, cursor], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exit = once(child, 'exit');
      await once(child.stdout, 'data');
      const { block } = await cursorOf(cursor);
      const target = Math.min(BLOCKS, block + Math.floor(Math.random() * BLOCKS * 0.1));
      await waitFor(`block ${target} is loaded`, async () => (await cursorOf(cursor)).block >= target);
      // The random instant within the next gathering is the point of the test; nothing is waited for.
      await after(Math.random() * 100);
      child.kill('SIGKILL');
      await exit;
      blocksDone.add((await cursorOf(cursor)).block);
    }
    const warehouse = await openWarehouse({
      path,
      url: '',
      database: 'trackway',
      memoryBytes: 1_500_000_000,
      threads: 1,
    });
    const ports = { disk: nodeDisk, clock: systemClock, lines: noLines };
    await (
      await openLoader({ ...ports, warehouse, clean, cursor, gatherRows: 100, gatherMs: 0 })
    ).loadAvailable();
    const [counts] = await warehouse.spare.rows(
      'SELECT count() AS rows, uniqExact(messageId) AS ids FROM trackway.event_rows',
    );
    const stored = (BLOCKS - REPLAYS) * 20 + REPLAYS * 5;
    expect(counts).toEqual({ rows: stored, ids: stored });
    const [books] = await readBooks(warehouse, { workspace: 'kill' });
    const duplicate = (BLOCKS - REPLAYS - 1) * 10;
    expect(books).toMatchObject({
      duplicate,
      stored,
      refused: 0,
      received: duplicate + stored,
      remainder: 0,
    });
    expect(blocksDone.size, 'the kills hit at different places').toBeGreaterThan(2);
    await warehouse.close();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

async function cursorOf(cursor: string): Promise<{ block: number }> {
  if ((await nodeDisk.size(cursor)) === null) return { block: 0 };
  return JSON.parse(readFileSync(join(dirname(cursor), 'warehouse.json'), 'utf8')) as { block: number };
}
