/** Scores on the whole product: from calls over HTTP to scores, their explanations, a preview and the command line. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import {
  ask,
  BLOCK_ALL,
  changePlan,
  makePlan,
  runJob,
  scoreNow,
  sendBatch,
  trackRule,
} from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { MIDNIGHT_MS, onOneDay } from '../support/same-day.ts';
import { waitFor } from '../support/wait.ts';

let product: Product;
let profile = '';
beforeAll(async () => {
  await onOneDay();
  product = await startProduct();
}, MIDNIGHT_MS + 120_000);
afterAll(async () => {
  await product.remove();
});

const DOCUMENT = {
  name: 'Use',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Shared', weight: 3 },
    { event: 'Paid', weight: 10, where: [{ property: 'plan', operator: 'is', value: 'pro' }] },
  ],
  activation: [
    { event: { event: 'Report Shared' }, times: 2 },
    { trait: 'role', equals: 'admin' },
  ],
};
const DAY = 86_400_000;

let sent = 0;
function did(userId: string, event: string, daysAgo: number, properties: object = {}): object {
  const timestamp = new Date(Date.now() - daysAgo * DAY).toISOString();
  return { type: 'track', messageId: `m${sent++}`, userId, event, timestamp, properties };
}

interface Score {
  readonly score: number;
  readonly raw: number;
  readonly activation: number;
  readonly contributions: readonly {
    readonly event: string;
    readonly points: number;
    readonly events: readonly string[];
  }[];
  readonly change: {
    readonly from: number;
    readonly to: number;
    readonly newActivity: number;
    readonly decay: number;
    readonly weights: number;
    readonly rebase: number;
  };
  readonly exact: boolean;
  readonly users?: readonly { readonly userId: string; readonly points: number }[];
}

const scoreOf = (path: string): Promise<Score> => product.get<Score>(path);

async function hasScore(path: string, test: (score: Score) => boolean): Promise<Score> {
  let found: Score | null = null;
  await waitFor(
    `${path} has its score`,
    async () => {
      found = await scoreOf(path).catch(() => null);
      return found !== null && test(found);
    },
    180_000,
  );
  if (found === null) throw new Error('no score');
  return found;
}

test('what was there before a profile is in its first scores, and a new event follows within a minute', async () => {
  await sendBatch(product, product.writeKey, [
    { type: 'identify', messageId: 'i1', userId: 'ada', traits: { name: 'Ada', role: 'admin' } },
    { type: 'group', messageId: 'g1', userId: 'ada', groupId: 'initech', traits: { name: 'Initech' } },
    { type: 'group', messageId: 'g2', userId: 'bob', groupId: 'initech' },
    ...[0, 1, 2, 8, 9].map((ago) => did('ada', 'Report Shared', ago)),
    did('bob', 'Report Shared', 3),
    did('bob', 'Paid', 1, { plan: 'free' }),
    did('cyd', 'Paid', 1, { plan: 'pro' }),
  ]);
  await product.settled();
  const made = (await ask(product, 'POST', '/profiles', { document: DOCUMENT })) as { id: string };
  profile = made.id;
  await ask(product, 'POST', `/profiles/${profile}/publish`, { note: 'first' });
  const before = await hasScore('/users/bob/score', ({ raw }) => raw > 0);
  expect(before.contributions.map(({ points }) => points > 0)).toEqual([true, false]);
  await sendBatch(product, product.writeKey, [did('bob', 'Paid', 0, { plan: 'pro' })]);
  const after = await hasScore('/users/bob/score', ({ raw }) => raw > before.raw + 9);
  expect(after.contributions[1]?.events).toHaveLength(1);
});

test('an explanation adds up to the score, of a user and of an account by event and by user', async () => {
  const ada = await scoreOf('/users/ada/score');
  expect(ada.exact).toBe(true);
  expect(ada.activation).toBe(100);
  expect(ada.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(ada.score);
  const { from, to, newActivity, decay, weights, rebase } = ada.change;
  expect(from + newActivity + decay + weights + rebase).toBeCloseTo(to, 9);
  expect(to).toBeCloseTo(ada.score, 9);
  const account = await scoreOf('/accounts/initech/score');
  expect(account.users?.map(({ userId }) => userId).sort()).toEqual(['ada', 'bob']);
  expect(account.users?.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(account.score, 9);
});

test('a preview tells what weights would do, from the stored sums or counted anew', async () => {
  const preview = (document: object) =>
    ask(product, 'POST', `/profiles/${profile}/preview`, { document }) as Promise<{
      before: { histogram: number[] };
      after: { histogram: number[]; q90: number | null };
      moved: { up: number; down: number; same: number };
    }>;
  const same = await preview(DOCUMENT);
  expect(same.moved).toEqual({ up: 0, down: 0, same: 3 });
  expect(same.after.histogram).toEqual(same.before.histogram);
  const [first, second] = DOCUMENT.events;
  const heavier = {
    ...DOCUMENT,
    events: [
      { ...first, weight: 10 },
      { ...second, weight: 1 },
    ],
  };
  const product_ = await preview(heavier);
  // Another cap asks for a new counting; nobody did anything twice a day, so it comes to the same.
  const counted = await preview({
    ...heavier,
    events: heavier.events.map((event) => ({ ...event, dailyCap: 1 })),
  });
  // The reference was frozen before Bob paid, and Ada was above it: she has 100 already and can only stay.
  expect(product_.moved).toEqual({ up: 0, down: 2, same: 1 });
  expect(counted.moved).toEqual(product_.moved);
  expect(product_.after.histogram).toEqual(counted.after.histogram);
  expect(product_.after.q90).toBeCloseTo(counted.after.q90 ?? 0, 9);
  // Reports that count against their user bring Bob down to just above Cyd, who comes near 100, and Ada to 0.
  const against = await preview({ ...DOCUMENT, events: [{ ...first, weight: -2 }, second] });
  expect(against.moved).toEqual({ up: 1, down: 1, same: 1 });
});

test('a preview says which events it knows nothing of, because nobody had them counted under such conditions', async () => {
  const uncounted = async (document: object): Promise<unknown> =>
    ((await ask(product, 'POST', `/profiles/${profile}/preview`, { document })) as { uncounted: unknown })
      .uncounted;
  const [first, second] = DOCUMENT.events;
  const big = [{ property: 'plan', operator: 'is', value: 'enterprise' }];
  expect(await uncounted(DOCUMENT)).toEqual([]);
  expect(await uncounted({ ...DOCUMENT, events: [first, { ...second, where: big }] })).toEqual([
    { type: 'track', event: second?.event },
  ]);
});

test('what is wrong is refused with what to do, never with a number', async () => {
  const status = async (path: string, body?: object): Promise<number> =>
    (
      await fetch(`${product.api}/api/v1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).status;
  expect(await status('/users/nobody/score')).toBe(404);
  expect(await status('/users/ada/score?profile=sp_none')).toBe(404);
  expect(await status('/users/ada/score/history?days=31')).toBe(400);
  expect(await status(`/profiles/${profile}/preview`, { document: { name: 'x' } })).toBe(400);
  expect(await status(`/profiles/${profile}/preview`, { document: DOCUMENT, bins: 7 })).toBe(400);
  expect(await status('/profiles/sp_none/overview')).toBe(404);
});

test('overview, activity and activation tell of the same users', async () => {
  const overview = await product.get<{
    bands: { users: Record<string, number> };
    leaders: { users: { id: string }[] };
    run: { fresh: number };
  }>(`/profiles/${profile}/overview?days=30`);
  expect(Object.values(overview.bands.users).reduce((sum, n) => sum + n, 0)).toBe(3);
  expect(overview.leaders.users).toHaveLength(3);
  const { events } = await product.get<{
    events: { event: string; count: number; users: number; weight: number }[];
  }>(`/profiles/${profile}/activity?days=30`);
  expect(events.find(({ event }) => event === 'Report Shared')).toMatchObject({
    count: 6,
    users: 2,
    weight: 3,
  });
  const { levels, steps } = await product.get<{ levels: { count: number }[]; steps: { count: number }[] }>(
    `/profiles/${profile}/activation`,
  );
  expect(levels.map(({ count }) => count)).toEqual([2, 0, 1]);
  expect(steps.map(({ count }) => count)).toEqual([1, 1]);
});

interface Listed {
  readonly items: readonly {
    readonly userId?: string;
    readonly groupId?: string;
    readonly weeks?: readonly (number | null)[];
    readonly score: { readonly score: number; readonly state: string; readonly isKeyPersonRisk?: boolean };
  }[];
  readonly total: number;
}
const listed = (of: 'users' | 'accounts', query: string): Promise<Listed> =>
  product.get<Listed>(`/${of}?profile=${profile}&${query}`);
const who = async (query: string): Promise<(string | undefined)[]> =>
  (await listed('users', query)).items.map(({ userId }) => userId);

test('lists are sorted and filtered by activation and state, and each row tells its last weeks', async () => {
  expect(await who('activation=all')).toEqual(['ada']);
  expect((await who('activation=none')).sort()).toEqual(['bob', 'cyd']);
  expect(await who('activation=some')).toEqual([]);
  expect((await listed('users', 'activation=all')).total).toBe(1);
  expect((await who('sort=activation'))[0]).toBe('ada');
  expect((await who('sort=activation&order=asc')).at(-1)).toBe('ada');
  const { items } = await listed('users', 'sort=state&weeks=4');
  const lively = ['growing', 'resurrected', 'new', 'steady', 'declining', 'dormant'];
  const places = items.map(({ score }) => lively.indexOf(score.state));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  // Nothing was shown before today.
  for (const { weeks, score } of items) expect(weeks).toEqual([null, null, null, score.score]);
  expect((await listed('users', 'limit=1')).items[0]).not.toHaveProperty('weeks');
  const [account] = (await listed('accounts', 'weeks=2&sort=activation')).items;
  expect(account).toMatchObject({ groupId: 'initech', weeks: [null, account?.score.score] });
});

test('a change names the events that came on a later day than they are of, and not what was there before the profile', async () => {
  interface Late {
    readonly change: { readonly late: readonly { readonly day: string; readonly events: number }[] };
  }
  const lateOf = async (path: string) =>
    (await product.get<Late>(path)).change.late.map(({ day, events }) => [day, events]);
  expect(await lateOf('/users/ada/score')).toEqual([]);
  const [ada, bob] = [await scoreOf('/users/ada/score'), await scoreOf('/users/bob/score')];
  // Paid on another plan is no event of the profile, and what is of today is not late.
  await sendBatch(product, product.writeKey, [
    did('ada', 'Report Shared', 3),
    did('ada', 'Report Shared', 3),
    did('bob', 'Paid', 4, { plan: 'free' }),
    did('bob', 'Paid', 5, { plan: 'pro' }),
    did('bob', 'Report Shared', 0),
  ]);
  await product.settled();
  const day = (ago: number): string => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  expect(await lateOf('/users/ada/score')).toEqual([[day(3), 2]]);
  expect(await lateOf('/accounts/initech/score')).toEqual([
    [day(3), 2],
    [day(5), 1],
  ]);
  // In the scores before the next test asks what else moves them.
  await scoreNow(product, profile);
  await hasScore('/users/bob/score', ({ raw }) => raw > bob.raw + 2.5);
  await hasScore('/users/ada/score', ({ raw }) => raw > ada.raw);
});

test('who moves by a re-base is told beforehand, and then it is so', async () => {
  const scores = async (of: 'users' | 'accounts') =>
    new Map(
      (await listed(of, 'limit=100')).items.map((item) => [item.userId ?? item.groupId, item.score.score]),
    );
  const before = { users: await scores('users'), accounts: await scores('accounts') };
  const rebase = (dryRun: boolean) =>
    ask(product, 'POST', `/profiles/${profile}/rebase`, { dryRun }) as Promise<{
      moves: Record<'users' | 'accounts', Record<string, number>>;
    }>;
  const { moves } = await rebase(true);
  await rebase(false);
  await waitFor(
    'the new reference counts',
    async () => (await scores('users')).get('cyd') !== before.users.get('cyd'),
    120_000,
  );
  const quarter = (score: number): number => Math.min(3, Math.floor(score / 25));
  for (const of of ['users', 'accounts'] as const) {
    const after = await scores(of);
    const found = { up: 0, down: 0, same: 0, bandUp: 0, bandDown: 0 };
    for (const [id, was] of before[of]) {
      const now = after.get(id) ?? 0;
      found[now - was >= 0.5 ? 'up' : was - now >= 0.5 ? 'down' : 'same']++;
      if (quarter(now) > quarter(was)) found.bandUp++;
      if (quarter(now) < quarter(was)) found.bandDown++;
    }
    expect(moves[of]).toEqual(found);
  }
  expect(moves.users.down).toBeGreaterThan(0);
});

test('trackway score shows, explains, tells the days and scores again', async () => {
  const options = ['--json'];
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCommand(['score', ...args, ...options], { product });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return JSON.parse(stdout);
  };
  expect((await run('show', 'ada')).score).toBeGreaterThan(0);
  expect((await run('explain', '--account', 'initech')).users).toHaveLength(2);
  expect((await run('history', 'ada', '--days', '30')).days).toHaveLength(1);
  const { after } = await run('recompute', profile);
  await waitFor(
    'the profile is scored again',
    async () => (await run('recompute', profile)).after > after,
    120_000,
  );
});

/** The same calls twice: `held` comes by a source that a plan holds, `free` by one that no plan holds. */
const TWINS = [
  ['held', 'WK_SERVER'],
  ['free', 'WK_WEB'],
] as const;
const SHARED = trackRule('Report Shared', { pages: { type: 'number' } });
const OPENED = trackRule('Opened', {});

