/** What goes to an action's channels for its alerts of one moment. */
import type { ActionDocument, Alert, Channel } from '../score/actions/action.ts';
import type { AlertNames } from '../score/actions/events.ts';
import { SLACK_ALONE_MAX, slackMessage } from '../score/actions/slack.ts';
import { WEBHOOK_ALERTS_MAX, webhookBody } from '../score/actions/webhook.ts';
import type { PlannedDelivery } from '../store/alert-sending.ts';

export interface Page {
  /** In order of their alertIds, all of one action and moment. */
  readonly alerts: readonly Alert[];
  /** How many the action has of that moment. */
  readonly total: number;
  /** None of them was planned before. */
  readonly isFirst: boolean;
  readonly names: AlertNames;
}

export function planDeliveries(
  { channels }: Pick<ActionDocument, 'channels'>,
  page: Page,
): readonly PlannedDelivery[] {
  return channels.flatMap((channel) =>
    channel.kind === 'slack' ? slackDeliveries(channel, page) : webhookDeliveries(channel, page),
  );
}

function slackDeliveries(channel: Channel, { alerts, total, isFirst, names }: Page): PlannedDelivery[] {
  if (total > SLACK_ALONE_MAX) {
    const body = slackMessage(alerts, total, names);
    const [first] = alerts;
    if (!isFirst || first === undefined) return [];
    return [{ ...addressOf(channel, first), fromId: '', toId: null, body, alertId: null }];
  }
  return alerts.map((alert) => ({
    ...{ ...addressOf(channel, alert), fromId: alert.alertId, toId: alert.alertId, alertId: alert.alertId },
    body: slackMessage([alert], 1, names),
  }));
}

function webhookDeliveries(channel: Channel, { alerts, names }: Page): PlannedDelivery[] {
  const planned: PlannedDelivery[] = [];
  for (let from = 0; from < alerts.length; from += WEBHOOK_ALERTS_MAX) {
    const part = alerts.slice(from, from + WEBHOOK_ALERTS_MAX);
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined) break;
    const alertId = part.length === 1 ? first.alertId : null;
    const range = { fromId: first.alertId, toId: last.alertId, alertId };
    planned.push({ ...addressOf(channel, first), ...range, body: webhookBody(part, names) });
  }
  return planned;
}

function addressOf(
  { kind, url }: Channel,
  { action, at }: Alert,
): Pick<PlannedDelivery, 'action' | 'at' | 'channel' | 'url' | 'host'> {
  return { action, at, channel: kind, url, host: hostOf(url) };
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
