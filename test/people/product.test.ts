/** Users and accounts on the whole product: from a real client's calls to lists, merges, exclusions and files. */
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { ask, sendBatch } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

let product: Product;
let client: Analytics;
beforeAll(async () => {
  product = await startProduct();
  client = new Analytics({ writeKey: product.writeKey, host: product.collect, flushAt: 1 });
});
afterAll(async () => {
  await client.closeAndFlush();
  await product.remove();
});

interface Found {
  readonly items: readonly {
    readonly userId: string;
    readonly name: string;
    readonly account: { readonly groupId: string; readonly name: string } | null;
  }[];
  readonly total: number;
  readonly next: string | null;
}
interface Detail {
  readonly userId: string;
  readonly traits: readonly { readonly trait: string; readonly value: unknown }[];
  readonly identities: readonly { readonly kind: string; readonly id: string; readonly undone: boolean }[];
  readonly excluded: { readonly why: string; readonly by: string | null; readonly note: string } | null;
}

const users = (query = 'sort=name'): Promise<Found> => product.get<Found>(`/users?${query}`);
const ids = async (query?: string): Promise<string> =>
  (await users(query)).items.map(({ userId }) => userId).join(' ');
const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${product.api}/api/v1${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${product.token}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  });

test('identify, group, track and alias of a real client make users and accounts within moments', async () => {
  client.identify({
    userId: 'ada',
    traits: { name: 'Ada', email: 'ada@initech.com', createdAt: new Date('2025-03-01') },
  });
  client.group({ userId: 'ada', groupId: 'g1', traits: { name: 'Initech', plan: 'pro' } });
  client.track({
    userId: 'ada',
    anonymousId: 'device',
    event: 'Report Shared',
    properties: { format: 'pdf' },
  });
  client.identify({ userId: 'old-bob', traits: { name: 'Bob', plan: 'free' } });
  client.track({ userId: 'old-bob', event: 'Exported' });
  await waitFor('both are in the list', async () => (await users()).total === 2);
  // Accounts are kept right after their users.
  await waitFor('the account is known', async () => (await users()).items[0]?.account?.name === 'Initech');
  expect((await users()).items[0]).toMatchObject({
    ...{ userId: 'ada', name: 'Ada', account: { groupId: 'g1', name: 'Initech' } },
    createdAt: '2025-03-01T00:00:00.000Z',
  });
  client.alias({ userId: 'bob', previousId: 'old-bob' });
  await waitFor('the alias shows', async () => (await ids()) === 'ada bob');
  expect(await product.get<Detail>('/users/old-bob')).toMatchObject({
    ...{ userId: 'bob', identities: [{ kind: 'user', id: 'old-bob', undone: false }] },
    traits: [{ trait: 'name', value: 'Bob' }, { trait: 'plan' }],
  });
  expect(await product.get('/users/ada/timeline?event=Report%20Shared')).toMatchObject({
    items: [{ event: 'Report Shared', properties: { format: 'pdf' }, user: { userId: 'ada' } }],
  });
  expect(await product.get('/accounts/g1/timeline')).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ event: 'Report Shared' })]),
  });
});

test('a timeline is narrowed by type, source and what a property contains', async () => {
  const names = async (query: string): Promise<string[]> => {
    const { items } = await product.get<{ items: { type: string }[] }>(`/users/ada/timeline?${query}`);
    return items.map(({ type }) => type);
  };
  expect(await names('type=group')).toEqual(['group']);
  expect((await names('source=web')).length).toBe((await names('limit=100')).length);
  expect(await names('source=server')).toEqual([]);
  expect(await names('property=format&contains=PD')).toEqual(['track']);
  expect(await names('property=format&contains=x')).toEqual([]);
  // A property of that name that is a text within another, and one that is no text.
  expect(await names('property=plan&contains=pr')).toEqual(['group']);
});

test('a merge is undone and lifted over the command line, and everything follows at once', async () => {
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCommand([...args, '--json'], { product });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const undo = ['user', 'undo-merge', 'bob', 'old-bob', '--kind', 'user'];
  expect(await run(...undo, '--preview')).toMatchObject({
    ...{ done: false, moves: { events: 2, users: ['old-bob'] } },
    after: { goes: { userId: 'old-bob' }, stays: { userId: 'bob', events: 1 } },
  });
  expect(await ids()).toBe('ada bob');
  expect(await run(...undo)).toMatchObject({ done: true });
  expect(await ids()).toBe(
    'ada old-bob bob'
      .split(' ')
      .sort((a, b) => (a === 'ada' ? -1 : b === 'ada' ? 1 : a < b ? -1 : 1))
      .join(' '),
  );
  expect(await run('user', 'merges', 'bob')).toMatchObject({ identities: [{ id: 'old-bob', undone: true }] });
  await run(...undo, '--lift');
  expect(await ids()).toBe('ada bob');
  expect(product.output()).toContain('a merge was undone');
  expect(product.output()).toContain('the undoing of a merge was lifted');
});

