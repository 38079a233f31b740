import { expect, test } from 'vitest';
import type { Scoring } from '../../warehouse/scores/score.ts';
import { tellPastScores } from './past-scores.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const SCORING = { workspace: 'demo', profile: 'sp_1', now: NOW } as unknown as Omit<Scoring, 'cause'>;

test('the scores of now come first, then the past is told day by day into the history', async () => {
  const scored: number[] = [];
  const told: number[] = [];
  const scores = {
    score: async ({ now }: Scoring) => {
      scored.push(now);
      return undefined as never;
    },
    scorePast: async ({ now }: Scoring) => {
      told.push(now);
    },
  };
  await tellPastScores(scores, SCORING, () => false);
  expect(scored).toEqual([NOW]);
  expect(told).toHaveLength(60);
  expect([told[0], told.at(-1)]).toEqual([NOW - 86_400_000, NOW - 60 * 86_400_000]);
  await tellPastScores(scores, SCORING, () => told.length >= 63);
  expect(told).toHaveLength(63);
});
