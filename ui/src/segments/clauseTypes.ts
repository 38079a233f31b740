/** Who is meant, as the API takes it (docs/segments.md). The API's description knows a clause only as an object. */
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
  | { readonly members: 'any' | 'all' | 'none'; readonly match: Clause };

type Value = string | number | boolean;

export interface PropertyCondition {
  readonly property: string;
  readonly operator: 'is' | 'is not' | 'contains' | 'exists' | 'does not exist' | '>' | '>=' | '<' | '<=';
  readonly value?: Value;
}

export interface EventClause {
  readonly did: {
    readonly type?: 'track' | 'page' | 'screen';
    readonly event: string;
    readonly where?: readonly PropertyCondition[];
  };
  readonly of?: 'own' | 'account';
  readonly compare?: Comparison;
  readonly times?: number;
  readonly days?: number;
}

export type TraitOperator = PropertyCondition['operator'] | 'does not contain' | 'starts with';

export interface TraitClause {
  readonly trait: string;
  readonly of?: 'own' | 'account';
  readonly operator: TraitOperator;
  readonly value?: Value | readonly (string | number)[];
}

export interface TimeClause {
  readonly time: 'created' | 'active' | 'seen';
  readonly atLeastDays?: number;
  readonly atMostDays?: number;
}

export type Metric =
  | 'score'
  | 'percentile'
  | 'change'
  | 'frequency'
  | 'adoption'
  | 'adoptionEver'
  | 'activation'
  | 'activeUsers'
  | 'totalUsers'
  | 'activeShare'
  | 'topUserShare'
  | 'tenureDays';

export interface MetricClause {
  readonly metric: Metric;
  readonly compare: Comparison;
  readonly value: number;
  readonly days?: 1 | 7 | 30;
}

export interface SegmentClause {
  readonly segment: string;
}
