import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../../../test/support/control-app.ts';
import { TEMPLATES } from '../../../plan/templates/templates.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

const create = async (body: unknown) => {
  const { status, json } = await app.request('POST', '/api/v1/plans', { body });
  expect(status).toBe(201);
  return { json, url: `/api/v1/plans/${read(json, 'id')}` };
};
const importFile = (query: string, type: string, body: string) =>
  app.request('POST', `/api/v1/plans/import${query}`, { body, headers: { 'content-type': type } });
const rulesIn = (json: unknown) => list(read(json, 'document', 'rules'));

test('every template is offered with its file and makes a plan that can be published', async () => {
  const { json } = await app.request('GET', '/api/v1/plan-templates');
  const templates = list(read(json, 'templates'));
  expect(templates.map((template) => read(template, 'id'))).toEqual(TEMPLATES.map(({ id }) => id));
  for (const template of templates) {
    const made = await create({ template: read(template, 'id'), name: `Our ${read(template, 'id')}` });
    expect(read(made.json, 'document', 'rules')).toEqual(read(template, 'document', 'rules'));
    expect((await app.request('POST', `${made.url}/publish`, { body: {} })).status).toBe(200);
  }
  const unknown = await app.request('POST', '/api/v1/plans', { body: { template: 'none' } });
  expect([unknown.code, read(unknown.json, 'error', 'message')]).toEqual([
    'bad_request',
    expect.stringContaining('core-three'),
  ]);
});

test('a plan goes out and comes in again the same, as YAML, for Segment and for Typewriter', async () => {
  const { url, json } = await create({ template: 'b2b-saas' });
  const document = read(json, 'document');
  for (const [format, type, query] of [
    ['yaml', 'application/yaml', ''],
    ['segment', 'application/json', '?format=segment'],
    ['typewriter', 'application/json', '?format=typewriter'],
  ] as const) {
    const out = await app.request('GET', `${url}/export?format=${format}`);
    expect(out.headers['content-type']).toBe(`${type}; charset=utf-8`);
    const { name } = document as { name: string };
    await app.request('PUT', `${url}/draft`, { body: { name: `Moved ${format}` } });
    const back = await importFile(query, type, out.text);
    expect([back.status, rulesIn(back.json).length]).toEqual([201, rulesIn(json).length]);
    expect(read(back.json, 'document', 'name')).toBe(name);
    if (format === 'yaml') expect(read(back.json, 'document')).toEqual(document);
    expect((await app.request('DELETE', `/api/v1/plans/${read(back.json, 'id')}`)).status).toBe(204);
    await app.request('PUT', `${url}/draft`, { body: document });
  }
});

test('CSV comes in under the name that is given, and CSV and Markdown go out as files', async () => {
  const { url } = await create({ template: 'core-three' });
  const csv = await app.request('GET', `${url}/export?format=csv`);
  expect(csv.headers['content-disposition']).toBe('attachment; filename="core-three.csv"');
  const made = await importFile('?name=From%20a%20sheet', 'text/csv', csv.text);
  expect([made.status, read(made.json, 'name')]).toEqual([201, 'From a sheet']);
  const events = (json: unknown) => rulesIn(json).map((rule) => read(rule, 'name'));
  expect(events(made.json)).toContain('Signed Up');
  const kept = await app.request('PUT', `${url}/draft`, {
    body: csv.text,
    headers: { 'content-type': 'text/csv' },
  });
  expect(read(kept.json, 'name')).toBe('Core three');
  const markdown = await app.request('GET', `${url}/export?format=markdown`);
  expect(markdown.headers['content-type']).toContain('text/markdown');
  expect(markdown.text).toContain('| Signed Up |');
  const bad = await importFile('', 'text/csv', 'A,B\n1,2\n');
  expect([bad.code, read(bad.json, 'error', 'problems', 0, 'line')]).toEqual(['invalid_plan', 1]);
});

test('what is exported is the draft, what is in force, or a version, as asked', async () => {
  const { url } = await create({ document: { name: 'Product', description: 'one' } });
  await app.request('POST', `${url}/publish`, { body: {} });
  await app.request('PUT', `${url}/draft`, { body: { name: 'Product', description: 'two' } });
  const said = async (version: string) => (await app.request('GET', `${url}/export?version=${version}`)).text;
  expect(await said('draft')).toContain('two');
  for (const version of ['published', '1']) expect(await said(version)).toContain('one');
  expect((await app.request('GET', `${url}/export?version=2`)).code).toBe('not_found');
  expect((await app.request('GET', `${url}/export?version=latest`)).code).toBe('bad_request');
  expect((await app.request('GET', `${url}/export?format=xml`)).code).toBe('bad_request');
});

test('a diff says what publishing the draft would change, and its changes can be sent back', async () => {
  const rule = {
    type: 'track',
    name: 'Signed Up',
    version: 1,
    why: 'conversion',
    schema: { type: 'object' },
  };
  const { url } = await create({ document: { name: 'Product', rules: [rule] } });
  const diff = async (query = '') => (await app.request('GET', `${url}/diff${query}`)).json;
  expect(await diff()).toMatchObject({
    from: 'published',
    to: 'draft',
    severity: 'widening',
    changes: [{ kind: 'rule_added', sentence: 'Signed Up is new.' }],
  });
  await app.request('POST', `${url}/publish`, { body: {} });
  expect(await diff()).toEqual({ from: 'published', to: 'draft', severity: null, changes: [] });
  const edits = [
    { op: 'set-property', rule, property: 'type', schema: { type: 'string' }, required: true },
    { op: 'change-rule', rule, to: { why: 'growth' } },
  ].map((edit) => ({ ...edit, rule: { type: 'track', name: 'Signed Up' } }));
  const edited = await app.request('PATCH', `${url}/rules`, { body: { edits } });
  const told = await diff('?from=1&to=draft');
  expect(read(told, 'severity')).toBe('breaking');
  const changes = list(read(told, 'changes'));
  expect(changes.length).toBeGreaterThanOrEqual(2);
  await app.request('PUT', `${url}/draft`, { body: { name: 'Product', rules: [rule] } });
  const again = await app.request('PATCH', `${url}/rules`, { body: { changes } });
  expect(read(again.json, 'document')).toEqual(read(edited.json, 'document'));
  expect((await app.request('GET', `${url}/diff?from=7`)).code).toBe('not_found');
});

test.each([
  [{ changes: [{ kind: 'rule_painted' }] }],
  [{ changes: [{ kind: 'rule_added', added: { type: 'track' }, at: 0 }] }],
  [{ changes: [{ kind: 'property_added', rule: { type: 'page', version: 1 } }] }],
  [{ changes: [] }],
])('%j is no change', async (body) => {
  const { url } = await create({ name: 'Product' });
  expect((await app.request('PATCH', `${url}/rules`, { body })).code).toBe('bad_request');
});
