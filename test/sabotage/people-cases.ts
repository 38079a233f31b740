/** What is removed of users and accounts. */
import type { Sabotage } from './cases.ts';

export const PEOPLE_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'that who is excluded is in no list',
    file: 'src/warehouse/people/list.ts',
    find: "gone = 0 AND excluded = ''`",
    replace: 'gone = 0`',
    noticedBy: [{ file: 'test/people/keep.test.ts', test: 'is in no list and no total, and comes back' }],
  },
  {
    removed: 'that what trackway.yaml says of people is changed only there',
    file: 'src/store/people-settings.ts',
    find: 'managedBy: await peopleManager(inside, workspace),',
    replace: 'managedBy: null,',
    noticedBy: [
      { file: 'src/store/apply-people.test.ts', test: 'people are known as the file says, and only there' },
    ],
  },
  {
    removed: 'that no cell of a file runs as a formula',
    file: 'src/control/routes/people/csv.ts',
    find: "const safe = /^[=+\\-@\\t\\r\\0]/.test(text) ? `'${text}` : text;",
    replace: 'const safe = text;',
    noticedBy: [{ file: 'test/people/product.test.ts', test: 'no cell that a spreadsheet would run' }],
  },
];
