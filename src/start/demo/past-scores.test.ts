import { expect, test } from 'vitest';
import type { Scoring } from '../../warehouse/scores/score.ts';
import { tellPastScores } from './past-scores.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const SCORING = { workspace: 'demo', profile: 'sp_1', now: NOW } as unknown as Omit<Scoring, 'cause'>;

test('the past is told day by day, the oldest first, and ends with now', async () => {
  const told: number[] = [];
  const score = async ({ now }: Scoring) => {
    told.push(now);
    return undefined as never;
  };
  await tellPastScores({ score }, SCORING, () => false);
  expect(told).toHaveLength(61);
  expect([told[0], told.at(-1)]).toEqual([NOW - 60 * 86_400_000, NOW]);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  await tellPastScores({ score }, SCORING, () => told.length >= 63);
  expect(told).toHaveLength(63);
});
