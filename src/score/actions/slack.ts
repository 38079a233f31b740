/**
 * What an incoming webhook of Slack receives. Pure. Names are what strangers send: they stand in blocks of plain text,
 * which Slack reads nothing into, and in the notification's line with its three signs escaped and nothing linked, so
 * that nobody's name mentions a channel or looks like a link of ours.
 */
import type { Alert } from './action.ts';
import type { AlertNames } from './events.ts';

/** More of one action at once become one message, with the first names and the number. */
export const SLACK_ALONE_MAX = 20;
export const SLACK_NAMES = 10;
/** Slack takes 150 in a header and 3,000 in a section. */
const HEADER_CHARACTERS = 140;
const LINE_CHARACTERS = 250;

/** `total` is how many there are; of more than one, `alerts` holds the first. */
export function slackMessage(alerts: readonly Alert[], total: number, names: AlertNames): string {
  const [first] = alerts;
  if (first === undefined) throw new Error('no alerts');
  const action = lineOf(first.actionName, HEADER_CHARACTERS);
  if (total === 1)
    return message(`${action}: ${whoOf(first)}`, action, [whoOf(first), lineOf(first.says)], names);
  const whom = first.of === 'accounts' ? 'accounts' : 'users';
  const shown = alerts.slice(0, SLACK_NAMES);
  const lines = shown.map((alert) => lineOf(`${whoOf(alert)}: ${alert.says}`));
  const more = total - shown.length;
  const rest = more > 0 ? [`and ${more.toLocaleString('en')} more`] : [];
  return message(
    `${action}: ${total.toLocaleString('en')} ${whom}`,
    action,
    [...[`${total.toLocaleString('en')} ${whom}`, ...lines, ...rest]],
    names,
  );
}

function message(text: string, header: string, lines: readonly string[], { profile }: AlertNames): string {
  const plain = (said: string) => ({ type: 'plain_text', text: said, emoji: false });
  return JSON.stringify({
    text: escapeSlack(text),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(header) },
      { type: 'section', text: plain(lines.join('\n')) },
      { type: 'context', elements: [plain(lineOf(`Scoring profile: ${profile}`))] },
    ],
  });
}

function whoOf({ name, id, groupId }: Alert): string {
  const shown = name === '' || name === id ? id : `${name} (${id})`;
  return lineOf(groupId === '' ? shown : `${shown}, account ${groupId}`);
}

/** One line of bounded length, without what turns text around or hides in it. */
function lineOf(text: string, max = LINE_CHARACTERS): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line === '' ? '–' : line;
}

/** Also breaks what Slack would link by itself: an address's "://", and "@" before a word. */
export function escapeSlack(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', ':\u200b//')
    .replaceAll('@', '@\u200b');
}
