import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** What measures load, delays or how long a restart takes, and would measure its neighbour. */
const ALONE = [
  'test/load/**/*.test.ts',
  'test/crash/{bounded,children,kill,release,stop}.test.ts',
  'test/console/debugger.test.ts',
  'test/e2e/plan-swap.test.ts',
];
/** Time for a machine four times slower than a developer's: who runs out of it hangs. */
const long = { testTimeout: 300_000, hookTimeout: 180_000 };

/** One project a kind of test, so that each kind has its own budget and can be run alone. */
export default defineConfig({
  test: {
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'ui/src/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Each starts the product, an engine or a browser; two of them keep two cores busy.
        test: {
          ...{ name: 'system', include: ['test/**/*.test.ts'], exclude: ALONE, ...long },
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...{ name: 'alone', include: ALONE, ...long },
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
