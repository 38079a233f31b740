/** What the API asks about actions and alerts of the rest of Trackway (see ports.ts). */
import type { ActionDocument, Alert, TriggerKind } from '../score/actions/action.ts';
import type { ScoringProfile } from '../score/profile.ts';

/** One sending of an alert to a channel. */
export interface AlertDelivery {
  readonly channel: 'webhook' | 'slack';
  /** Host of the address; the rest of it may be a secret. */
  readonly to: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  /** Unix ms of the last attempt; null before the first. */
  readonly at: number | null;
  /** HTTP status or a reason in words, of the last attempt. */
  readonly answer: string | null;
}

export interface AlertQuestion {
  readonly action?: string | undefined;
  readonly of?: 'users' | 'accounts' | undefined;
  /** The userId or the groupId. */
  readonly id?: string | undefined;
  readonly trigger?: TriggerKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What an action would have done: by day of the workspace's time zone, oldest first. */
export interface ActionPreview {
  /** How many are in the state now: they come into it without an alert. */
  readonly now: number;
  /** Null where the past cannot tell (a custom trigger about events, newUserInAccount): `why` says it. */
  readonly days: readonly { readonly day: string; readonly alerts: number }[] | null;
  readonly why: string | null;
  /** The newest of those alerts. */
  readonly samples: readonly { readonly id: string; readonly name: string; readonly day: string }[];
}

/** Alerts of the last days; days of none are not there. */
export interface AlertDays {
  readonly alerts: number;
  readonly days: readonly { readonly day: string; readonly alerts: number }[];
}

/** What the actions of a profile would have raised by what is in force and by a draft. */
export interface DraftAlerts {
  readonly actions: readonly {
    readonly id: string;
    readonly name: string;
    readonly of: 'users' | 'accounts';
    readonly isOn: boolean;
    /** Null where the past cannot tell (`why` says it), and in force before the first scoring. */
    readonly inForce: AlertDays | null;
    readonly draft: AlertDays | null;
    readonly why: string | null;
  }[];
  /** One account in so many was looked at, and its alerts stand for so many: 1 but in large workspaces. */
  readonly every: number;
  readonly millis: number;
}

export interface Actions {
  alerts(
    workspace: string,
    question: AlertQuestion,
  ): Promise<{
    readonly items: readonly (Alert & { readonly deliveries: readonly AlertDelivery[] })[];
    readonly next: string | null;
  }>;
  /** Alerts a day and action of the last days; days without any are not there. */
  counts(
    workspace: string,
    days: number,
  ): Promise<readonly { readonly action: string; readonly day: string; readonly alerts: number }[]>;
  preview(workspace: string, document: ActionDocument, days: number): Promise<ActionPreview>;
  /** Throws Fault `unavailable` once the signal aborts. */
  draftAlerts(question: {
    readonly workspace: string;
    readonly profile: string;
    readonly document: ScoringProfile;
    readonly days: number;
    readonly signal: AbortSignal;
  }): Promise<DraftAlerts>;
  /** Sends a made-up alert to one channel now and says how it went. Throws Fault `bad_request` for an address that is refused. */
  test(workspace: string, document: ActionDocument, channel: number): Promise<AlertDelivery>;
  /** Why the alerts of a profile wait (events that are unsure); empty when they do not. */
  paused(workspace: string, profile: string): Promise<readonly string[]>;
}
