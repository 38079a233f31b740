import { describe, expect, it, test } from 'vitest';
import type { Alert } from './action.ts';
import { eventOf } from './events.ts';
import { isPassing, pauseAfter } from './retry.ts';
import { escapeSlack, slackMessage } from './slack.ts';
import { isSyncedTrait, SYNCED_PARTS, syncedTrait } from './synced-traits.ts';
import { webhookBody } from './webhook.ts';

const AT = Date.UTC(2026, 2, 1, 12);
const ALERT: Alert = {
  alertId: 'al_1',
  workspace: 'initech',
  action: 'act_1',
  actionName: 'Rising',
  profile: 'sp_1',
  trigger: 'scoreUp',
  of: 'users',
  id: 'u1',
  at: AT,
  says: 'Score rose by 24 to 71',
  score: 71.04,
  before: 47.02,
  activation: 50,
  name: 'Ada',
  groupId: 'acme',
};
const NAMES = { profile: 'Product usage', segment: null };

describe('an alert as an event of ours', () => {
  it('is of the user, and the same whenever it is made', () => {
    expect(eventOf(ALERT, NAMES)).toEqual({
      type: 'track',
      event: 'Engagement Score Changed',
      messageId: 'alert-al_1',
      timestamp: '2026-03-01T12:00:00.000Z',
      userId: 'u1',
      context: { groupId: 'acme' },
      properties: {
        action: 'Rising',
        action_id: 'act_1',
        trigger: 'scoreUp',
        says: 'Score rose by 24 to 71',
        profile: 'Product usage',
        profile_id: 'sp_1',
        name: 'Ada',
        score: 71,
        before: 47,
        change: 24,
        activation: 50,
        account_id: 'acme',
      },
    });
  });
  it('about an account is of nobody, so that no user comes of it', () => {
    const event = eventOf({ ...ALERT, of: 'accounts', id: 'acme', groupId: '' }, NAMES);
    expect(event).toMatchObject({ anonymousId: 'account:acme', context: { groupId: 'acme' } });
    expect(event).not.toHaveProperty('userId');
  });
  it('says which segment, and is small whatever the name', () => {
    const segment = { id: 'seg_1', name: 'At risk' };
    const long = { ...ALERT, trigger: 'entersSegment', name: 'x'.repeat(100_000) } as const;
    const event = eventOf(long, { ...NAMES, segment });
    expect(event).toMatchObject({
      event: 'Entered Segment',
      properties: { segment: 'At risk', segment_id: 'seg_1' },
    });
    expect(JSON.stringify(event).length).toBeLessThan(2000);
  });
});

test("a webhook's body names each alert by its id", () => {
  const body = JSON.parse(webhookBody([ALERT, { ...ALERT, alertId: 'al_2', id: 'u2' }], NAMES));
  expect(body).toMatchObject({
    version: 1,
    workspace: 'initech',
    alerts: [{ alertId: 'al_1', id: 'u1', of: 'user', accountId: 'acme', score: 71 }, { alertId: 'al_2' }],
  });
});

describe('a message in Slack', () => {
  it('takes nothing that a name says for a mention, a link or another line', () => {
    const name = '<!channel> <https://evil.example|Sign in> @here &amp; https://evil.example\n*bold*';
    const message = JSON.parse(slackMessage([{ ...ALERT, name }], 1, NAMES));
    expect(message.text).not.toMatch(/<|https:\/\/|@h/);
    expect(message).toMatchObject({ mrkdwn: false, parse: 'none', link_names: false, unfurl_links: false });
    const said = JSON.stringify(message.blocks);
    expect(said).not.toContain('mrkdwn');
    expect(message.blocks[1].text.text.split('\n')).toHaveLength(2);
  });
  it('tells a hundred at once as one, with ten names and the number', () => {
    const alerts = Array.from({ length: 20 }, (_, index) => ({
      ...ALERT,
      id: `u${index}`,
      name: `N${index}`,
    }));
    const message = JSON.parse(slackMessage(alerts, 1234, NAMES));
    const lines = message.blocks[1].text.text.split('\n');
    expect(lines[0]).toBe('1,234 users');
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('and 1,224 more');
    expect(lines[1]).toContain('N0 (u0)');
  });
  it('stays within what Slack takes, whatever the names', () => {
    const alerts = Array.from({ length: 20 }, () => ({
      ...ALERT,
      name: '😀'.repeat(5000),
      actionName: 'x'.repeat(500),
    }));
    const { blocks } = JSON.parse(slackMessage(alerts, 99, NAMES));
    expect([...blocks[0].text.text].length).toBeLessThanOrEqual(150);
    expect([...blocks[1].text.text].length).toBeLessThanOrEqual(3000);
  });
  it('escapes the three signs', () => {
    expect(escapeSlack('<a&b>')).toBe('&lt;a&amp;b&gt;');
  });
});

describe('trying again', () => {
  it('is for what passes: 408, 423, 429 and 5xx', () => {
    const statuses = [400, 401, 403, 404, 408, 409, 410, 422, 423, 429, 500, 502, 503, 504];
    expect(statuses.filter(isPassing)).toEqual([408, 423, 429, 500, 502, 503, 504]);
  });
  it('is five more times in about an hour', () => {
    const pauses = Array.from({ length: 6 }, (_, index) => pauseAfter(index + 1, null, AT));
    expect(pauses[5]).toBeNull();
    const total = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0);
    expect(total / 60_000).toBeGreaterThan(50);
    expect(total / 60_000).toBeLessThan(70);
  });
  it('waits as long as the receiver says, and no longer than an hour', () => {
    expect(pauseAfter(1, '120', AT)).toBe(120_000);
    expect(pauseAfter(1, new Date(AT + 90_000).toUTCString(), AT)).toBe(90_000);
    expect(pauseAfter(1, '9999999', AT)).toBe(3_600_000);
    expect(pauseAfter(1, 'soon', AT)).toBe(30_000);
  });
});

test('a trait made of a score is known by its name, and no other', () => {
  expect(syncedTrait('Trial: Überblick 1', 'AdoptionEver')).toBe('Trackway_Trial__Überblick_1_AdoptionEver');
  for (const part of SYNCED_PARTS) expect(isSyncedTrait(syncedTrait('A', part))).toBe(true);
  for (const other of ['Trackway_Score', 'score', 'Trackway_A_Plan', 'My_Trackway_A_Score'])
    expect(isSyncedTrait(other)).toBe(false);
});
