import { expect, test } from 'vitest';
import { roleOf } from './roles.ts';
import { PROFILE_TEMPLATES, type Seen } from './templates.ts';

const track = (...events: string[]): Seen[] => events.map((event) => ({ type: 'track', event, events: 10 }));
const fill = (id: string, seen: readonly Seen[]) =>
  PROFILE_TEMPLATES.find((template) => template.id === id)!.fill(seen);

test('what a name says decides the weight to begin with, however the name is written', () => {
  expect(
    [
      'Invite Sent',
      'inviteSent',
      'Team member invited',
      'Enabled Integration',
      'report_created',
      'Exported Report',
      'Viewed Dashboard',
      'Signed In',
      'Login',
      'Ran Query',
    ].map((event) => roleOf(event)),
  ).toEqual([
    'spreads',
    'spreads',
    'spreads',
    'spreads',
    'makes',
    'shares',
    'looks',
    'comes',
    'comes',
    'acts',
  ]);
});

test('outcomes, snapshots, bookkeeping and cries for help begin unscored', () => {
  const unscored = [
    'Started Subscription',
    'Account Upgraded',
    'Account downgraded',
    'Account canceled',
    'Account Deleted',
    'Account Removed User',
    'Account Created',
    'Signed Up',
    'Signed Out',
    'Trial Started',
    'Trial Ended',
    'Sent Project Data',
    'Created Ticket',
    'Disabled Integration',
    'Payment Failed',
    '',
    '   ',
  ];
  expect(unscored.filter((event) => roleOf(event) !== null)).toEqual([]);
});

test('a template scores what the workspace sends, the heaviest first, and no page unless somebody says so', () => {
  const seen = [
    ...track('Viewed Dashboard', 'Report Created', 'Invite Sent', 'Account Upgraded'),
    { type: 'page', event: 'Pricing', events: 999 },
  ];
  expect(fill('product-engagement', seen).events).toEqual([
    { event: 'Invite Sent', weight: 8 },
    { event: 'Report Created', weight: 6 },
    { event: 'Viewed Dashboard', weight: 2 },
  ]);
  expect(fill('sherlock', seen)).toMatchObject({ mode: 'sherlock', window: 7 });
  expect(fill('trial-activation', seen)).toMatchObject({ target: 'accounts', mode: 'decay' });
});

test('the way to being activated is made of what came, in the order in which people come to it', () => {
  const seen = track('Shared Report', 'Invite Sent', 'Report Created', 'Signed Up');
  expect(fill('trial-activation', seen).activation).toEqual([
    { event: { event: 'Signed Up' } },
    { event: { event: 'Report Created' } },
    { event: { event: 'Invite Sent' }, times: 2 },
    { event: { event: 'Shared Report' }, times: 3 },
  ]);
});

test('where nothing came yet it names the events of the engagement plan', () => {
  for (const { id } of PROFILE_TEMPLATES)
    expect(
      fill(id, [])
        .events.map(({ event }) => event)
        .sort(),
    ).toEqual(['Login', 'Team member invited', 'Team member signup', 'Viewed dashboard']);
});
