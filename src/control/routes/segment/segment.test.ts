import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ControlApp,
  list,
  openControlApp,
  read,
  type Sent,
} from '../../../../test/support/control-app.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

const schemaOf = (properties: unknown) => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: { properties: { type: 'object', properties } },
});
const rule = (key: string, properties: unknown = {}) => ({
  type: 'TRACK',
  key,
  version: 1,
  jsonSchema: schemaOf(properties),
});

async function create(name = 'Initech web'): Promise<string> {
  const { status, json } = await app.request('POST', '/tracking-plans', { body: { name, type: 'LIVE' } });
  expect(status).toBe(200);
  return `/tracking-plans/${read(json, 'data', 'trackingPlan', 'id')}`;
}
const ours = (plan: string) => plan.replace('/tracking-plans', '/api/v1/plans');
const keysOf = async (plan: string) =>
  list(read((await app.request('GET', `${plan}/rules`)).json, 'data', 'rules')).map((one) =>
    read(one, 'key'),
  );
const send = (method: 'PATCH' | 'PUT' | 'POST', url: string, body: unknown, sent: Sent = {}) =>
  app.request(method, url, { ...sent, body });

test('a plan has the shape of TrackingPlanV1, one by one and in the list', async () => {
  const plan = await create();
  const { json } = await app.request('GET', plan);
  const expected = {
    id: expect.stringMatching(/^tp_/),
    name: 'Initech web',
    slug: 'initech-web',
    description: '',
    type: 'LIVE',
    createdAt: '2026-03-01T12:30:00.000Z',
    updatedAt: '2026-03-01T12:30:00.000Z',
  };
  expect(json).toEqual({ data: { trackingPlan: expected } });
  expect((await app.request('GET', '/tracking-plans')).json).toEqual({
    data: { trackingPlans: [expected], pagination: { current: 'MA==', totalEntries: 1 } },
  });
  const engage = await app.request('GET', '/tracking-plans?type=ENGAGE');
  expect(read(engage.json, 'data', 'trackingPlans')).toEqual([]);
});

test('rules have the shape of RuleV1, with their schemas as they were sent', async () => {
  const plan = await create();
  const sent = rule('Signed Up', { type: { type: 'string', description: 'How' } });
  expect((await send('PATCH', `${plan}/rules`, { rules: [sent] })).json).toEqual({
    data: { status: 'SUCCESS' },
  });
  expect((await app.request('GET', `${plan}/rules`)).json).toEqual({
    data: {
      rules: [{ ...sent, createdAt: '2026-03-01T12:30:00.000Z', updatedAt: '2026-03-01T12:30:00.000Z' }],
      pagination: { current: 'MA==', totalEntries: 1 },
    },
  });
});

test('PATCH adds, changes and renames; PUT replaces all; DELETE takes away; each is in force at once', async () => {
  const plan = await create();
  await send('PATCH', `${plan}/rules`, { rules: [rule('A'), rule('B')] });
  await send('PATCH', `${plan}/rules`, { rules: [{ ...rule('A'), newKey: 'Renamed' }, rule('C')] });
  expect(await keysOf(plan)).toEqual(['Renamed', 'B', 'C']);
  const query = 'rules[0][type]=TRACK&rules[0][key]=B&rules[0][version]=1&rules.1.type=TRACK&rules.1.key=C';
  expect((await app.request('DELETE', `${plan}/rules?${query}&rules.1.version=1`)).status).toBe(200);
  expect(await keysOf(plan)).toEqual(['Renamed']);
  await send('PUT', `${plan}/rules`, {
    rules: [rule('D'), { type: 'IDENTIFY', version: 1, jsonSchema: {} }],
  });
  expect(await keysOf(plan)).toEqual(['D', undefined]);
  expect((await app.request('GET', ours(plan))).json).toMatchObject({
    published: { version: 5, rules: 2, publishedBy: 'owner' },
    draft: { isPublished: true },
  });
});

test('work in the draft is neither published nor lost', async () => {
  const plan = await create();
  const edits = [{ op: 'add-rule', rule: { type: 'track', name: 'Unfinished', schema: {} } }];
  await send('PATCH', `${ours(plan)}/rules`, { edits });
  await send('PATCH', `${plan}/rules`, { rules: [rule('A')] });
  expect(await keysOf(plan)).toEqual(['A']);
  const { json } = await app.request('GET', ours(plan));
  expect(list(read(json, 'document', 'rules')).map((one) => read(one, 'name'))).toEqual(['Unfinished', 'A']);
});

test('what Segment has no word for stays with its rule', async () => {
  const plan = await create();
  const words = { why: 'conversion', owner: 'growth', side: 'client', deprecatedSince: '2026-01-01' };
  const edits = [{ op: 'add-rule', rule: { type: 'track', name: 'A', schema: {}, ...words } }];
  await send('PATCH', `${ours(plan)}/rules`, { edits });
  await send('POST', `${ours(plan)}/publish`, {});
  for (const method of ['PATCH', 'PUT'] as const) {
    await send(method, `${plan}/rules`, { rules: [rule('A', { size: { type: 'integer' } })] });
    const { json } = await app.request('GET', ours(plan));
    expect(read(json, 'document', 'rules')).toMatchObject([
      { name: 'A', ...words, schema: { type: 'object' } },
    ]);
  }
  const rules = await app.request('GET', `${plan}/rules`);
  expect(read(rules.json, 'data', 'rules', 0)).toMatchObject({
    deprecatedAt: '2026-01-01T00:00:00.000Z',
    jsonSchema: { 'x-trackway': { why: 'conversion' } },
  });
});

