/** Where a score is going: the change over one window (engagement-scoring.md 1.4), and how unusual it is (3.1). */

export const TRENDS = ['up', 'down', 'steady'] as const;
export type Trend = (typeof TRENDS)[number];

/** Points at which a trend begins, and at which one that has begun ends: one number for both would flap. */
export const TREND_ENTER = 10;
export const TREND_LEAVE = 5;

/** Of the score now minus one window ago. Without `previous` it is Sherlock's rule: +10 and more, -10 and less. */
export function trendOf(change: number, previous: Trend = 'steady'): Trend {
  if (change >= TREND_ENTER) return 'up';
  if (change <= -TREND_ENTER) return 'down';
  if (previous === 'up' && change > TREND_LEAVE) return 'up';
  return previous === 'down' && change < -TREND_LEAVE ? 'down' : 'steady';
}

/** The trend that a run of changes, oldest first, ends in. */
export function trendAfter(changes: readonly number[]): Trend {
  return changes.reduce<Trend>((trend, change) => trendOf(change, trend), 'steady');
}

/** Fewer earlier scores than this are no baseline. */
export const BASELINE_SCORES_MIN = 14;

/**
 * How many of its own standard deviations a score lies from its own mean so far. null without a baseline: fewer than 14
 * earlier scores, or all of them the same.
 */
export function zScore(score: number, earlier: readonly number[]): number | null {
  if (earlier.length < BASELINE_SCORES_MIN) return null;
  const mean = earlier.reduce((sum, value) => sum + value, 0) / earlier.length;
  const variance = earlier.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (earlier.length - 1);
  // Equal scores differ from their own mean by rounding.
  return variance > 1e-12 ? (score - mean) / Math.sqrt(variance) : null;
}
