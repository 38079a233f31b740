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
  {
    removed: 'that statements with values go on side by side',
    file: 'src/warehouse/session.ts',
    find: 'queryId === undefined ? bindOn(client) : overHttp',
    replace: 'overHttp',
    noticedBy: [
      {
        file: 'src/warehouse/set-params.test.ts',
        test: 'sessions go on at the same time: what is asked with values does not wait for a statement with values',
      },
      {
        file: 'test/scores/loader.test.ts',
        test: 'a scoring that takes long holds neither loading nor questions',
      },
    ],
  },
  {
    removed: 'that a value is written so that it is no part of a statement',
    file: 'src/warehouse/set-params.ts',
    find: ".replaceAll(/[\\\\']/g, '\\\\$&')",
    replace: '',
    noticedBy: [{ file: 'src/warehouse/set-params.test.ts', test: 'a value is no part of a statement' }],
  },
  {
    removed: 'that questions have no places for values',
    file: 'src/warehouse/gate.ts',
    find: 'if (!placesOf(text).next().done) throw',
    replace: 'if (placesOf(text) === null) throw',
    noticedBy: [
      {
        file: 'test/warehouse/ask.test.ts',
        test: 'a place is refused, also one of which the session has a value of ours',
      },
    ],
  },
  {
    removed: 'that a scoring ends only when both of its halves have',
    file: 'src/warehouse/scores/scope.ts',
    find: 'await Promise.allSettled(works)',
    replace:
      "(await Promise.all(works)).map(() => ({ status: 'fulfilled' as const }) as PromiseSettledResult<void>)",
    noticedBy: [
      {
        file: 'src/warehouse/scores/scope.test.ts',
        test: 'what goes on side by side has ended, all of it, before a failure is told',
      },
    ],
  },
];
