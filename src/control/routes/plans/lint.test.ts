import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, list, NOW, openControlApp, read } from '../../../../test/support/control-app.ts';
import type { VolumesQuestion } from '../../../warehouse/queries/volumes.ts';

let app: ControlApp;
let plan: string;
const asked: VolumesQuestion[] = [];
beforeEach(async () => {
  app = await openControlApp();
  asked.length = 0;
  const schema = {
    type: 'object',
    properties: { properties: { type: 'object', properties: { email: { type: 'string' } } } },
  };
  const rule = { type: 'track', version: 1, why: 'conversion', owner: 'growth', schema };
  const example = { properties: { email: 'ada@initech.example' } };
  const rules = ['Sign Up', 'Paid'].map((name) => ({ ...rule, name, example }));
  const { json } = await app.request('POST', '/api/v1/plans', {
    body: { document: { name: 'Product', rules } },
  });
  plan = `/api/v1/plans/${read(json, 'id')}`;
});
afterEach(() => app.close());

const codes = (json: unknown): unknown[] =>
  list(read(json, 'findings')).map((finding) => [read(finding, 'code'), read(finding, 'path')]);

test('a draft is looked at, and the fixes of its findings go back as they came', async () => {
  const { status, json } = await app.request('GET', `${plan}/lint`);
  expect(status).toBe(200);
  expect(codes(json)).toEqual([
    ['name_tense', '/rules/0/name'],
    ['unmarked_pii', '/rules/0/schema/properties/properties/properties/email'],
    ['unmarked_pii', '/rules/1/schema/properties/properties/properties/email'],
  ]);
  expect(json).toMatchObject({ version: 'draft', errors: 0, warnings: 3 });
  for (const finding of list(read(json, 'findings')).toReversed()) {
    const changes = read(finding, 'fix');
    expect((await app.request('PATCH', `${plan}/rules`, { body: { changes } })).status).toBe(200);
  }
  expect((await app.request('GET', `${plan}/lint`)).json).toMatchObject({ findings: [] });
  const { json: fixed } = await app.request('GET', plan);
  expect(read(fixed, 'document', 'rules', 0, 'name')).toBe('Signed Up');
});

test('a version is looked at as it was published; a switch of the draft changes nothing in it', async () => {
  await app.request('POST', `${plan}/publish`, { body: {} });
  const off = { lints: { name_tense: 'error', unmarked_pii: 'off' } };
  const { json: draft } = await app.request('GET', plan);
  const document = { ...Object(read(draft, 'document')), ...off };
  expect((await app.request('PUT', `${plan}/draft`, { body: document })).status).toBe(200);
  expect((await app.request('GET', `${plan}/lint`)).json).toMatchObject({ errors: 1, warnings: 0 });
  for (const version of ['1', 'published'])
    expect((await app.request('GET', `${plan}/lint?version=${version}`)).json).toMatchObject({
      version,
      errors: 0,
      warnings: 3,
    });
  expect((await app.request('GET', `${plan}/lint?version=2`)).code).toBe('not_found');
  expect((await app.request('GET', `${plan}/lint?version=x`)).code).toBe('bad_request');
});

test('what came in 30 days is known: rules that nothing came for, events that no rule is for', async () => {
  await app.close();
  app = await openControlApp({
    seen: {
      volumes: async (question) => {
        asked.push(question);
        const volume = { state: 'unplanned', daily: [], firstAt: NOW, sources: [], libraries: [] } as const;
        const day = 86_400_000;
        return {
          volumes: [
            { ...volume, type: 'track', event: 'Paid', events: 0, lastAt: NOW - 40 * day },
            { ...volume, type: 'track', event: 'Left', events: 7, lastAt: NOW },
          ],
          total: 2,
        };
      },
    },
  });
  const schema = { type: 'object' };
  const rule = { type: 'track', name: 'Paid', version: 1, why: 'money', owner: 'finance', schema };
  const { json: made } = await app.request('POST', '/api/v1/plans', {
    body: { document: { name: 'P', rules: [rule] } },
  });
  const { json } = await app.request('GET', `/api/v1/plans/${read(made, 'id')}/lint`);
  expect(codes(json)).toEqual([
    ['unplanned_event', '/rules'],
    ['never_seen', '/rules/0'],
  ]);
  expect(JSON.stringify(json)).toContain('last seen on 2026-01-20');
  expect(asked.map(({ to, from }) => (to - from) / 86_400_000)).toEqual([30, 30]);
  expect(asked[0]?.sources).toHaveLength(1);
});

test('an event that is scored and that no plan has a rule for is told, with who goes by it', async () => {
  const document = { name: 'Use', mode: 'decay', window: 7, events: [{ event: 'Report Shared', weight: 3 }] };
  const { json: profile } = await app.request('POST', '/api/v1/profiles', { body: { document } });
  const url = `/api/v1/profiles/${read(profile, 'id')}/publish`;
  expect((await app.request('POST', url, { body: { note: '' } })).status).toBe(200);
  const used = async () => {
    const { json } = await app.request('GET', `${plan}/lint`);
    const findings = list(read(json, 'findings'));
    return findings.filter((each) => read(each, 'code') === 'used_but_unplanned');
  };
  const found = await used();
  expect(found).toHaveLength(1);
  expect(read(found[0], 'message')).toContain('The scoring profile "Use"');
  // Another plan may have it.
  const rule = { type: 'track', name: 'Report Shared', version: 1, schema: true };
  const other = await app.request('POST', '/api/v1/plans', {
    body: { document: { name: 'Q', rules: [rule] } },
  });
  await app.request('POST', `/api/v1/plans/${read(other.json, 'id')}/publish`, { body: {} });
  expect(await used()).toEqual([]);
});
