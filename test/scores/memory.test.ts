import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openWarehouse } from '../../src/warehouse/connection.ts';
import { fillDays, scoreMany } from './many-days.ts';

test('scoring 1 M events of 50,000 users takes less than half of the cap that Trackway gives its engine', async () => {
  const root = mkdtempSync(join(tmpdir(), 'trackway-score-memory-'));
  const half = readConfig({}, {}).queryMemoryBytes;
  const options = { path: join(root, 'warehouse'), url: '', database: 'trackway', threads: 2 };
  const warehouse = await openWarehouse({ ...options, memoryBytes: half });
  try {
    await fillDays(warehouse, 1_000_000, 50_000);
    // More than the half is refused by the engine: the scoring would fail.
    const { run } = await scoreMany(warehouse);
    expect(run.users).toBe(50_000);
    // What lies beside the engine's own count is in the process as well.
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
    expect(peak).toBeLessThan(half);
  } finally {
    await warehouse.close();
    rmSync(root, { recursive: true, force: true });
  }
});
