/**
 * An alert as an event of ours, for every destination to receive. Pure: the same alert always makes the same event, with
 * the same messageId, so that sending it again doubles nothing.
 *
 * About a user it is a track call of that user. About an account it is of nobody: its anonymousId is the account's, and
 * `context.groupId` says which account, so no user comes of it.
 */
import type { Alert, TriggerKind } from './action.ts';

/** What the events are called, by trigger. */
export const EVENT_NAMES: Readonly<Record<TriggerKind, string>> = {
  scoreUp: 'Engagement Score Changed',
  scoreDown: 'Engagement Score Changed',
  scoreReaches: 'Engagement Score Changed',
  newUser: 'User Appeared',
  newAccount: 'Account Appeared',
  newUserInAccount: 'User Joined Account',
  activationReaches: 'Activation Reached',
  entersSegment: 'Entered Segment',
  leavesSegment: 'Left Segment',
  custom: 'Alert Raised',
};

/** Names of what an alert knows by id. */
export interface AlertNames {
  /** Of the scoring profile. */
  readonly profile: string;
  /** Of the trigger, where it is about one and the action is still there. */
  readonly segment: { readonly id: string; readonly name: string } | null;
}

/** A track call as POST /v1/batch takes it. */
export interface OwnEvent {
  readonly type: 'track';
  readonly event: string;
  readonly messageId: string;
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly context: { readonly groupId?: string };
  readonly properties: Readonly<Record<string, unknown>>;
}

export function eventOf(alert: Alert, names: AlertNames): OwnEvent {
  return {
    type: 'track',
    event: EVENT_NAMES[alert.trigger],
    messageId: `alert-${alert.alertId}`,
    timestamp: new Date(alert.at).toISOString(),
    ...whoOf(alert),
    properties: propertiesOf(alert, names),
  };
}

/** Under which ids something about a user or an account is sent. */
export function whoOf({
  of,
  id,
  groupId,
}: Pick<Alert, 'of' | 'id' | 'groupId'>): Pick<OwnEvent, 'userId' | 'anonymousId' | 'context'> {
  if (of === 'accounts') return { anonymousId: `account:${id}`, context: { groupId: id } };
  return { userId: id, context: groupId === '' ? {} : { groupId } };
}

/** Also what stands about an alert in a webhook's body. */
function propertiesOf(alert: Alert, { profile, segment }: AlertNames): Readonly<Record<string, unknown>> {
  const { score, before, activation } = alert;
  return {
    action: alert.actionName,
    action_id: alert.action,
    trigger: alert.trigger,
    says: bounded(alert.says),
    profile,
    profile_id: alert.profile,
    name: bounded(alert.name),
    ...(score !== null && { score: rounded(score) }),
    ...(before !== null && { before: rounded(before) }),
    ...(score !== null && before !== null && { change: rounded(score - before) }),
    ...(activation !== null && { activation: rounded(activation) }),
    ...(alert.groupId !== '' && { account_id: alert.groupId }),
    ...(segment !== null && { segment: segment.name, segment_id: segment.id }),
  };
}

const TEXT_CHARACTERS = 500;

/** What strangers send may be long; an event may not. */
export const bounded = (text: string): string => text.slice(0, TEXT_CHARACTERS);

/** To one decimal, as scores are shown. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;