test('an excluded user or account is in no list and no total, only in the search, and says why', async () => {
  await ask(product, 'PUT', '/users/bob/exclusion', { note: 'a robot' });
  expect(await users()).toMatchObject({ total: 1, items: [{ userId: 'ada' }] });
  expect(await product.get('/search?q=BOB')).toMatchObject({ users: [{ userId: 'bob', excluded: 'user' }] });
  expect((await product.get<Detail>('/users/bob')).excluded).toMatchObject({
    ...{ why: 'user', by: 'ci', note: 'a robot' },
  });
  await ask(product, 'PUT', '/accounts/g1/exclusion', {});
  expect(await users()).toMatchObject({ total: 0, items: [] });
  expect(await product.get('/accounts')).toMatchObject({ total: 0, items: [] });
  for (const path of ['/users/bob/exclusion', '/accounts/g1/exclusion'])
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
  expect(await ids()).toBe('ada bob');
  await ask(product, 'PUT', '/people-settings', { internalDomains: ['@Initech.com'] });
  expect(await ids()).toBe('bob');
  expect((await product.get<Detail>('/users/ada')).excluded).toMatchObject({ why: 'internal', by: null });
  // They stay out with what they do next.
  client.track({ userId: 'ada', event: 'Came Back' });
  await waitFor('it is stored', async () => {
    const page = await product.get<{ items: unknown[] }>('/users/ada/timeline?event=Came%20Back');
    return page.items.length === 1;
  });
  expect(await ids()).toBe('bob');
  await ask(product, 'PUT', '/people-settings', {});
  expect(await ids()).toBe('ada bob');
});

test('a file of users has all of them, and no cell that a spreadsheet would run', async () => {
  const names = ['=1+1', '+A1', '-2', '@SUM(A1)', '\t=x', 'a "quote", comma', 'line\nbreak'];
  await sendBatch(
    product,
    'WK_WEB',
    names.map((name, n) => ({ type: 'identify', userId: `csv-${n}`, traits: { name } })),
  );
  await waitFor('they are listed', async () => (await users('q=csv-')).total === names.length);
  const answer = await call('/users?q=csv-&sort=createdAt&order=asc&limit=2', {
    headers: { accept: 'text/csv' },
  });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="users.csv"');
  const text = await answer.text();
  for (const name of ["'=1+1", "'+A1", "'-2", "'@SUM(A1)", "'\t=x", '"a ""quote"", comma"', '"line\nbreak"'])
    expect(text, name).toContain(`,${name},`);
  expect(text.match(/^csv-/gm)).toHaveLength(names.length);
  // So has that of an account's users, with their shares.
  await sendBatch(product, 'WK_WEB', [{ type: 'group', userId: 'csv-0', groupId: 'csv-account' }]);
  const file = '/accounts/csv-account/users?format=csv';
  await waitFor('the user is in the account', async () => /^csv-0,/m.test(await (await call(file)).text()));
  const own = await (await call(file)).text();
  expect(own.split('\r\n')[0]).toMatch(/^userId,name,.*,confidence,share$/);
  expect(own).toMatch(/^csv-0,'=1\+1,/m);
  const { stdout, code } = await runCommand(['user', 'list', '--q', 'csv-', '--csv'], { product });
  expect([code, stdout.match(/^csv-/gm)?.length]).toEqual([0, names.length]);
});

test('pages in any order hold each user once, also while others come', async () => {
  for (const sort of ['name', 'lastSeen', 'createdAt', 'score', 'lastActive'])
    for (const order of ['asc', 'desc']) {
      const seen: string[] = [];
      let cursor = '';
      for (;;) {
        const page = await users(`q=csv-&sort=${sort}&order=${order}&limit=2${cursor}`);
        seen.push(...page.items.map(({ userId }) => userId));
        expect(page.total).toBe(7);
        if (page.next === null) break;
        cursor = `&cursor=${page.next}`;
      }
      expect([...seen].sort(), `${sort} ${order}`).toEqual(
        ['0', '1', '2', '3', '4', '5', '6'].map((n) => `csv-${n}`),
      );
    }
});

test.each([
  ['/users/nobody', 404, 'GET /api/v1/users?q='],
  ['/users/device', 404, 'anonymous ids are no users'],
  ['/users/nobody/timeline', 404, 'There is no user'],
  ['/users/nobody/traits/plan', 404, 'There is no user'],
  ['/accounts/nothing', 404, 'GET /api/v1/accounts?q='],
  ['/accounts/nothing/users', 404, 'There is no account'],
  ['/users?profile=sp_none', 404, 'no published scoring profile'],
  ['/users?segment=seg_none', 404, 'There is no segment'],
  ['/users?cursor=nonsense', 400, 'not one of ours'],
  [
    `/users?cursor=${Buffer.from('["score","desc","0","x","1",""]').toString('base64url')}&sort=name`,
    400,
    'another order',
  ],
  ['/users/ada/timeline?cursor=AAAA', 400, 'not one of ours'],
  ['/users?sort=luck', 400, 'sort'],
  ['/users?limit=0', 400, '1 to 1000'],
  [`/users?q=${'x'.repeat(501)}`, 400, 'q'],
])('%s is answered %i and says what to do', async (path, status, words) => {
  const answer = await call(path);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(words);
});

test('ids with slashes, quotes, emoji and a thousand characters have an address of their own', async () => {
  const odd = ['a/b', '../etc', "'; DROP TABLE x", '日本語🚀', 'x'.repeat(1000), 'a b?c#d', '%2F'];
  await sendBatch(
    product,
    'WK_WEB',
    odd.map((userId) => ({ type: 'identify', userId, traits: { odd: true } })),
  );
  await waitFor('they are listed', async () => (await users('q=true')).total >= odd.length);
  for (const userId of odd) {
    const answer = await call(`/users/${encodeURIComponent(userId)}`);
    expect([answer.status, ((await answer.json()) as Detail).userId]).toEqual([200, userId]);
  }
});

test('what is stored is there after a kill, and what came before the start is filled in', async () => {
  const before = await users('sort=name&limit=1000');
  const { data } = product;
  await product.stop('SIGKILL');
  product = await startProduct({ data });
  client = new Analytics({ writeKey: product.writeKey, host: product.collect, flushAt: 1 });
  expect(await users('sort=name&limit=1000')).toEqual(before);
});
