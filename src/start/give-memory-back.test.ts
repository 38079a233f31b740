import { getHeapSpaceStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { collectAll, openRest } from './give-memory-back.ts';

const MB = 1024 * 1024;

function openThread() {
  const state = { ms: 0, cpuMs: 0, heap: 100 * MB, collections: 0 };
  const look = openRest({
    cpuMicros: () => state.cpuMs * 1000,
    monotonicMs: () => state.ms,
    heapBytes: () => state.heap,
    collect() {
      state.collections += 1;
      state.heap = 40 * MB;
      state.cpuMs += 900;
    },
  });
  const after = (cpuMs: number, heapGrownMb = 0): number => {
    state.ms += 2000;
    state.cpuMs += cpuMs;
    state.heap += heapGrownMb * MB;
    look();
    return state.collections;
  };
  return { after };
}

it('a process at rest collects once, and not again while nothing came', () => {
  const { after } = openThread();
  expect(after(20)).toBe(1);
  expect(after(20)).toBe(1);
  expect(after(20, 15)).toBe(1);
});

it('a busy process is never held up by a collection on demand', () => {
  const { after } = openThread();
  expect(after(501)).toBe(0);
  expect(after(1900, 60)).toBe(0);
});

it('after each load it collects again', () => {
  const { after } = openThread();
  after(20);
  expect(after(1900, 60)).toBe(1);
  expect(after(20)).toBe(2);
});

it('its own collection does not count as being busy', () => {
  const { after } = openThread();
  after(20);
  expect(after(20, 16)).toBe(2);
});

it('a collection on demand gives the pages of the young generation back', () => {
  const youngBytes = (): number =>
    getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.physical_space_size ?? 0;
  const kept: unknown[] = [];
  for (let made = 0; made < 400_000; made += 1) kept[made % 50_000] = { made };
  const before = youngBytes();
  collectAll();
  expect(before).toBeGreaterThan(2 * MB);
  expect(youngBytes()).toBeLessThan(before / 2);
  expect(kept).toHaveLength(50_000);
});
