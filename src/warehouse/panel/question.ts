/** What a panel asks of the warehouse. */
import type { ActivityRef, ScoredEvent } from '../../score/profile.ts';

export type Outcome =
  /** Any of the profile's events: being active again. */
  | { readonly kind: 'active' }
  | { readonly kind: 'event'; readonly event: ActivityRef }
  /** The trait becomes the value, as text; `of` an account when the question is about accounts. */
  | {
      readonly kind: 'trait';
      readonly trait: string;
      readonly value: string;
      readonly of: 'user' | 'account';
    };

export interface PanelQuestion {
  readonly workspace: string;
  /** IANA; days are its days. */
  readonly timeZone: string;
  readonly events: readonly ScoredEvent[];
  readonly outcome: Outcome;
  /** Traits of the profile's filter. */
  readonly traits: readonly string[];
  /** `happened`: whatever arrived, each event counts from when it happened. */
  readonly arrival: 'received' | 'happened';
  readonly signal: AbortSignal;
}
