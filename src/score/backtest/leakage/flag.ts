/** What may make a back-test look better than the score is (engagement-scoring.md 3.5), and what to do about it. */

export const FLAGS = {
  post_outcome_event: 'An event of the profile comes with or after the outcome',
  as_of_now_trait: 'A trait of the filter changes with the outcome',
  filter_not_applied: "The profile's filter cannot be asked of the past",
  survivorship: 'People who have left since',
  immortal_time: 'Longer time rather than more use',
  censoring: 'Snapshots whose horizon has not ended',
  late_arrivals: 'Events that arrived late',
  accounts_not_independent: 'Few accounts hold most of the rows',
  reverse_causality: 'Predicting is not causing',
  automation: 'Events that machines send',
  normalisation_across_time: 'The same use scored differently over time',
  rebase_crossings: 'Thresholds crossed without anybody doing anything',
  sampled: 'A sample, not everybody',
} as const;
export type FlagCode = keyof typeof FLAGS;

export interface Flag {
  readonly code: FlagCode;
  /** A warning makes the figures doubtful; a note says what was done about it already. */
  readonly level: 'warning' | 'note';
  /** Index of the event in the profile; null when it is about no one event. */
  readonly event: number | null;
  readonly says: string;
  readonly todo: string;
}

export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2;
}
