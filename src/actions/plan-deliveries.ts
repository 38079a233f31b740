/** What goes to an action's channels for the alerts that one looking found. */
import type { ActionDocument, Alert, Channel } from '../score/actions/action.ts';
import type { AlertNames } from '../score/actions/events.ts';
import { SLACK_ALONE_MAX, slackMessage } from '../score/actions/slack.ts';
import { WEBHOOK_ALERTS_MAX, webhookBody } from '../score/actions/webhook.ts';
import type { PlannedDelivery } from '../store/alert-sending.ts';

export interface Page {
  /** In order of their ids, all of one looking. */
  readonly alerts: readonly Alert[];
  /** How many that looking found; those before this page were planned with it. */
  readonly total: number;
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
    return isFirst ? [{ ...addressOf(channel), fromId: '', toId: null, body, alertId: null }] : [];
  }
  return alerts.map((alert) => ({
    ...{ ...addressOf(channel), fromId: alert.id, toId: alert.id, alertId: alert.alertId },
    body: slackMessage([alert], 1, names),
  }));
}

function webhookDeliveries(channel: Channel, { alerts, names }: Page): PlannedDelivery[] {
  const planned: PlannedDelivery[] = [];
  for (let from = 0; from < alerts.length; from += WEBHOOK_ALERTS_MAX) {
    const part = alerts.slice(from, from + WEBHOOK_ALERTS_MAX);
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined) break;
    const range = { fromId: first.id, toId: last.id, alertId: part.length === 1 ? first.alertId : null };
    planned.push({ ...addressOf(channel), ...range, body: webhookBody(part, names) });
  }
  return planned;
}

function addressOf({ kind, url }: Channel): Pick<PlannedDelivery, 'channel' | 'url' | 'host'> {
  return { channel: kind, url, host: hostOf(url) };
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
