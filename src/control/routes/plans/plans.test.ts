import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../../../test/support/control-app.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

const RULE = {
  type: 'track',
  name: 'Signed Up',
  why: 'conversion',
  schema: { type: 'object', properties: { properties: { type: 'object', properties: {} } } },
};
const YAML = `# the plan
name: Product
track:
  Signed Up:
    why: conversion
    properties:
      type: string
`;
const BAD_RULE = { type: 'track', name: 'Bad', schema: { $ref: 'https://elsewhere.example/x.json' } };

async function create(body: unknown = { name: 'Product' }): Promise<string> {
  const { status, json } = await app.request('POST', '/api/v1/plans', { body });
  expect(status).toBe(201);
  return `/api/v1/plans/${read(json, 'id')}`;
}
const edit = (plan: string, ...edits: unknown[]) =>
  app.request('PATCH', `${plan}/rules`, { body: { edits } });
const publish = (plan: string, body: unknown = {}) => app.request('POST', `${plan}/publish`, { body });
const yaml = (method: 'POST' | 'PUT', url: string, text: string) =>
  app.request(method, url, { body: text, headers: { 'content-type': 'application/yaml' } });

test('a plan lives: made, edited, published, rolled back, deleted; only publishing changes what is in force', async () => {
  const plan = await create();
  expect((await app.request('GET', plan)).json).toMatchObject({
    name: 'Product',
    draft: { revision: 1, rules: 0, events: 0, isPublished: false },
    published: null,
    sources: [],
    managedBy: null,
    document: { rules: [] },
  });
  const edited = await edit(plan, { op: 'add-rule', rule: RULE });
  expect([edited.status, edited.headers.etag]).toEqual([200, '"2"']);
  const first = await publish(plan, { note: 'one event' });
  expect(first.json).toMatchObject({
    isNew: true,
    published: { version: 1, publishedBy: 'owner', note: 'one event', rules: 1, events: 1 },
    draft: { isPublished: true },
  });
  expect((await publish(plan)).json).toMatchObject({ isNew: false, published: { version: 1 } });
  await edit(plan, { op: 'remove-rule', rule: { type: 'track', name: 'Signed Up' } });
  expect((await app.request('GET', plan)).json).toMatchObject({
    draft: { rules: 0, isPublished: false },
    published: { rules: 1 },
  });
  await publish(plan);
  expect((await publish(plan, { version: 1 })).json).toMatchObject({
    published: { version: 3, rules: 1 },
    document: { rules: [{ name: 'Signed Up' }] },
  });
  const { json } = await app.request('GET', `${plan}/versions`);
  expect(json).toMatchObject({ published: 3, versions: [{ version: 3 }, { version: 2 }, { version: 1 }] });
  const version = await app.request('GET', `${plan}/versions/1`);
  expect(version.json).toMatchObject({ version: 1, document: { rules: [{ name: 'Signed Up' }] } });
  expect((await app.request('DELETE', plan)).status).toBe(204);
  expect((await app.request('GET', plan)).status).toBe(404);
});

test('a draft is replaced whole, by a document or its file, and the same again leaves the revision', async () => {
  const plan = await create();
  const put = await yaml('PUT', `${plan}/draft`, YAML);
  expect(put.json).toMatchObject({ draft: { revision: 2, events: 1 } });
  expect((await yaml('PUT', `${plan}/draft`, YAML)).json).toMatchObject({ draft: { revision: 2 } });
  const document = read(put.json, 'document');
  const again = await app.request('PUT', `${plan}/draft`, { body: document });
  expect(again.json).toMatchObject({ draft: { revision: 2 } });
  const made = await yaml('POST', '/api/v1/plans/import', YAML.replace('Product', 'Another'));
  expect([made.status, read(made.json, 'document', 'rules')]).toEqual([201, read(document, 'rules')]);
});

test('a change from a revision that is not the last is refused with the words that help', async () => {
  const plan = await create();
  const put = (revision: string, name: string) =>
    app.request('PUT', `${plan}/draft`, { body: { name }, headers: { 'if-match': revision } });
  expect((await put('"1"', 'Hers')).status).toBe(200);
  const late = await put('"1"', 'His');
  expect([late.status, late.code]).toEqual([409, 'conflict']);
  expect(read(late.json, 'error', 'message')).toContain('you have revision 1, it is at 2');
  const published = await app.request('POST', `${plan}/publish`, { body: {}, headers: { 'if-match': '1' } });
  expect(published.status).toBe(409);
  expect((await put('newest', 'X')).code).toBe('bad_request');
});

test('a plan with problems is refused with each of them, and nothing changes, neither draft nor what is in force', async () => {
  const plan = await create({ document: { name: 'Product', rules: [RULE] } });
  await publish(plan);
  const before = (await app.request('GET', plan)).json;
  const bad = { name: 'Product', rules: [RULE, BAD_RULE, { ...RULE, version: 0 }] };
  for (const refused of [
    await app.request('PUT', `${plan}/draft`, { body: bad }),
    await app.request('POST', '/api/v1/plans', { body: { name: 'Other', document: bad } }),
    await edit(plan, { op: 'add-rule', rule: BAD_RULE }),
    await app.request('PUT', `${plan}/draft`, { body: '"nothing"' }),
  ]) {
    expect([refused.status, refused.code]).toEqual([400, 'invalid_plan']);
    expect(list(read(refused.json, 'error', 'problems')).length).toBeGreaterThan(0);
  }
  const remote = await edit(plan, { op: 'add-rule', rule: BAD_RULE });
  expect(read(remote.json, 'error', 'problems', 0)).toMatchObject({
    code: 'remote_ref',
    path: expect.stringContaining('/rules/1/schema'),
  });
  expect((await app.request('GET', plan)).json).toEqual(before);
});

