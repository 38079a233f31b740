/** What the API asks about actions and alerts of the rest of Trackway (see ports.ts). */
import type { ActionDocument, Alert, TriggerKind } from '../score/actions/action.ts';

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
  /** Sends a made-up alert to one channel now and says how it went. Throws Fault `bad_request` for an address that is refused. */
  test(workspace: string, document: ActionDocument, channel: number): Promise<AlertDelivery>;
  /** Why the alerts of a profile wait (events that are unsure); empty when they do not. */
  paused(workspace: string, profile: string): Promise<readonly string[]>;
}
