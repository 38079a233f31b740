/**
 * One language for "which users" and "which accounts": the filter of a scoring profile, segments, filters of actions.
 * engagement-scoring.md 1.1 and 1.5 list what it must be able to say. A clause is pure data; what it means is said once
 * here in code (`matches`), and once more in SQL for many (src/warehouse/people/), and tests hold the two equal.
 */
import type { ActivityRef } from './calls.ts';

export type Comparison = '>' | '>=' | '<' | '<=' | '=' | '!=';

export type Clause =
  | { readonly all: readonly Clause[] }
  | { readonly any: readonly Clause[] }
  | { readonly not: Clause }
  | EventClause
  | TraitClause
  | TimeClause
  | MetricClause
  | SegmentClause
  | MembersClause;

/** Did (or with `compare` and `times` 0: did not) do an event so often. */
export interface EventClause {
  readonly did: ActivityRef;
  /** Whose events: the user's own (or, about an account, its users'), or for a user all of the account's. Default own. */
  readonly of?: 'own' | 'account';
  /** Default '>='. */
  readonly compare?: Comparison;
  /** Default 1. */
  readonly times?: number;
  /** Days back from now, 1 to 90; without it: ever. */
  readonly days?: number;
}

export type TraitOperator =
  | 'is'
  | 'is not'
  | 'contains'
  | 'does not contain'
  | 'starts with'
  | 'exists'
  | 'does not exist'
  | '>'
  | '>='
  | '<'
  | '<=';

export interface TraitClause {
  /** Dotted name, as in the tables of traits. */
  readonly trait: string;
  /** About a user: a trait of the user (default) or of the account. */
  readonly of?: 'own' | 'account';
  readonly operator: TraitOperator;
  /** A list means any of them, with `is` and `is not`. */
  readonly value?: string | number | boolean | readonly (string | number)[];
}

/** `created` is the trait created_at, else the first event; `active` the last scored event; `seen` the last event at all. */
export interface TimeClause {
  readonly time: 'created' | 'active' | 'seen';
  /** Days ago, at least and at most; both inclusive of the moment. */
  readonly atLeastDays?: number;
  readonly atMostDays?: number;
}

export const METRICS = [
  'score',
  'percentile',
  'change',
  'frequency',
  'adoption',
  'adoptionEver',
  'activation',
  'activeUsers',
  'totalUsers',
  'activeShare',
  'topUserShare',
  'tenureDays',
] as const;
export type Metric = (typeof METRICS)[number];

export interface MetricClause {
  readonly metric: Metric;
  readonly compare: Comparison;
  /** Shares are percent, 0 to 100, as scores are. */
  readonly value: number;
  /** With `change`: against the score so many days ago; default one window. */
  readonly days?: 1 | 7 | 30;
}

/** Is in another segment (which may not lead back here). */
export interface SegmentClause {
  readonly segment: string;
}

/** About an account: any, all or none of its users match. */
export interface MembersClause {
  readonly members: 'any' | 'all' | 'none';
  readonly match: Clause;
}
