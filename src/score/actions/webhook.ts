/**
 * What a webhook receives. Pure. One body holds up to a hundred alerts of one action, in order: most often one.
 * `alertId` is the same whatever is sent again, so whoever keeps the ids they have seen takes each alert once.
 */
import type { Alert } from './action.ts';
import { type AlertNames, bounded, EVENT_NAMES, rounded } from './events.ts';

export const WEBHOOK_ALERTS_MAX = 100;

export function webhookBody(alerts: readonly Alert[], names: AlertNames): string {
  return JSON.stringify({
    version: 1,
    type: 'alerts',
    workspace: alerts[0]?.workspace ?? '',
    alerts: alerts.map((alert) => alertShape(alert, names)),
  });
}

function alertShape(alert: Alert, { profile, segment }: AlertNames): object {
  const { score, before, activation } = alert;
  return {
    alertId: alert.alertId,
    at: new Date(alert.at).toISOString(),
    event: EVENT_NAMES[alert.trigger],
    trigger: alert.trigger,
    says: bounded(alert.says),
    action: { id: alert.action, name: alert.actionName },
    profile: { id: alert.profile, name: profile },
    segment,
    of: alert.of === 'accounts' ? 'account' : 'user',
    id: alert.id,
    name: bounded(alert.name),
    accountId: alert.of === 'accounts' ? alert.id : alert.groupId === '' ? null : alert.groupId,
    score: score === null ? null : rounded(score),
    before: before === null ? null : rounded(before),
    activation: activation === null ? null : rounded(activation),
  };
}
