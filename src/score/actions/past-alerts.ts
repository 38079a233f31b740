/** What a trigger about scores would have raised in series of scores, as previews of actions count it (replay.ts). */
import type { PastScores } from '../past.ts';
import type { Borders } from './borders.ts';
import { replay } from './replay.ts';

export interface PastAlerts {
  readonly borders: Borders;
  readonly cooldownDays: number;
  /** Of the profile, days: what a change is against. */
  readonly window: number;
  /** The day of the first place, and the first one whose alerts count: one window later at least. */
  readonly first: number;
  readonly from: number;
}

/** Alerts by day. */
export function countPastAlerts(
  series: readonly PastScores[],
  { borders, cooldownDays, window, first, from }: PastAlerts,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const isLoud = (day: number): boolean => day >= from;
  for (const { start, scores } of series) {
    const back = borders.metric === 'change' ? window : 0;
    const moments = Array.from({ length: Math.max(0, scores.length - start - back) }, (_, index) => {
      const place = start + back + index;
      const before = back === 0 ? 0 : (scores[place - back] ?? 0);
      return { day: first + place, value: (scores[place] ?? 0) - before };
    });
    for (const day of replay(borders, moments, { isLoud, cooldownDays }).days)
      counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}
