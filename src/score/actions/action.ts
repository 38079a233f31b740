/**
 * Actions: what is to happen when something about a user or an account becomes so (engagement-scoring.md 1.7). An action
 * belongs to one scoring profile. It has one trigger, may have a filter, and says who is told; what it has found is an
 * alert, and each alert is also an event of ours in the clean log, so that every destination can receive it.
 *
 * Every trigger is a state that somebody comes into and leaves again: on from one border, off beyond another, so that a
 * score that trembles at the border is one alert. Who is in the state when the action is made (or changed, or when scores
 * moved because of a publish or a re-base) comes into it without an alert: nothing that a person did is behind it.
 */
import type { Clause } from '../clause.ts';

export type Trigger =
  /** The score rose, or fell, by so many points over the profile's window, under one version and reference. On from
   * `by`, off again below half of it. */
  | { readonly kind: 'scoreUp' | 'scoreDown'; readonly by: number }
  /** The score came to `level` from below (or from above). Off again at five points beyond it. */
  | { readonly kind: 'scoreReaches'; readonly level: number; readonly from: 'below' | 'above' }
  /** Somebody came that was not there before. `newUserInAccount`: a user in an account that was there before. */
  | { readonly kind: 'newUser' | 'newAccount' | 'newUserInAccount' }
  /** Percent of the activation steps. It is once for everybody: who falls below is not alerted again. */
  | { readonly kind: 'activationReaches'; readonly percent: number }
  | { readonly kind: 'entersSegment' | 'leavesSegment'; readonly segment: string }
  /** Any mix of events, traits and metrics becomes true. */
  | { readonly kind: 'custom'; readonly clause: Clause };

export type TriggerKind = Trigger['kind'];
export const TRIGGER_KINDS: readonly TriggerKind[] = [
  'scoreUp',
  'scoreDown',
  'scoreReaches',
  'newUser',
  'newAccount',
  'newUserInAccount',
  'activationReaches',
  'entersSegment',
  'leavesSegment',
  'custom',
];

/** Who is told beside the feed in the console, which knows every alert. */
export type Channel =
  | { readonly kind: 'webhook'; readonly url: string }
  | { readonly kind: 'slack'; readonly url: string };

export interface ActionDocument {
  readonly name: string;
  readonly description: string;
  /** Whom it is about. `newAccount` is about accounts, `newUser` and `newUserInAccount` about users. */
  readonly of: 'users' | 'accounts';
  /** Id of the scoring profile. */
  readonly profile: string;
  readonly trigger: Trigger;
  /** Only who is in it at that moment is alerted; null is everybody. */
  readonly filter: Clause | null;
  readonly channels: readonly Channel[];
  /** Days in which nobody is alerted a second time by this action: 0 to 90. */
  readonly cooldownDays: number;
  readonly isOn: boolean;
}

export const ACTION_LIMITS = {
  actions: 100,
  channels: 5,
  nameLength: 100,
  descriptionLength: 500,
  cooldownDaysMax: 90,
  /** Points of a score. */
  byMin: 1,
  byMax: 100,
} as const;

/** What the user or account looked like when it was alerted: also the properties of the event and the webhook's body. */
export interface AlertFacts {
  readonly score: number | null;
  /** The score one window before, under the same version and reference. */
  readonly before: number | null;
  readonly activation: number | null;
  /** The name that is shown. */
  readonly name: string;
  /** Of a user: its account, '' without. */
  readonly groupId: string;
}

export interface Alert extends AlertFacts {
  /** The same whatever is tried again: action, revision, id and moment. */
  readonly alertId: string;
  readonly workspace: string;
  readonly action: string;
  /** As the action was called then. */
  readonly actionName: string;
  readonly profile: string;
  readonly trigger: TriggerKind;
  readonly of: 'users' | 'accounts';
  /** The userId or the groupId. */
  readonly id: string;
  /** Unix ms of the looking that found it. */
  readonly at: number;
  /** For people: "Score rose by 24 to 71". */
  readonly says: string;
}
