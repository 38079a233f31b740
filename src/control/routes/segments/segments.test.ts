import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../../../test/support/control-app.ts';
import { createProfile } from '../../../store/scoring-profiles.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
async function send(method: Method, path: string, body?: unknown, headers?: Record<string, string>) {
  const {
    status,
    json,
    code,
    text,
    headers: sent,
  } = await app.request(method, `/api/v1${path}`, {
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
  });
  return { status, json, code, text, headers: sent };
}

const PAID = { did: { event: 'Paid' }, times: 3, days: 30 };
let made = 0;
async function make(over: object = {}): Promise<string> {
  const { status, json } = await send('POST', '/segments', {
    ...{ name: `Segment ${++made}`, of: 'users', clause: PAID },
    ...over,
  });
  expect(status).toBe(201);
  return String(read(json, 'id'));
}

test('a segment that was made is listed with its size, its mean score and their change in a week', async () => {
  const id = await make({ name: 'Payers', description: 'who pays' });
  const { json } = await send('GET', '/segments');
  expect(list(read(json, 'segments')).find((each) => read(each, 'id') === id)).toMatchObject({
    ...{ name: 'Payers', description: 'who pays', of: 'users', clause: PAID, builtIn: null, revision: 1 },
    ...{ size: 3, active: 2, score: 50, sizeChange: 2, scoreChange: 10, changedBy: 'owner' },
  });
  expect(read(json, 'profile')).toBeNull();
});

test('a change needs the revision that was read, and the same again changes nothing', async () => {
  const id = await make();
  const document = { name: 'Changed', of: 'users', clause: { not: PAID } };
  expect((await send('PUT', `/segments/${id}`, document, { 'if-match': '"1"' })).json).toMatchObject({
    revision: 2,
  });
  expect((await send('PUT', `/segments/${id}`, document, { 'if-match': '"2"' })).json).toMatchObject({
    revision: 2,
  });
  expect(await send('PUT', `/segments/${id}`, document, { 'if-match': '"1"' })).toMatchObject({
    ...{ status: 409, code: 'conflict' },
  });
  expect(await send('PUT', `/segments/${id}`, { ...document, of: 'accounts' })).toMatchObject({
    status: 409,
  });
});

test.each<[string, object, string, string]>([
  ['a clause that says nothing', { clause: {} }, 'invalid_segment', ''],
  [
    'days beyond 90',
    { clause: { all: [{ did: { event: 'x' }, days: 91 }] } },
    'invalid_segment',
    '/all/0/days',
  ],
  ['members of users', { clause: { members: 'any', match: PAID } }, 'invalid_segment', ''],
  [
    'a score without a profile',
    { clause: { metric: 'score', compare: '>', value: 3 } },
    'invalid_segment',
    '/profile',
  ],
  ['a segment that is not there', { clause: { segment: 'none' } }, 'invalid_segment', '/segment'],
  ['a field that is not known', { colour: 'red' }, 'bad_request', ''],
  ['a profile that is not there', { profile: 'sp_none' }, 'not_found', ''],
  ['the name of a built-in list', { name: 'red hot' }, 'conflict', ''],
])('%s is refused with where it is wrong, and nothing is made', async (_, over, code, path) => {
  const before = (await send('GET', '/segments')).json;
  const answer = await send('POST', '/segments', { name: 'Refused', of: 'users', clause: PAID, ...over });
  expect(answer.code).toBe(code);
  if (path !== '') expect(read(answer.json, 'error', 'problems', 0, 'path')).toBe(path);
  expect((await send('GET', '/segments')).json).toEqual(before);
});

test('a segment that another segment or a scoring profile is made of is not deleted, and it is said whose', async () => {
  const id = await make();
  const other = await make({ name: 'Made of it', clause: { any: [{ segment: id }, PAID] } });
  const refused = await send('DELETE', `/segments/${id}`);
  expect(refused).toMatchObject({ status: 409 });
  expect(refused.text).toContain('Made of it');
  expect(read((await send('GET', `/segments/${id}`)).json, 'usedBy')).toMatchObject([{ name: 'Made of it' }]);
  expect((await send('DELETE', `/segments/${other}`)).status).toBe(204);
  const { store } = app.options;
  const [row] = await store.db.selectFrom('workspaces').selectAll().execute();
  const workspace = String(row?.id);
  const draft = { name: 'Trial', mode: 'decay', window: 7, events: [], users: { segment: id } } as const;
  await createProfile(store, workspace, draft, 'me');
  expect((await send('DELETE', `/segments/${id}`)).text).toContain('Trial');
});

test('two segments cannot lead to each other', async () => {
  const id = await make();
  const other = await make({ clause: { segment: id } });
  expect(
    await send('PUT', `/segments/${id}`, { name: 'Loop', of: 'users', clause: { not: { segment: other } } }),
  ).toMatchObject({
    ...{ status: 400, code: 'invalid_segment' },
  });
});

test('members come page by page, and as a file in which nothing runs as a formula', async () => {
  const id = await make();
  expect((await send('GET', `/segments/${id}/members?limit=1`)).json).toMatchObject({
    items: [{ id: '=cmd', name: '<b>x</b>', since: '2026-03-01T12:00:00.000Z' }],
    next: 'c1',
  });
  const { text, headers } = await send('GET', `/segments/${id}/members?format=csv`);
  expect(headers['content-type']).toContain('text/csv');
  expect(text.split('\r\n')[1]).toBe(
    "'=cmd,<b>x</b>,'+1@x.test,g1,2026-03-01T12:00:00.000Z,2026-03-01T12:00:00.000Z,50,-12,declining",
  );
});

test('the history tells each day with who came and left, a preview tells problems or how many', async () => {
  const id = await make();
  expect((await send('GET', `/segments/${id}/history`)).json).toEqual({
    days: [{ day: '2026-03-01', size: 3, active: 2, score: 50, entered: 2, left: 1 }],
    changes: [{ id: 'u1', name: 'Ada', at: '2026-03-01T12:00:00.000Z', entered: true, cause: 'events' }],
  });
  expect((await send('POST', '/segments/preview', { of: 'users', clause: PAID })).json).toMatchObject({
    ...{ count: 3, total: 9, problems: [] },
  });
  expect(
    (await send('POST', '/segments/preview', { of: 'users', clause: { all: [{}] } })).json,
  ).toMatchObject({
    ...{ count: null, problems: [{ path: '/all/0' }] },
  });
  expect((await send('GET', '/segments/seen')).json).toMatchObject({
    calls: [{ event: 'Paid' }],
    userTraits: [{ trait: 'role' }],
    accountTraits: [{ trait: 'plan' }],
  });
});

test('a built-in list is there once a profile is published, and before that it is said why not', async () => {
  expect(await send('GET', '/segments/users-red-hot')).toMatchObject({ status: 404 });
  expect((await send('GET', '/segments/users-red-hot')).text).toContain('published');
});

test("another workspace's segments are not there, and a member of the team may look and not change", async () => {
  const id = await make();
  const { status } = await app.request('DELETE', `/api/v1/segments/${id}`, { token: app.tokens.member });
  expect(status).toBe(403);
  expect((await app.request('GET', `/api/v1/segments/${id}`, { token: app.tokens.member })).status).toBe(200);
});
