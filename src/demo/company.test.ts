/** The story makes sense: nobody acts before they came or after they left, and the accounts differ as their fates do. */
import { describe, expect, test } from 'vitest';
import { readCall, type Told } from '../../test/support/demo-told.ts';
import type { JsonObject } from '../event/event.ts';
import { DAY_MS } from './calendar.ts';
import { type Account, FATES, isSilent } from './company.ts';
import { makeCompany } from './make-company.ts';
import { readYear } from './stream.ts';

const company = makeCompany({ seed: 1, accounts: 60, anchor: Date.UTC(2026, 10, 23), edition: 1 });
const told: (Told & { readonly at: number; readonly source: string })[] = [];
// What went wrong is told in plan.test.ts.
for (const call of readYear(company))
  if (call.slip === undefined)
    told.push({ ...readCall(call), at: call.at - company.epoch, source: call.source });
const tracks = told.filter(({ type }) => type === 'track');
const accountOf = new Map(company.accounts.map((account) => [account.id, account]));

/** What people do themselves, against what the company's systems say about them. */
const done = told.filter(({ userId, source }) => userId !== '' && source !== 'server');

test('there are exactly as many accounts and users as were asked for, few large and many small', () => {
  const sizes = company.accounts.map(({ size }) => size).sort((a, b) => b - a);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(750);
  expect(tracks.filter(({ name }) => name === 'Signed Up')).toHaveLength(750);
  expect(new Set(tracks.map(({ account }) => account).filter(Boolean)).size).toBe(60);
  expect(sizes[30]).toBeLessThanOrEqual(8);
  expect(sizes[0]).toBeGreaterThan(40);
});

test('nobody does anything before signing up, nor after being removed', () => {
  const signedUp = new Map(
    tracks.filter(({ name }) => name === 'Signed Up').map(({ userId, at }) => [userId, at]),
  );
  const removed = new Map(
    tracks.filter(({ name }) => name === 'Account Removed User').map(({ userId, at }) => [userId, at]),
  );
  expect(removed.size).toBeGreaterThan(5);
  for (const { userId, at, type, name } of told) {
    if (userId === '') continue;
    // The identify call that names the user comes a moment before the event that tells of it.
    const since = (signedUp.get(userId) ?? Number.POSITIVE_INFINITY) - (type === 'identify' ? 200 : 0);
    expect(at, `${userId} ${name}`).toBeGreaterThanOrEqual(since);
    if (name !== 'Account Removed User') expect(at).toBeLessThan(removed.get(userId) ?? Infinity);
  }
});

test('an invitation to that address comes before every invited sign-up, from somebody of the account', () => {
  const invited = new Map<unknown, { at: number; account: string }>();
  for (const { name, properties, at, account } of tracks) {
    if (name === 'Invite Sent') invited.set(properties.invitee_email, { at, account });
    if (name !== 'Signed Up' || properties.type !== 'invite') continue;
    const invitation = invited.get(properties.email);
    expect(invitation?.at).toBeLessThan(at);
    expect(invitation?.account).toBe(account);
  }
  const organic = tracks.filter(
    ({ name, properties }) => name === 'Signed Up' && properties.type === 'organic',
  );
  expect(organic).toHaveLength(60);
});

test('an account that canceled is silent until it comes back, if it does', () => {
  const canceled = new Set<string>();
  for (const { name, account, source, at } of told) {
    if (name === 'Started Subscription') canceled.delete(account);
    if (canceled.has(account)) {
      expect(name, `${account} at day ${at / DAY_MS}`).toMatch(/^(Account Deleted|)$/);
      expect(source).toBe('server');
    }
    if (name === 'Account Canceled') canceled.add(account);
  }
  expect(canceled.size).toBeGreaterThan(2);
  for (const { account, at, name } of done) {
    const known = accountOf.get(account);
    expect(known && isSilent(known, at), `${account} ${name}`).toBe(false);
  }
});

test('an anonymous id belongs to one user for ever, and was seen before its user where nobody invited', () => {
  const owner = new Map<string, string>();
  const before = new Set<string>();
  for (const { anonymousId, userId } of told) {
    if (anonymousId === '') continue;
    if (userId === '') {
      expect(owner.has(anonymousId)).toBe(false);
      before.add(anonymousId);
    } else {
      expect(owner.get(anonymousId) ?? userId).toBe(userId);
      owner.set(anonymousId, userId);
    }
  }
  for (const { anonymousId } of company.people) expect(before.has(anonymousId)).toBe(true);
  expect(before.size).toBeGreaterThan(60 * 25);
});

