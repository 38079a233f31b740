/** What is said of a score beside it, in SQL: score/trend.ts, score/state.ts and score/metrics.ts over columns of the same meaning. */
import { basisDays } from '../../score/metrics.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import { EVIDENCE_DAYS_MIN, EVIDENCE_EVENTS_MIN } from '../../score/state.ts';
import { TREND_ENTER, TREND_LEAVE } from '../../score/trend.ts';
import { countSql } from './bits.ts';

/** Days with any scored event among the last so many. */
const daysWithin = (days: number): string => countSql('ages', 0, days);

/**
 * Expressions over `change`, `trendBefore`, `isActive`, `wasActive`, `wasEver`, `evidence`, `since`, `ages` and `based`, in this order
 * for the columns trend, state, frequency, basedOnEvents, basedOnDays, confidence. `today` is a place.
 */
export function marksOf(profile: ScoringProfile, today: string) {
  const { window } = profile;
  const back = basisDays(profile);
  const trend = `multiIf(change >= ${TREND_ENTER}, 'up', change <= -${TREND_ENTER}, 'down', trendBefore = 'up' AND change > ${TREND_LEAVE}, 'up', trendBefore = 'down' AND change < -${TREND_LEAVE}, 'down', 'steady')`;
  const hasEvidence = `(evidence >= ${EVIDENCE_EVENTS_MIN} AND ${daysWithin(2 * window)} >= ${EVIDENCE_DAYS_MIN})`;
  const days = daysWithin(back);
  return {
    trend,
    state: `multiIf(since > ${today} - ${window} AND since <= ${today}, 'new', isActive = 0, 'dormant', wasEver = 1 AND wasActive = 0, 'resurrected', trend = 'steady' OR NOT ${hasEvidence}, 'steady', trend = 'up', 'growing', 'declining')`,
    frequency: `toUInt16(${daysWithin(window)})`,
    basedOnEvents: 'toUInt32(least(based, 4294967295))',
    basedOnDays: `toUInt32(${days})`,
    confidence: `multiIf(based >= 20 AND ${days} >= ${Math.min(5, back)}, 'high', based >= 5 AND ${days} >= ${Math.min(2, back)}, 'medium', 'low')`,
  };
}