test("a file's problems say their lines", async () => {
  const text = `name: Product
track:
  Signed Up:
    properties:
      type: {type: string, pattern: "(a"}
`;
  const { code, json } = await yaml('POST', '/api/v1/plans/import', text);
  expect(code).toBe('invalid_plan');
  expect(read(json, 'error', 'problems', 0)).toMatchObject({ line: 5 });
  expect(read(json, 'error', 'message')).toContain('line 5');
  const broken = await yaml('POST', '/api/v1/plans/import', 'name: A\nname: B\n');
  expect(read(broken.json, 'error', 'problems', 0)).toMatchObject({ line: 2 });
});

test('a plan as large as plans may be is taken', async () => {
  const rules = Array.from({ length: 2000 }, (_, index) => ({
    ...RULE,
    name: `Event ${index}`,
    why: 'x'.repeat(1000),
  }));
  const plan = await create({ document: { name: 'Large', rules } });
  expect((await publish(plan)).json).toMatchObject({ published: { events: 2000 } });
});

test('an edit that does not fit the draft is a conflict', async () => {
  const plan = await create();
  const { status, json } = await edit(plan, { op: 'remove-rule', rule: { type: 'identify' } });
  expect([status, read(json, 'error', 'message')]).toEqual([409, 'The draft has no rule for identify.']);
});

test('a source is held to a plan, watching at first, and its page and the plan say so', async () => {
  const plan = await create();
  const connected = await app.request('PUT', `${plan}/sources/web`, { body: {} });
  expect(connected.json).toMatchObject({
    source: 'web',
    controls: { calls: { track: { unplannedEvents: 'allow', violations: 'allow' } } },
  });
  const changed = await app.request('PATCH', `${plan}/sources/web`, {
    body: { track: { unplannedEvents: 'block' } },
  });
  expect(changed.json).toMatchObject({
    controls: { calls: { track: { unplannedEvents: 'block', violations: 'allow' } } },
  });
  expect((await app.request('GET', `${plan}/sources`)).json).toEqual({ sources: [changed.json] });
  const listed = await app.request('GET', '/api/v1/plans');
  expect(list(read(listed.json, 'plans'))).toMatchObject([{ name: 'Product', sources: ['web'] }]);
  const id = plan.replace('/api/v1/plans/', '');
  const source = await app.request('GET', '/api/v1/sources/web');
  expect(read(source.json, 'plan')).toEqual({ id, name: 'Product' });
  expect((await app.request('DELETE', plan)).code).toBe('conflict');
  expect((await app.request('DELETE', `${plan}/sources/web`)).status).toBe(204);
  expect(read((await app.request('GET', '/api/v1/sources/web')).json, 'plan')).toBeNull();
  await app.request('PUT', `${plan}/sources/web`, { body: {} });
  expect((await app.request('DELETE', `${plan}?force=true`)).status).toBe(204);
  expect(read((await app.request('GET', '/api/v1/sources/web')).json, 'plan')).toBeNull();
});

test.each([
  ['PUT', 'sources/none', {}, 404, 'not_found'],
  ['PATCH', 'sources/web', {}, 404, 'not_found'],
  ['DELETE', 'sources/web', undefined, 404, 'not_found'],
  ['PUT', 'sources/web', { track: { unplannedEvents: 'omit' } }, 400, 'bad_request'],
  ['PUT', 'sources/web', { forwardBlockedTo: 'web' }, 400, 'bad_request'],
  ['PUT', 'sources/web', { forwardBlockedTo: 'none' }, 404, 'not_found'],
  ['GET', 'versions/1', undefined, 404, 'not_found'],
  ['GET', 'versions/x', undefined, 400, 'bad_request'],
  ['POST', 'publish', { version: 7 }, 404, 'not_found'],
  ['PATCH', 'rules', { edits: [] }, 400, 'bad_request'],
  ['PATCH', 'rules', { edits: [{ op: 'paint' }] }, 400, 'bad_request'],
] as const)('%s %s %j answers %i %s', async (method, path, body, status, code) => {
  const plan = await create();
  const answer = await app.request(method, `${plan}/${path}`, { body });
  expect([answer.status, answer.code]).toEqual([status, code]);
});

test('two plans of one name are refused', async () => {
  await create();
  expect(await app.request('POST', '/api/v1/plans', { body: { name: 'product' } })).toMatchObject({
    status: 409,
  });
  expect(await app.request('POST', '/api/v1/plans', { body: {} })).toMatchObject({ status: 400 });
});

test('YAML is for plans: other routes refuse it', async () => {
  const { status, code } = await app.request('POST', '/api/v1/sources', {
    body: 'name: X',
    headers: { 'content-type': 'application/yaml' },
  });
  expect([status, code]).toEqual([400, 'bad_request']);
});
