/** How a back-test is said. Pure. */
import type { Backtest, Flag, Standing } from '../api/backtests.ts';
import { counted } from '../show/words.ts';

export const CONTENDER_NAMES: Readonly<Record<Standing['id'], string>> = {
  score: 'This score',
  fitted: 'Fitted weights',
  activeDays: 'Active days',
  recency: 'Recency',
  equal: 'Equal weights',
  sherlock: "Sherlock's rule",
  activeUsers: 'Active users',
  random: 'Random',
};

export const FLAG_NAMES: Readonly<Record<Flag['code'], string>> = {
  post_outcome_event: 'Comes with the outcome',
  as_of_now_trait: 'Trait follows the outcome',
  filter_not_applied: 'Filter not applied',
  survivorship: 'Left since',
  immortal_time: 'Time, not use',
  censoring: 'Not over yet',
  late_arrivals: 'Arrival',
  accounts_not_independent: 'Few accounts',
  reverse_causality: 'Predicts, not causes',
  automation: 'Sent by machines',
  normalisation_across_time: 'Moving reference',
  rebase_crossings: 'Crossed by re-base',
  sampled: 'A sample',
};

/** .853 */
export const figureText = (value: number | null): string =>
  value === null ? 'none' : value.toFixed(3).replace(/^(-?)0\./, '$1.');

export const intervalText = ({
  low,
  high,
}: {
  readonly low: number | null;
  readonly high: number | null;
}): string => (low === null || high === null ? '' : `${figureText(low)} to ${figureText(high)}`);

export const percentText = (share: number | null): string =>
  share === null ? 'none' : `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

const DAY_MS = 86_400_000;
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `come to "Subscribed" within 30 days`. */
export function sayOutcome({
  outcome,
  horizonDays,
  gapDays,
}: Pick<Backtest, 'outcome' | 'horizonDays' | 'gapDays'>): string {
  const when = `within ${counted(horizonDays, 'day')}${gapDays === 0 ? '' : `, after a gap of ${counted(gapDays, 'day')}`}`;
  if (outcome.kind === 'active') return `are active again ${when}`;
  if (outcome.kind === 'event') return `come to "${outcome.event}" ${when}`;
  return `have ${outcome.trait} become "${outcome.value}" ${when}`;
}
