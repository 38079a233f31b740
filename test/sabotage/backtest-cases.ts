/** What keeps a back-test honest. */
import type { Sabotage } from './cases.ts';

const TRAPS = 'src/score/backtest/leakage/traps.test.ts';

export const BACKTEST_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the rule that a snapshot knows only what had arrived before it',
    file: 'src/score/backtest/columns.ts',
    find: 'if (part.known >= today) {',
    replace: 'if (part.known > today + 1e9) {',
    noticedBy: [
      {
        file: TRAPS,
        test: 'what arrived after a snapshot is not in its features, though it happened before',
      },
    ],
  },
  {
    removed: 'the rule that a snapshot whose horizon has not ended is left out',
    file: 'src/score/backtest/snapshots.ts',
    find: 'day + gapDays + horizonDays <= today;',
    replace: 'day <= today;',
    noticedBy: [
      { file: TRAPS, test: 'snapshots whose horizon has not ended are left out and named' },
      {
        file: 'src/score/backtest/backtest.test.ts',
        test: 'no snapshot is asked whose horizon has not ended',
      },
    ],
  },
  {
    removed: 'the drawing of whole accounts',
    file: 'src/score/backtest/bootstrap.ts',
    find: 'for (const row of rows) weights[row] = times[cluster[row] ?? 0] ?? 0;',
    replace: 'for (const row of rows) weights[row] = times[cluster[row] ?? 0] === undefined ? 0 : 1;',
    noticedBy: [
      {
        file: TRAPS,
        test: 'one account with most of the rows makes the interval wider than its rows would, and is named',
      },
    ],
  },
];
