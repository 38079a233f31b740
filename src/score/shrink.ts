/**
 * The score of an account with few users rests on little: it is drawn to the mean of accounts of its size by
 * k / (k + n), n its active users (empirical Bayes, engagement-scoring.md 3.1). It is shown beside the plain number and
 * used to order accounts, never instead of it: the plain one is what its users' shares add up to.
 */
import { sumSorted } from './exact.ts';

/** When accounts are too few, or too much alike, to tell. */
export const STEADINESS_DEFAULT = 2;
const STEADINESS_MIN = 0.25;
const STEADINESS_MAX = 20;

export function shrink(value: number, n: number, mean: number, k: number): number {
  const pull = n + k > 0 ? k / (k + n) : 1;
  return value + (mean - value) * pull;
}

/** What `steadiness` is made of: of accounts that have active users. */
export interface Spread {
  readonly accounts: number;
  /** Active users in all. */
  readonly users: number;
  /** Sum of the squares of the accounts' numbers of users. */
  readonly squares: number;
  /** Squares of what users' scores differ from the mean of their account by, added up. */
  readonly within: number;
  /** Squares of what accounts' means differ from the mean of all users by, each as often as it has users. */
  readonly between: number;
}

/**
 * k: how much users of one account differ among themselves, over how much accounts differ (one-way analysis of
 * variance, method of moments). From at least two accounts of which one has two active users.
 */
export function steadiness(groups: readonly (readonly number[])[]): number {
  const known = groups.filter((group) => group.length > 0);
  const all = known.flat();
  const grand = mean(all);
  return steadinessOf({
    accounts: known.length,
    users: all.length,
    squares: sumSorted(known.map((group) => group.length ** 2)),
    within: sumSorted(known.map((group) => sumSorted(group.map((value) => (value - mean(group)) ** 2)))),
    between: sumSorted(known.map((group) => group.length * (mean(group) - grand) ** 2)),
  });
}

/** The same, for who has added up already (the warehouse). */
export function steadinessOf({ accounts, users, squares, within, between }: Spread): number {
  const freedom = users - accounts;
  if (accounts < 2 || freedom < 1) return STEADINESS_DEFAULT;
  const inside = within / freedom;
  const size = (users - squares / users) / (accounts - 1);
  const variance = (between / (accounts - 1) - inside) / size;
  if (!(variance > 0)) return inside > 0 ? STEADINESS_MAX : STEADINESS_DEFAULT;
  return Math.min(STEADINESS_MAX, Math.max(STEADINESS_MIN, inside / variance));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumSorted(values) / values.length;
}
