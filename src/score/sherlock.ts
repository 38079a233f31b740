/**
 * Sherlock's rule, exactly (engagement-scoring.md 1.2 and 1.3): a weighted count of the window, against the 90th
 * percentile (type 7) of the active users, cut off at 100. Its published vector is a test.
 */
import type { CountedDay } from './activity.ts';
import { isWithin } from './activity.ts';
import { percentile } from './percentile.ts';

/** Times of an event in the last `window` whole days including today. */
export function countWithin(days: readonly CountedDay[], today: number, window: number): number {
  return days.reduce((sum, { day, n }) => (isWithin(day, today, window) ? sum + n : sum), 0);
}

/** P90 of the raw scores of active users: what scores 100. null when nobody is active. */
export function p90(activeRaws: readonly number[]): number | null {
  return percentile(activeRaws, 0.9);
}

/** Mean of the scores of an account's active users; 0 without any. */
export function averageOf(activeScores: readonly number[]): number {
  return activeScores.length === 0 ? 0 : totalOf(activeScores) / activeScores.length;
}

/** Scores are on the grid, so the order of users does not matter. */
export function totalOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0);
}
