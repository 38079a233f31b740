/** What the scorer promises. */
import type { Sabotage } from './cases.ts';

export const SCORER_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the rest between two scorings',
    file: 'src/scorer/cause.ts',
    find: 'return foundNobody ? REST_MS : Math.max(REST_MS, REST_TIMES * tookMs);',
    replace: 'return 0;',
    noticedBy: [{ file: 'src/scorer/cause.test.ts', test: 'scoring takes at most a tenth of the time' }],
  },
  {
    removed: 'that everybody is scored again as soon as it is known who the users are',
    file: 'src/scorer/cause.ts',
    find: "if (!known.isTold && now.isTold) return 'people';",
    replace: '',
    noticedBy: [
      {
        file: 'src/scorer/scorer.test.ts',
        test: 'as soon as it is known who the users are everybody is scored again',
      },
    ],
  },
  {
    removed: 'the second day of a time zone that a day of UTC lies on',
    file: 'src/warehouse/scores/touched.ts',
    find: 'for (const at of [day * DAY_MS, (day + 1) * DAY_MS - 1]) {',
    replace: 'for (const at of [day * DAY_MS]) {',
    noticedBy: [
      {
        file: 'src/warehouse/scores/scores.test.ts',
        test: 'a touched day of UTC touches each day of the time zone that it lies on',
      },
    ],
  },
];
