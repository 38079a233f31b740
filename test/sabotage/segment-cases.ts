/** Guarantees of segments. */
import type { Sabotage } from './cases.ts';

export const SEGMENT_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'that only the active are in the bands',
    file: 'src/score/segments/built-in.ts',
    find: "const isActive = of === 'users' ? from('frequency', 1) : from('activeUsers', 1);",
    replace: 'const isActive: Clause = { all: [] };',
    noticedBy: [
      {
        file: 'src/score/segments/built-in.test.ts',
        test: 'who is not active or has no score is in no band',
      },
    ],
  },
  {
    removed: 'the question who uses a segment before it is deleted',
    file: 'src/store/segments.ts',
    find: 'if (uses.length > 0)',
    replace: 'if (uses.length < 0)',
    noticedBy: [
      {
        file: 'src/control/routes/segments/segments.test.ts',
        test: 'a segment that another segment or a scoring profile is made of is not deleted, and it is said whose',
      },
    ],
  },
  {
    removed: 'the look whether a changed segment leads back to itself',
    file: 'src/store/segment-problems.ts',
    find: '...(self !== undefined && { self })',
    replace: '...{}',
    noticedBy: [
      {
        file: 'src/control/routes/segments/segments.test.ts',
        test: 'two segments cannot lead to each other',
      },
    ],
  },
];