const TEXT = expect.stringMatching(/./);
const COUNT = expect.any(Number);
const DATE = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
const TRIAL = { trial_start_date: DATE, trial_end_date: DATE, trial_plan_name: TEXT };
const BOUGHT = { planName: TEXT, planId: TEXT, seats: COUNT, MRR: COUNT };
const MOVED = { ...BOUGHT, previousPlanName: TEXT, previousMRR: COUNT };
const SIGNED_UP = {
  userLogin: TEXT,
  organizationId: TEXT,
  type: expect.stringMatching(/^(organic|invite)$/),
};
const PROPERTIES: Readonly<Record<string, object>> = {
  'Signed Up': { ...SIGNED_UP, first_name: TEXT, last_name: TEXT, email: TEXT, username: TEXT, title: TEXT },
  'Sent Project Data': {
    ...{ projectId: TEXT, projectSlug: TEXT, projectCollaborators: COUNT, ownerId: TEXT, ownerType: TEXT },
    ...{
      ownerOwners: COUNT,
      callsMonthly: COUNT,
      callsWeekly: COUNT,
      methodIdentify: COUNT,
      methodAlias: COUNT,
    },
    ...{
      methodTrack: COUNT,
      methodPage: COUNT,
      methodScreen: COUNT,
      methodGroup: COUNT,
      integrations: COUNT,
    },
  },
  'Started Subscription': { ...BOUGHT, ownerId: TEXT, ownerType: TEXT, ownerLogin: TEXT, ownerEmail: TEXT },
  'Account Created': { account_name: TEXT },
  'Account Deleted': { account_name: TEXT },
  'Account Added User': { role: TEXT },
  'Account Removed User': { role: TEXT },
  'Account Upgraded': MOVED,
  'Account Downgraded': MOVED,
  'Account Canceled': { planName: TEXT, reason: TEXT },
  'Trial Started': TRIAL,
  'Trial Ended': TRIAL,
  'Signed In': { username: TEXT },
  'Signed Out': { username: TEXT },
  'Invite Sent': {
    ...{ invitee_email: TEXT, invitee_first_name: TEXT, invitee_last_name: TEXT },
    invitee_role: expect.stringMatching(/^(admin|member|viewer)$/),
  },
  'Created Project': { projectId: TEXT, projectSlug: TEXT },
  'Enabled Integration': { projectId: TEXT, integration: TEXT },
  'Disabled Integration': { projectId: TEXT, integration: TEXT },
  'Debugger Call Expanded': { projectId: TEXT, callType: TEXT },
  'Viewed Dashboard': { dashboard: TEXT },
  'Viewed Report': { reportId: TEXT },
  'Created Report': { reportId: TEXT },
  'Shared Report': { reportId: TEXT },
  'Exported Report': { reportId: TEXT, format: TEXT },
  'Created Ticket': { ticketId: TEXT, topic: TEXT },
  'Opened Alert': { kind: TEXT },
};

test('every event is one of a plan of at most thirty and has the properties the templates ask for', () => {
  const names = new Set(tracks.map(({ name }) => name));
  expect([...names].sort()).toEqual(Object.keys(PROPERTIES).sort());
  for (const { name, properties } of tracks) expect(properties).toMatchObject(PROPERTIES[name] ?? {});
});

test('projects are made before they have data, and integrations are switched off after they were switched on', () => {
  const made = new Set<unknown>();
  const on = new Set<string>();
  const key = ({ projectId, integration }: JsonObject): string =>
    `${String(projectId)} ${String(integration)}`;
  for (const { name, properties } of tracks) {
    if (name === 'Created Project') made.add(properties.projectId);
    if (name === 'Sent Project Data') expect(made).toContain(properties.projectId);
    if (name === 'Enabled Integration') on.add(key(properties));
    if (name === 'Disabled Integration') expect(on.delete(key(properties))).toBe(true);
  }
});

describe('how much an account does tells its fate', () => {
  const fateOf = (account: Account): string => account.fate;
  /** Sessions' events of the account between two moments of its own life, a day. */
  const perDay = (account: Account, from: number, to: number): number =>
    done.filter((call) => call.account === account.id && call.at >= from && call.at < to).length /
    ((to - from) / DAY_MS);
  const medianChange = (
    fate: string,
    spans: (account: Account) => readonly [number, number, number, number],
  ) => {
    const changes = company.accounts
      .filter((account) => fateOf(account) === fate)
      .map((account) => {
        const [a, b, c, d] = spans(account);
        return perDay(account, c, d) / Math.max(0.01, perDay(account, a, b));
      })
      .sort((a, b) => a - b);
    return changes[Math.floor(changes.length / 2)] ?? 0;
  };
  const END = 364 * DAY_MS;
  const lastThird = (account: Account) => {
    const third = (END - account.createdAt) / 3;
    return [account.createdAt + third * 0.3, account.createdAt + third, END - third, END] as const;
  };
  const cancelOf = ({ changes }: Account): number => changes.find(({ kind }) => kind === 'cancel')?.at ?? 0;

  test('all fates are there', () => {
    expect(new Set(company.accounts.map(fateOf))).toEqual(new Set(FATES));
  });

  test('those who grow do more at the end than at first, those who decline far less', () => {
    expect(medianChange('grow', lastThird)).toBeGreaterThan(1.2);
    expect(medianChange('decline', lastThird)).toBeLessThan(0.65);
  });

  test('those who leave fall silent in the weeks before', () => {
    const before = (account: Account) => {
      const cancel = cancelOf(account);
      return [account.createdAt, cancel - 56 * DAY_MS, cancel - 21 * DAY_MS, cancel] as const;
    };
    expect(medianChange('churn', before)).toBeLessThan(0.5);
  });

  test('those who come back are heard of again', () => {
    const back = company.accounts.filter(({ fate }) => fate === 'return');
    for (const account of back) {
      const [[from, to] = [0, 0]] = account.silences;
      expect(perDay(account, from, to)).toBe(0);
      expect(perDay(account, to, Math.min(END, to + 60 * DAY_MS))).toBeGreaterThan(0);
    }
  });
});
