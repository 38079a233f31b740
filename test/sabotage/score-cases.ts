/** What scores promise. */
import type { Sabotage } from './cases.ts';

export const SCORE_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the grid on which terms are added exactly',
    file: 'src/score/decay.ts',
    find: 'return onGrid(Math.sqrt(Math.min(n, cap)) * 2 ** (-age / halfLife));',
    replace: 'return Math.sqrt(Math.min(n, cap)) * 2 ** (-age / halfLife);',
    noticedBy: [{ file: 'src/score/decay.test.ts', test: 'the order of the days never changes a bit' }],
  },
  {
    removed: 'the last part that takes the rounding',
    file: 'src/score/exact.ts',
    find: 'index === last ? whole - others : part',
    replace: 'part',
    noticedBy: [
      {
        file: 'src/score/explain.test.ts',
        test: 'add up to the score to the last bit, whatever was done under whatever profile',
      },
    ],
  },
  {
    removed: 'the second threshold of a trend',
    file: 'src/score/trend.ts',
    find: "return previous === 'down' && change < -TREND_LEAVE ? 'down' : 'steady';",
    replace: "return 'steady';",
    noticedBy: [
      { file: 'src/score/metrics.test.ts', test: 'that has begun ends only at 5: it does not flap' },
    ],
  },
];