function callsOf(who: string, now: number): readonly object[] {
  // With an original time beside it a time is not corrected by how long a request takes.
  const at = (daysAgo: number) => {
    const timestamp = new Date(now - daysAgo * DAY).toISOString();
    return { timestamp, originalTimestamp: timestamp };
  };
  const call = (userId: string, event: string, daysAgo: number, properties: object = {}) => ({
    ...{ type: 'track', messageId: `${who}-${userId}-${event}-${daysAgo}`, userId: `${who}-${userId}` },
    ...{ event, properties, ...at(daysAgo) },
  });
  return [
    { type: 'group', messageId: `${who}-g`, userId: `${who}-eve`, groupId: `${who}-co`, ...at(6) },
    call('eve', 'Opened', 5),
    // Nobody has planned it; and this breaks its rule.
    ...[0, 1, 2].map((ago) => call('eve', 'Deal Won', ago)),
    call('eve', 'Report Shared', 1, { pages: 'seven' }),
    // Known by nothing but what is blocked.
    call('new', 'Deal Won', 1),
  ];
}

/** All that is told of the twin, without the names by which they differ. */
async function tellOf(who: string, by: string, segment: string): Promise<string> {
  const told: unknown[] = [];
  for (const path of [
    `/users?profile=${by}&q=${who}-&sort=name`,
    `/accounts?profile=${by}&q=${who}-`,
    `/segments/${segment}/members?profile=${by}`,
    `/users/${who}-eve/score?profile=${by}`,
    `/accounts/${who}-co/score?profile=${by}`,
    `/users/${who}-eve/timeline`,
  ]) {
    const { items, ...rest } = await product.get<{ items?: { id?: string; userId?: string }[] }>(path);
    const own = items?.filter((item) => JSON.stringify(item).includes(`${who}-`));
    told.push(own === undefined ? rest : own);
  }
  return JSON.stringify(told, (key, value) => (MOMENTS.includes(key) ? 0 : value), 1).replaceAll(
    `${who}-`,
    '',
  );
}
/** When something was looked at or received, and by which source it came: that twins differ in. */
const MOMENTS = ['since', 'receivedAt', 'sentAt', 'source', 'sources', 'computedAt', 'run'];

