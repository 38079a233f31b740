import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../../../test/support/control-app.ts';
import { type Asked, fakeActions, nothingAsked } from '../../../../test/support/fake-actions.ts';
import { getAction } from '../../../store/actions.ts';
import { createProfile } from '../../../store/scoring-profiles.ts';

let app: ControlApp;
let asked: Asked;
let workspace: string;
let profile: string;
beforeAll(async () => {
  asked = nothingAsked();
  app = await openControlApp({ actions: fakeActions(asked) });
  const { store } = app.options;
  const [row] = await store.db.selectFrom('workspaces').selectAll().execute();
  workspace = String(row?.id);
  const draft = { name: 'Trial', mode: 'decay', window: 7, events: [] } as const;
  profile = (await createProfile(store, workspace, draft, 'me')).id;
});
afterAll(() => app.close());
beforeEach(() => {
  Object.assign(asked, nothingAsked());
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const send = (method: Method, path: string, body?: unknown, headers?: Record<string, string>) =>
  app.request(method, `/api/v1${path}`, {
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
  });

const SECRET = 'https://hooks.slack.com/services/T0/B0/verysecret';
const MASKED = 'https://hooks.slack.com/...';
let made = 0;
const document = (over: object = {}) => ({
  ...{ name: `Action ${++made}`, description: '', of: 'accounts', profile },
  ...{ trigger: { kind: 'scoreDown', by: 20 }, filter: null, cooldownDays: 7, isOn: true },
  channels: [{ kind: 'slack', url: SECRET }],
  ...over,
});
async function make(over: object = {}): Promise<string> {
  const { status, json, text } = await send('POST', '/actions', document(over));
  expect(status, text).toBe(201);
  return String(read(json, 'id'));
}

test('an action that was made is listed with what it raised and why it waits', async () => {
  const id = await make({ name: 'Going quiet' });
  asked.counted = id;
  asked.paused = ['Report Shared stopped.'];
  const { json } = await send('GET', '/actions');
  expect(list(read(json, 'actions')).find((each) => read(each, 'id') === id)).toMatchObject({
    ...{ name: 'Going quiet', of: 'accounts', profile, trigger: { kind: 'scoreDown', by: 20 } },
    ...{ revision: 1, changedBy: 'owner', managedBy: null, paused: ['Report Shared stopped.'] },
    alerts: [{ day: '2026-03-01', alerts: 4 }],
  });
});

test("no answer ever holds a channel's address, and a change that sends the masked one keeps the stored one", async () => {
  const body = document();
  const answers = [await send('POST', '/actions', body)];
  const id = String(read(answers[0]?.json, 'id'));
  const change = { ...body, name: `${body.name} changed`, channels: [{ kind: 'slack', url: MASKED }] };
  answers.push(await send('GET', `/actions/${id}`), await send('GET', '/actions'));
  answers.push(await send('PUT', `/actions/${id}`, change), await send('GET', '/alerts'));
  answers.push(await send('POST', `/actions/${id}/test`, {}));
  for (const { status, text } of answers) {
    expect([200, 201], text).toContain(status);
    expect(text).not.toContain('verysecret');
  }
  expect(read(answers[1]?.json, 'channels')).toEqual([{ kind: 'slack', url: MASKED }]);
  const { store } = app.options;
  expect((await getAction(store, workspace, id)).channels).toEqual([{ kind: 'slack', url: SECRET }]);
  const test = await send('POST', '/actions/test', { document: change, channel: 0, action: id });
  expect(test.json).toMatchObject({ channel: 'slack', to: 'hooks.slack.com', state: 'delivered' });
  expect(asked.tested.map(({ document: { channels } }) => channels[0]?.url)).toEqual([SECRET, SECRET]);
});

test('a masked address of nothing that is stored is refused, not stored', async () => {
  const answer = await send('POST', '/actions', document({ channels: [{ kind: 'slack', url: MASKED }] }));
  expect(answer).toMatchObject({ status: 400, code: 'invalid_action' });
});

test('every problem is told at once with its path, and nothing is made', async () => {
  const before = (await send('GET', '/actions')).json;
  const wrong = document({
    ...{ trigger: { kind: 'scoreDown', by: 0 }, cooldownDays: 91, profile: 'sp_none' },
    filter: { all: [{ did: { event: 'x' }, days: 91 }] },
    channels: [{ kind: 'slack', url: 'ftp://x' }],
  });
  const { status, code, json } = await send('POST', '/actions', wrong);
  expect([status, code]).toEqual([400, 'invalid_action']);
  const paths = list(read(json, 'error', 'problems')).map((problem) => String(read(problem, 'path')));
  for (const at of ['/trigger', '/filter/all/0', '/cooldownDays', '/channels/0'])
    expect(
      paths.some((path) => path.startsWith(at)),
      `${at} in ${paths.join(' ')}`,
    ).toBe(true);
  expect((await send('GET', '/actions')).json).toEqual(before);
});

test('a change needs the revision that was read, and a deleted action is gone', async () => {
  const id = await make();
  const next = document({ isOn: false });
  const { json, headers } = await send('PUT', `/actions/${id}`, next, { 'if-match': '"1"' });
  expect(json).toMatchObject({ revision: 2, isOn: false });
  expect(headers.etag).toBe('"2"');
  const late = await send('PUT', `/actions/${id}`, next, { 'if-match': '"1"' });
  expect(late).toMatchObject({ status: 409, code: 'conflict' });
  expect((await send('DELETE', `/actions/${id}`)).status).toBe(204);
  expect((await send('GET', `/actions/${id}`)).status).toBe(404);
});

test('a preview tells what there would have been, or the problems, and tests need a channel that is there', async () => {
  expect((await send('POST', '/actions/preview', document())).json).toEqual({
    ...{ now: 3, why: null, problems: [], days: [{ day: '2026-03-01', alerts: 2 }] },
    samples: [{ id: 'u1', name: 'Ada', day: '2026-03-01' }],
  });
  expect(asked.previewed).toHaveLength(1);
  expect((await send('POST', '/actions/preview', document({ of: 'robots' }))).json).toMatchObject({
    ...{ now: null, days: null },
    problems: [{ path: '/of' }],
  });
  const id = await make();
  expect(await send('POST', `/actions/${id}/test`, { channel: 1 })).toMatchObject({
    ...{ status: 400, code: 'bad_request' },
  });
  expect(asked.tested).toEqual([]);
});

test('the feed is asked by action, kind and person, page by page, and as a file in which nothing runs as a formula', async () => {
  const { json } = await send('GET', '/alerts?action=act_1&of=users&id=u1&trigger=scoreDown&limit=10');
  expect(json).toMatchObject({
    items: [
      {
        ...{ alertId: 'al1', actionName: '=cmd', says: 'Score fell by 24 to 31', score: 31, before: 55 },
        at: '2026-03-01T12:00:00.000Z',
        deliveries: [{ channel: 'webhook', state: 'failed', attempts: 3, answer: '503' }],
      },
    ],
    next: 'c1',
  });
  expect(asked.questions[0]).toMatchObject({
    ...{ action: 'act_1', of: 'users', id: 'u1', trigger: 'scoreDown', limit: 10 },
  });
  const { text, headers } = await send('GET', '/alerts?format=csv');
  expect(headers['content-type']).toContain('text/csv');
  expect(text.split('\r\n')[1]).toBe(
    "2026-03-01T12:00:00.000Z,'=cmd,users,'+u1,<b>x</b>,g1,Score fell by 24 to 31,31,55,",
  );
  expect(await send('GET', '/alerts?trigger=nothing')).toMatchObject({ status: 400 });
});

test("a draft's alerts are told beside those in force, and a draft with problems is refused", async () => {
  const draft = { name: 'Trial', mode: 'decay', window: 7, events: [{ event: 'Paid', weight: 3 }] };
  const path = `/profiles/${profile}/preview/alerts`;
  expect((await send('POST', path, { document: draft })).json).toEqual({
    actions: [
      {
        ...{ id: 'act_1', name: 'Falling', of: 'users', isOn: true, why: null },
        inForce: { alerts: 1, days: [{ day: '2026-03-01', alerts: 1 }] },
        draft: { alerts: 0, days: [] },
      },
    ],
    ...{ every: 1, millis: 3 },
  });
  const problems = await send('POST', path, { document: { ...draft, window: 6 } });
  expect(problems).toMatchObject({ status: 400, code: 'invalid_profile' });
});

test('a member of the team may look and preview, and neither change nor send', async () => {
  const id = await make();
  const as = (method: Method, path: string, body?: unknown) =>
    app.request(method, `/api/v1${path}`, {
      token: app.tokens.member,
      ...(body !== undefined && { body }),
    });
  expect((await as('GET', `/actions/${id}`)).status).toBe(200);
  expect((await as('POST', '/actions/preview', document())).status).toBe(200);
  expect((await as('POST', `/actions/${id}/test`, {})).status).toBe(403);
  expect((await as('PUT', `/actions/${id}`, document())).status).toBe(403);
});
