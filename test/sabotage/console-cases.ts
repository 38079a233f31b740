/** What the console loses, and which test must notice. */
import type { Sabotage } from './cases.ts';

export const CONSOLE_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the apostrophe before a cell that a spreadsheet would run',
    file: 'ui/src/show/csv.ts',
    find: "const text = FORMULA.test(cell) ? `'${cell}` : cell;",
    replace: 'const text = cell;',
    noticedBy: [
      {
        file: 'ui/src/show/figure.test.ts',
        test: 'no text of strangers is a formula in a spreadsheet, and numbers stay numbers',
      },
    ],
  },
  {
    removed: 'the gaps of a history',
    file: 'ui/src/people/scoreFigures.ts',
    find: 'found.get(date)?.[of] ?? null',
    replace: 'found.get(date)?.[of] ?? 0',
    noticedBy: [
      { file: 'ui/src/people/scoreFigures.test.ts', test: 'history: days without a score are gaps' },
    ],
  },
];