test('a plan that was never published has no rules for who knows no drafts', async () => {
  const document = { name: 'Draft', rules: [{ type: 'track', name: 'A', schema: {} }] };
  const { json } = await send('POST', '/api/v1/plans', { document });
  expect(await keysOf(`/tracking-plans/${read(json, 'id')}`)).toEqual([]);
});

test('pages are walked by their cursors, forth and back, in either spelling', async () => {
  const plan = await create();
  const names = Array.from({ length: 7 }, (_, index) => `Event ${index}`);
  await send('PUT', `${plan}/rules`, { rules: names.map((name) => rule(name)) });
  for (const [count, cursor] of [
    ['pagination.count', 'pagination.cursor'],
    ['pagination[count]', 'pagination[cursor]'],
  ]) {
    const seen: unknown[] = [];
    let next: unknown = '';
    let previous: unknown;
    while (next !== undefined) {
      const url = `${plan}/rules?${count}=3${next === '' ? '' : `&${cursor}=${encodeURIComponent(String(next))}`}`;
      const { json } = await app.request('GET', url);
      seen.push(...list(read(json, 'data', 'rules')).map((one) => read(one, 'key')));
      next = read(json, 'data', 'pagination', 'next');
      previous = read(json, 'data', 'pagination', 'previous');
    }
    expect(seen).toEqual(names);
    const back = await app.request('GET', `${plan}/rules?${count}=3&${cursor}=${previous}`);
    expect(read(back.json, 'data', 'rules', 0, 'key')).toBe('Event 3');
  }
});

test('sources are connected, listed as SourceV1 with their settings, and disconnected', async () => {
  const plan = await create();
  expect((await send('POST', `${plan}/sources`, { sourceId: 'web' })).json).toEqual({
    data: { status: 'SUCCESS' },
  });
  await send('PATCH', `${ours(plan)}/sources/web`, { track: { unplannedEvents: 'block' } });
  const { json } = await app.request('GET', `${plan}/sources`);
  expect(read(json, 'data', 'sources', 0)).toMatchObject({
    id: 'web',
    slug: 'web',
    name: 'Web',
    workspaceId: 'initech',
    enabled: true,
    writeKeys: [app.writeKey],
    settings: { track: { allowUnplannedEvents: false, allowEventOnViolations: true } },
    labels: [],
  });
  expect((await app.request('DELETE', plan)).status).toBe(409);
  expect((await app.request('DELETE', `${plan}/sources?sourceId=web`)).status).toBe(200);
  expect((await app.request('DELETE', plan)).json).toEqual({ data: { status: 'SUCCESS' } });
});

test.each(['v1', 'v1beta', 'v1alpha'])("Segment's media type %s is read and answered", async (version) => {
  const type = `application/vnd.segment.${version}+json`;
  const headers = { 'content-type': type, accept: type };
  const made = await send('POST', '/tracking-plans', { name: 'Typed', type: 'LIVE' }, { headers });
  expect([made.status, made.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
  const plain = await app.request('GET', '/tracking-plans');
  expect(plain.headers['content-type']).toContain('application/json');
});

test("errors have Segment's envelope, whatever went wrong, and change nothing", async () => {
  const plan = await create();
  await send('PATCH', `${plan}/rules`, { rules: [rule('A')] });
  const remote = { ...rule('B'), jsonSchema: { $ref: 'https://elsewhere.example/x.json' } };
  const cases: [ReturnType<ControlApp['request']>, number, string][] = [
    [app.request('GET', '/tracking-plans', { token: null }), 401, 'unauthorized'],
    [app.request('GET', '/tracking-plans/nothing'), 404, 'not-found'],
    [app.request('GET', '/tracking-plans?pagination.count=0'), 400, 'bad-request'],
    [app.request('GET', '/tracking-plans?pagination.cursor=x'), 400, 'bad-request'],
    [app.request('DELETE', `${plan}/rules`), 400, 'bad-request'],
    [
      app.request('DELETE', `${plan}/rules?rules.0.type=TRACK&rules.0.key=Z&rules.0.version=1`),
      404,
      'not-found',
    ],
    [send('POST', '/tracking-plans', { name: 'Initech web', type: 'LIVE' }), 409, 'conflict'],
    [send('POST', '/tracking-plans', { name: 'X', type: 'ENGAGE' }), 400, 'bad-request'],
    [send('POST', '/tracking-plans', '{"name":'), 400, 'bad-request'],
    [send('PATCH', `${plan}/rules`, { rules: [remote] }), 400, 'bad-request'],
    [
      send('PATCH', `${plan}/rules`, { rules: [{ type: 'TRACK', version: 1, jsonSchema: {} }] }),
      400,
      'bad-request',
    ],
    [send('PUT', `${plan}/rules`, { rules: [rule('A'), rule('A')] }), 400, 'bad-request'],
    [send('POST', `${plan}/sources`, { sourceId: 'none' }), 404, 'not-found'],
    [send('PATCH', `${plan}/rules`, { rules: [] }, { token: app.tokens.member }), 403, 'forbidden'],
  ];
  for (const [asked, status, type] of cases) {
    const answer = await asked;
    expect([answer.status, answer.json]).toEqual([
      status,
      { errors: expect.arrayContaining([expect.objectContaining({ type, message: expect.any(String) })]) },
    ]);
  }
  const refused = await send('PATCH', `${plan}/rules`, { rules: [rule('C'), remote] });
  expect(read(refused.json, 'errors', 0)).toMatchObject({ field: 'rules.1.jsonSchema.$ref' });
  expect(await keysOf(plan)).toEqual(['A']);
});
