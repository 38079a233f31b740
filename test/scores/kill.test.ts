import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openWarehouse, type Warehouse } from '../../src/warehouse/connection.ts';
import { type Run, readRun } from '../../src/warehouse/scores/runs.ts';
import { scoreMany } from './many-days.ts';

const CYCLES = 4;
const EVENTS = 60_000;
const USERS = 4_000;
const CHILD = fileURLToPath(new URL('./score-child.ts', import.meta.url));

/** Scores once whole, and is killed at a random moment of a later scoring. */
async function killScoring(path: string): Promise<void> {
  const args = [CHILD, path, `${EVENTS}`, `${USERS}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let started = 0;
  for await (const _line of createInterface(child.stdout)) if (++started === 2) break;
  // The random instant within the scoring is the point of the test; nothing is waited for.
  await after(Math.random() * 400);
  child.kill('SIGKILL');
  await exit;
}

/** Everything that a run says of everybody. */
async function rowsOf({ score }: Warehouse, { run }: Run) {
  const of = `WHERE workspace = 'many' AND profile = 'many' AND run = {run:UInt64}`;
  const [row] = await score.rows(
    `SELECT (SELECT count() FROM trackway.user_scores ${of}) AS users, (SELECT count() FROM trackway.account_scores ${of}) AS accounts,
      (SELECT toString(sum(cityHash64(person, raw, score, percentile, change, state, places, xs, counts, daysEver))) FROM trackway.user_scores ${of}) AS userHash,
      (SELECT toString(sum(cityHash64(groupId, raw, score, percentile, change, state, activeUsers))) FROM trackway.account_scores ${of}) AS accountHash`,
    { run },
  );
  return row;
}

test(`kill -9 at ${CYCLES} random moments of scoring: the newest told run is whole, and the next one says the same`, async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'trackway-score-kill-')), 'warehouse');
  try {
    for (let cycle = 0; cycle < CYCLES; cycle++) await killScoring(path);
    const options = { path, url: '', database: 'trackway', memoryBytes: 1_500_000_000, threads: 2 };
    const warehouse = await openWarehouse(options);
    const shown = await readRun('trackway', warehouse.score, 'many', 'many');
    if (shown === null) throw new Error('a scoring was finished before the first kill');
    const before = await rowsOf(warehouse, shown);
    expect(before).toMatchObject({ users: USERS, accounts: USERS / 10 });
    const { run } = await scoreMany(warehouse);
    expect(run.run).toBeGreaterThan(shown.run);
    expect(await rowsOf(warehouse, run)).toEqual(before);
    // What the kills left goes with the next one: the newest two stay.
    const last = await scoreMany(warehouse);
    const runs = await warehouse.score.rows('SELECT DISTINCT run FROM trackway.user_scores ORDER BY run');
    expect(runs).toEqual([{ run: run.run }, { run: last.run.run }]);
    await warehouse.close();
  } finally {
    rmSync(join(path, '..'), { recursive: true, force: true });
  }
});
