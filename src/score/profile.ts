/**
 * A scoring profile: which events count for how much, over what time, for whom. It is the unit of configuration, and
 * the chosen one scopes every screen, as in Sherlock (engagement-scoring.md 1.1); `decay` is our own default beside
 * Sherlock's rule (3.1). A document is what people edit, store, publish and write as YAML; nothing of it is computed.
 */
import type { ActivityRef } from './calls.ts';
import type { Clause } from './clause.ts';

export {
  ACTIVITY_TYPES,
  type ActivityRef,
  type ActivityType,
  PROPERTY_OPERATORS,
  type PropertyCondition,
} from './calls.ts';

export const MODES = ['decay', 'sherlock'] as const;
export type Mode = (typeof MODES)[number];

/** Days of the engagement time frame. */
export const WINDOWS = [1, 7, 30] as const;
export type Window = (typeof WINDOWS)[number];

export interface ScoredEvent extends ActivityRef {
  /** 0 to 10; 0 is not counted. Below 0 (to -10) only in `decay`. */
  readonly weight: number;
  /** Days, only in `decay`; default the profile's. */
  readonly halfLife?: number;
  /** Most of one user's events of a day that count, only in `decay`; default the profile's. 1 counts days. */
  readonly dailyCap?: number;
}

/** One step of being activated: an event done so many times at any time, or a trait with a value now. */
export interface ActivationStep {
  readonly name?: string;
  readonly event?: ActivityRef;
  /** With `event`; default 1. */
  readonly times?: number;
  readonly trait?: string;
  /** With `trait`; without it the trait only has to be there. */
  readonly equals?: string | number | boolean;
}

/** Which account score is the profile's: the decayed sum by seat band (3.1), or one of Sherlock's two. All are reported. */
export const ACCOUNT_SCORES = ['banded', 'average', 'total'] as const;
export type AccountScore = (typeof ACCOUNT_SCORES)[number];

export interface ScoringProfile {
  readonly name: string;
  readonly description?: string;
  readonly mode: Mode;
  readonly window: Window;
  /** Days; only in `decay`; default window * ln 2, at which a steady rate weighs as much as in the window. */
  readonly halfLife?: number;
  /** Only in `decay`; default 5. */
  readonly dailyCap?: number;
  readonly events: readonly ScoredEvent[];
  /** Only users who match are scored and shown; default all. */
  readonly users?: Clause;
  readonly activation?: readonly ActivationStep[];
  /** What the profile's screens are about; default both. */
  readonly target?: 'users' | 'accounts' | 'both';
  /** Default `banded` in `decay`, `average` in `sherlock`. */
  readonly accountScore?: AccountScore;
}

export const DAILY_CAP = 5;
export const EVENTS_MAX = 100;
export const ACTIVATION_STEPS_MAX = 50;

export function halfLifeOf(profile: ScoringProfile, event?: ScoredEvent): number {
  return event?.halfLife ?? profile.halfLife ?? profile.window * Math.LN2;
}

export function dailyCapOf(profile: ScoringProfile, event?: ScoredEvent): number {
  return event?.dailyCap ?? profile.dailyCap ?? DAILY_CAP;
}

export function accountScoreOf(profile: ScoringProfile): AccountScore {
  return profile.accountScore ?? (profile.mode === 'decay' ? 'banded' : 'average');
}