test('what a plan blocks reaches no sum, score, last activity or segment; accepted and released, all is as if it had never been blocked', async () => {
  const now = Date.now();
  const plan = await makePlan(product, [OPENED, SHARED], { server: BLOCK_ALL });
  for (const [who, key] of TWINS) await sendBatch(product, key, callsOf(who, now));
  await product.settled();
  const document = {
    ...{ name: 'Twins', mode: 'decay', window: 7 },
    events: [
      { event: 'Opened', weight: 1 },
      { event: 'Deal Won', weight: 10 },
      { event: 'Report Shared', weight: 3 },
    ],
    activation: [{ event: { event: 'Deal Won' }, times: 2 }],
  };
  const { id: by } = await ask<{ id: string }>(product, 'POST', '/profiles', { document });
  await ask(product, 'POST', `/profiles/${by}/publish`, { note: '' });
  const scoreAt = (who: string) => `/users/${who}-eve/score?profile=${by}`;
  const free = await hasScore(scoreAt('free'), ({ raw }) => raw > 20);
  const held = await hasScore(scoreAt('held'), ({ raw }) => raw > 0);
  expect(free.contributions.map(({ events }) => events.length)).toEqual([1, 3, 1]);
  expect(held.contributions.map(({ events }) => events.length)).toEqual([1, 0, 0]);
  expect([held.raw < 1, held.activation]).toEqual([true, 0]);
  const { items } = await product.get<{
    items: { userId: string; lastAt: string; score: { lastActive: string; basedOnEvents: number } }[];
  }>(`/users?profile=${by}&q=held-`);
  const opened = new Date(now - 5 * DAY).toISOString();
  expect(items).toMatchObject([
    { userId: 'held-eve', lastAt: opened, score: { lastActive: opened, basedOnEvents: 1 } },
  ]);
  const account = await product.get<{ items: object[] }>(`/accounts?profile=${by}&q=held-`);
  expect(account.items).toMatchObject([{ lastAt: opened, score: { lastActive: opened, totalUsers: 1 } }]);
  const { id: segment } = await ask<{ id: string }>(product, 'POST', '/segments', {
    ...{ name: 'Winners', of: 'users', profile: by },
    clause: { did: { event: 'Deal Won' }, days: 7 },
  });
  const members = async (): Promise<string[]> =>
    (await product.get<{ items: { id: string }[] }>(`/segments/${segment}/members`)).items
      .map(({ id }) => id)
      .sort();
  await scoreNow(product, by);
  await waitFor('the segment was looked at', async () => (await members()).length > 0);
  expect(await members()).toEqual(['free-eve', 'free-new']);
  const { events } = await product.get<{ events: { event: string; count: number }[] }>(
    `/profiles/${by}/activity?days=30`,
  );
  expect(events.find(({ event }) => event === 'Deal Won')).toMatchObject({ count: 4, users: 2 });

  await changePlan(product, plan, [OPENED, SHARED, trackRule('Deal Won', {})]);
  expect(await runJob(product, { kind: 'accept', about: { event: 'Deal Won' } })).toMatchObject({
    ...{ released: 4, held: 0 },
  });
  expect(await runJob(product, { kind: 'release', about: { event: 'Report Shared' } })).toMatchObject({
    released: 1,
  });
  await scoreNow(product, by);
  await waitFor(
    'the twins are told alike',
    async () =>
      (await members()).length === 4 &&
      (await tellOf('held', by, segment)) === (await tellOf('free', by, segment)),
    120_000,
  ).catch(() => undefined);
  expect(await tellOf('held', by, segment)).toBe(await tellOf('free', by, segment));
  expect(await members()).toEqual(['free-eve', 'free-new', 'held-eve', 'held-new']);
  const { total } = await product.get<{ total: object }>('/books');
  expect(total).toMatchObject({ quarantined: 0, remainder: 0 });
}, 900_000);
