import { expect, test } from 'vitest';
import type { ScoringDocument } from '../api/scoring.ts';
import { mergeDocuments } from './merge.ts';

const BASE: ScoringDocument = {
  name: 'Trial',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'A', weight: 1 },
    { event: 'B', weight: 2 },
  ],
};

test('two people who changed different things lose nothing', () => {
  const theirs: ScoringDocument = {
    ...BASE,
    halfLife: 3,
    events: [{ event: 'A', weight: 9 }, BASE.events[1]!, { event: 'C', weight: 3 }],
  };
  const mine: ScoringDocument = {
    ...BASE,
    dailyCap: 2,
    events: [
      { event: 'D', weight: 4 },
      { event: 'B', weight: 7 },
      { event: 'A', weight: 1 },
    ],
  };
  expect(mergeDocuments(BASE, theirs, mine)).toEqual({
    document: {
      ...BASE,
      halfLife: 3,
      dailyCap: 2,
      events: [
        { event: 'D', weight: 4 },
        { event: 'B', weight: 7 },
        { event: 'A', weight: 9 },
        { event: 'C', weight: 3 },
      ],
    },
    clashes: [],
    taken: ['halfLife', 'A', 'C'],
  });
});

test('what both changed is a clash, and mine is kept until somebody decides', () => {
  const theirs: ScoringDocument = { ...BASE, window: 30, events: [{ event: 'B', weight: 5 }] };
  const mine: ScoringDocument = {
    ...BASE,
    window: 1,
    events: [
      { event: 'A', weight: 3 },
      { event: 'B', weight: 5 },
    ],
  };
  const { document, clashes } = mergeDocuments(BASE, theirs, mine);
  expect(document).toEqual(mine);
  expect(clashes).toEqual([
    { what: 'window', theirs: 30, mine: 1 },
    { what: 'A', theirs: undefined, mine: { event: 'A', weight: 3 } },
  ]);
});

test('what one took away and the other left alone is gone', () => {
  const theirs: ScoringDocument = { ...BASE, description: 'x', events: [BASE.events[0]!] };
  const { document, clashes } = mergeDocuments({ ...BASE, description: 'x', halfLife: 2 }, theirs, {
    ...BASE,
    description: 'x',
    halfLife: 2,
  });
  expect(document.events).toEqual([{ event: 'A', weight: 1 }]);
  expect(document.halfLife).toBeUndefined();
  expect(clashes).toEqual([]);
});

test('the same event under other conditions is another event', () => {
  const where = [{ property: 'plan', operator: 'is' as const, value: 'pro' }];
  const theirs: ScoringDocument = { ...BASE, events: [...BASE.events, { event: 'A', weight: 8, where }] };
  expect(mergeDocuments(BASE, theirs, BASE).document.events).toEqual(theirs.events);
});
