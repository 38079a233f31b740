/**
 * The score and what stands beside it: the trivial orders that any score has to beat. All are numbers a row, higher
 * means sooner; none is a probability.
 */
import { accountScoreOf, type ScoringProfile } from '../profile.ts';
import { quantile } from './bootstrap.ts';
import type { Grouped } from './group.ts';
import type { Layout } from './layout.ts';
import type { Panel } from './panel.ts';
import type { Random } from './random.ts';

export const CONTENDERS = {
  score: 'This score',
  fitted: 'Fitted weights',
  activeDays: 'Active days',
  recency: 'Recency',
  equal: 'Equal weights',
  sherlock: "Sherlock's rule",
  activeUsers: 'Active users',
  random: 'Random',
} as const;
export type ContenderId = keyof typeof CONTENDERS;

export interface Contender {
  readonly id: ContenderId;
  readonly values: Float64Array;
}

/** Sum of weight times column; NaN nowhere. */
export function weighted(panel: Panel, columns: readonly number[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(panel.rows);
  for (const [index, column] of columns.entries()) {
    const weight = weights[index] ?? 0;
    const values = panel.columns[column];
    if (weight === 0 || values === undefined) continue;
    for (let row = 0; row < sum.length; row++) sum[row] = (sum[row] ?? 0) + weight * (values[row] ?? 0);
  }
  return sum;
}

/** Sherlock's score: of each snapshot's active rows the 90th percentile (type 7) is 100; as it was shown on that day. */
export function winsorized(panel: Panel, raw: Float64Array): Float64Array {
  const active = new Map<number, number[]>();
  for (let row = 0; row < panel.rows; row++) {
    const value = raw[row] ?? 0;
    const snapshot = panel.snapshot[row] ?? 0;
    if (value <= 0) continue;
    const values = active.get(snapshot) ?? [];
    values.push(value);
    active.set(snapshot, values);
  }
  const p90 = new Map(
    [...active].map(([snapshot, values]) => [
      snapshot,
      quantile(
        values.sort((a, b) => a - b),
        0.9,
      ),
    ]),
  );
  return raw.map((value, row) => {
    const top = p90.get(panel.snapshot[row] ?? 0) ?? 0;
    return value > 0 && top > 0 ? Math.min(100, (value / top) * 100) : 0;
  });
}

/** The profile's own order of users. In `decay` the reference is frozen, so the order is that of R, not cut at 100. */
export function scoreOfUsers(panel: Panel, layout: Layout, profile: ScoringProfile): Float64Array {
  const weights = profile.events.map(({ weight }) => weight);
  if (profile.mode === 'decay') return weighted(panel, layout.current, weights);
  return winsorized(panel, weighted(panel, layout.counted, weights));
}

/** Accounts: the sum of R in `decay`, else the mean of active users' scores or their sum, as the profile chooses. */
export function scoreOfAccounts(
  users: Panel,
  { panel, rowOf }: Grouped,
  layout: Layout,
  profile: ScoringProfile,
): Float64Array {
  const weights = profile.events.map(({ weight }) => weight);
  const choice = accountScoreOf(profile);
  if (choice === 'banded') return weighted(panel, layout.current, weights);
  const { sum, active } = gather(panel.rows, rowOf, scoreOfUsers(users, layout, profile));
  if (choice === 'total') return sum;
  return sum.map((value, row) => ((active[row] ?? 0) > 0 ? value / (active[row] ?? 1) : 0));
}

export function gather(
  rows: number,
  rowOf: Int32Array,
  values: Float64Array,
): { sum: Float64Array; active: Float64Array } {
  const sum = new Float64Array(rows);
  const active = new Float64Array(rows);
  for (let row = 0; row < rowOf.length; row++) {
    const to = rowOf[row] ?? -1;
    const value = values[row] ?? 0;
    if (to < 0 || value === 0) continue;
    sum[to] = (sum[to] ?? 0) + value;
    active[to] = (active[to] ?? 0) + 1;
  }
  return { sum, active };
}

/** Everything but the score itself and what is fitted. */
export function baselines(
  panel: Panel,
  layout: Layout,
  profile: ScoringProfile,
  random: Random,
  users?: { readonly panel: Panel; readonly grouped: Grouped },
): Contender[] {
  const ones = profile.events.map(({ weight }) => (weight === 0 ? 0 : 1));
  const column = (index: number): Float64Array => panel.columns[index] ?? new Float64Array(panel.rows);
  const sherlock = users
    ? gather(
        panel.rows,
        users.grouped.rowOf,
        winsorized(users.panel, weighted(users.panel, layout.counted, ones)),
      )
    : null;
  const equal: Contender = {
    id: 'equal',
    values: weighted(panel, profile.mode === 'decay' ? layout.current : layout.counted, ones),
  };
  return [
    { id: 'activeDays', values: column(layout.activeDays) },
    { id: 'recency', values: column(layout.recency) },
    ...(isEqual(profile) ? [] : [equal]),
    ...(profile.mode === 'sherlock'
      ? []
      : [
          {
            id: 'sherlock' as const,
            values: sherlock?.sum ?? winsorized(panel, weighted(panel, layout.counted, ones)),
          },
        ]),
    ...(sherlock === null ? [] : [{ id: 'activeUsers' as const, values: sherlock.active }]),
    { id: 'random', values: Float64Array.from({ length: panel.rows }, random) },
  ];
}

/** All that count count alike: "equal weights" would be the score again. */
function isEqual({ events }: ScoringProfile): boolean {
  return new Set(events.map(({ weight }) => weight).filter((weight) => weight !== 0)).size <= 1;
}
