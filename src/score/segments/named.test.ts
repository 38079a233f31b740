import { expect, test } from 'vitest';
import type { Clause } from '../clause.ts';
import { segmentsIn } from './named.ts';

test('segments are found however deep they are, each once', () => {
  const clause: Clause = {
    all: [
      { any: [{ segment: 'a' }, { not: { segment: 'b' } }] },
      { members: 'any', match: { segment: 'c' } },
      { segment: 'a' },
    ],
  };
  expect(segmentsIn(clause)).toEqual(['a', 'b', 'c']);
});
