/**
 * Whether one user or account is meant by a clause (clause.ts). This is what the language means; the SQL of segments
 * finds the same ones among many, and tests hold the two equal. Every question has an answer:
 *
 * - A trait that is missing, and what compares with what: traits.ts and conditions.ts.
 * - A metric or a time that nobody knows (no score yet, no created_at) matches no comparison, not even `!=`.
 * - A user in no account has an account without traits and without events.
 * - `all` of nothing holds, `any` of nothing does not. All of an account's users match only where it has one.
 * - A segment that is not there, is of the other kind, or leads back to itself holds nobody.
 * - `days: 7` is today and the six days before it, in the workspace's time zone.
 */
import type { Clause, EventClause, MembersClause, Metric, MetricClause, TimeClause } from './clause.ts';
import { compares, type Done, holds, isMeant } from './conditions.ts';
import type { TraitValue } from './traits.ts';

const DAY_MS = 86_400_000;

/** What was done on a day, `n` times (default once). */
export interface DoneOn extends Done {
  readonly day: number;
  readonly n?: number;
}

export interface Facts {
  readonly of: 'users' | 'accounts';
  /** The last value of each, by dotted name. */
  readonly traits: Readonly<Record<string, TraitValue>>;
  /** Of a user its own; of an account all that its users did. */
  readonly events: readonly DoneOn[];
  /** Unix ms. `created` is the trait created_at, else the first event. */
  readonly times: Readonly<Partial<Record<TimeClause['time'], number | null>>>;
  readonly metrics: Readonly<Partial<Record<Metric, number | null>>>;
  /** The change of the score against so many days ago; `metrics.change` is against one window ago. */
  readonly changes?: Readonly<Partial<Record<1 | 7 | 30, number | null>>>;
  /** Of a user. */
  readonly account?: Facts | null;
  /** Of an account. */
  readonly users?: readonly Facts[];
}

export interface Asking {
  /** Unix ms, and its day in the workspace's time zone. */
  readonly now: number;
  readonly today: number;
  readonly segments?: ReadonlyMap<string, { readonly of: Facts['of']; readonly clause: Clause }>;
}

export function matches(clause: Clause, facts: Facts, asking: Asking): boolean {
  return isMatch(clause, facts, asking, []);
}

function isMatch(clause: Clause, facts: Facts, asking: Asking, inside: readonly string[]): boolean {
  if ('all' in clause) return clause.all.every((one) => isMatch(one, facts, asking, inside));
  if ('any' in clause) return clause.any.some((one) => isMatch(one, facts, asking, inside));
  if ('not' in clause) return !isMatch(clause.not, facts, asking, inside);
  if ('did' in clause) return didSo(clause, facts, asking);
  if ('trait' in clause) return holds(traitOf(facts, clause.trait, clause.of), clause);
  if ('time' in clause) return isInTime(clause, facts, asking);
  if ('metric' in clause) return compares(metricOf(clause, facts), clause.compare, clause.value);
  if ('segment' in clause) {
    const segment = asking.segments?.get(clause.segment);
    if (segment === undefined || segment.of !== facts.of || inside.includes(clause.segment)) return false;
    return isMatch(segment.clause, facts, asking, [...inside, clause.segment]);
  }
  return doMembers(clause, facts, asking, inside);
}

function didSo({ did, of, compare, times, days }: EventClause, facts: Facts, { today }: Asking): boolean {
  const whose = of === 'account' && facts.of === 'users' ? facts.account : facts;
  const count = (whose?.events ?? []).reduce(
    (sum, done) =>
      done.day <= today && (days === undefined || done.day > today - days) && isMeant(done, did)
        ? sum + (done.n ?? 1)
        : sum,
    0,
  );
  return compares(count, compare ?? '>=', times ?? 1);
}

function traitOf(facts: Facts, trait: string, of: 'own' | 'account' = 'own'): TraitValue | undefined {
  const whose = of === 'account' && facts.of === 'users' ? facts.account : facts;
  const traits = whose?.traits ?? {};
  return Object.hasOwn(traits, trait) ? traits[trait] : undefined;
}

function isInTime({ time, atLeastDays, atMostDays }: TimeClause, facts: Facts, { now }: Asking): boolean {
  const at = facts.times[time];
  if (at === undefined || at === null || !Number.isFinite(at)) return false;
  const days = (now - at) / DAY_MS;
  return (
    days >= (atLeastDays ?? Number.NEGATIVE_INFINITY) && days <= (atMostDays ?? Number.POSITIVE_INFINITY)
  );
}

function metricOf({ metric, days }: MetricClause, facts: Facts): number | null | undefined {
  return metric === 'change' && days !== undefined ? facts.changes?.[days] : facts.metrics[metric];
}

function doMembers(
  { members, match }: MembersClause,
  facts: Facts,
  asking: Asking,
  inside: readonly string[],
): boolean {
  if (facts.of !== 'accounts') return false;
  const users = facts.users ?? [];
  const is = (user: Facts): boolean => isMatch(match, user, asking, inside);
  if (members === 'any') return users.some(is);
  if (members === 'none') return !users.some(is);
  return users.length > 0 && users.every(is);
}
