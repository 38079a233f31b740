import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../../../test/support/control-app.ts';
import { fakeScoring } from '../../../../test/support/scoring.ts';
import { BANDS } from '../../../score/bands.ts';
import type { ScoringProfile } from '../../../score/profile.ts';
import type { Reference } from '../../../score/reference.ts';
import { applyProfiles } from '../../../store/apply-profiles.ts';
import { atomically } from '../../../store/database.ts';

const NOBODY = { q90: null, mean: 0, accounts: 0, from: BANDS };
const against = (q90: number): Reference => ({
  q90,
  bands: { '1': NOBODY, '2-5': NOBODY, '6-20': NOBODY, '21-100': NOBODY, '100+': NOBODY },
  k: 2,
});
const DOCUMENT: ScoringProfile = {
  name: 'Trial',
  mode: 'decay',
  window: 7,
  events: [{ event: 'Hello', weight: 5 }],
};

let app: ControlApp;
let measured: ScoringProfile[] = [];
let reference: Reference | null;
beforeEach(async () => {
  measured = [];
  reference = against(4);
  app = await openControlApp({
    seen: {
      activityNames: async ({ names, limit, offset }) =>
        [
          { type: 'track' as const, event: 'Hello', events: 9, users: 3, lastAt: 1_700_000_000_000 },
          { type: 'track' as const, event: 'Invite Sent', events: 5, users: 2, lastAt: 1_700_000_000_000 },
          { type: 'page' as const, event: '', events: 4, users: 2, lastAt: 1_700_000_000_000 },
        ]
          .filter(({ event }) => names === undefined || names.includes(event))
          .slice(offset, offset + limit),
    },
    scoring: {
      ...fakeScoring,
      measure: async (_workspace, document) => {
        measured.push(document);
        return document.mode === 'sherlock' ? null : reference;
      },
    },
  });
});
afterEach(() => app.close());

async function create(body: unknown = { document: DOCUMENT }): Promise<string> {
  const { status, json, text } = await app.request('POST', '/api/v1/profiles', { body });
  expect(status, text).toBe(201);
  return `/api/v1/profiles/${read(json, 'id')}`;
}
const put = (profile: string, body: unknown, revision?: string) =>
  app.request('PUT', `${profile}/draft`, {
    body,
    headers: revision === undefined ? {} : { 'if-match': revision },
  });
const publish = (profile: string, body: unknown = {}) => app.request('POST', `${profile}/publish`, { body });

test('a profile lives: made, changed, published with its reference, gone back to, deleted', async () => {
  const profile = await create();
  const made = await app.request('GET', profile);
  expect(made.json).toMatchObject({
    name: 'Trial',
    draft: { revision: 1, mode: 'decay', window: 7, events: 1, updatedBy: 'owner', isPublished: false },
    published: null,
    inForce: null,
    managedBy: null,
    document: DOCUMENT,
    warnings: [],
  });
  expect(made.headers.etag).toBe('"1"');
  const first = await publish(profile, { note: 'one event' });
  expect(first.json).toMatchObject({
    isNew: true,
    published: { version: 1, note: 'one event', publishedBy: 'owner', reference: { q90: 4 } },
    draft: { isPublished: true },
  });
  expect((await publish(profile)).json).toMatchObject({ isNew: false, published: { version: 1 } });
  await put(profile, { ...DOCUMENT, window: 30 });
  reference = against(8);
  expect((await publish(profile)).json).toMatchObject({
    published: { version: 2, window: 30, reference: { q90: 8 } },
  });
  expect((await publish(profile, { version: 1 })).json).toMatchObject({
    published: { version: 3, window: 7 },
    document: { window: 7 },
  });
  const { json } = await app.request('GET', `${profile}/versions`);
  expect(json).toMatchObject({
    published: 3,
    versions: [{ version: 3 }, { version: 2 }, { version: 1 }],
    references: [{ version: 3 }, { version: 2, reference: { q90: 8 } }, { version: 1, cause: 'publish' }],
  });
  expect((await app.request('GET', `${profile}/versions/2`)).json).toMatchObject({
    document: { window: 30 },
  });
  expect((await app.request('GET', '/api/v1/profiles')).json).toMatchObject({
    profiles: [{ name: 'Trial', published: { version: 3, name: 'Trial' } }],
  });
  expect((await app.request('DELETE', profile)).status).toBe(204);
  expect((await app.request('GET', profile)).code).toBe('not_found');
});

test('a draft is changed from the revision that was read, and never over somebody else', async () => {
  const profile = await create();
  expect((await put(profile, { ...DOCUMENT, window: 1 }, '"1"')).headers.etag).toBe('"2"');
  expect((await put(profile, { ...DOCUMENT, window: 30 }, '"1"')).code).toBe('conflict');
  const late = await app.request('POST', `${profile}/publish`, { body: {}, headers: { 'if-match': '"1"' } });
  expect(late.code).toBe('conflict');
  expect((await app.request('GET', profile)).json).toMatchObject({
    document: { window: 1 },
    published: null,
  });
});

test('what cannot be scored by is refused with every problem, and nothing changes', async () => {
  const profile = await create();
  const bad = { ...DOCUMENT, window: 8, events: [{ event: 'A', weight: 99 }] };
  const refused = await put(profile, bad);
  expect(refused.code).toBe('invalid_profile');
  expect(list(read(refused.json, 'error', 'problems')).length).toBeGreaterThan(0);
  const file = await app.request('PUT', `${profile}/draft`, {
    body: 'name: N\nmode: decay\nwindow: 7\nevents:\n  - event: A\n    weight: 99\n',
    headers: { 'content-type': 'application/yaml' },
  });
  expect(file.json).toMatchObject({ error: { code: 'invalid_profile', problems: [{ line: 6 }] } });
  for (const body of [null, [], 'text', { name: 1 }, { ...DOCUMENT, events: {} }, { ...DOCUMENT, more: 1 }])
    expect([body, (await put(profile, body)).status]).toEqual([body, 400]);
  expect((await app.request('GET', profile)).json).toMatchObject({ document: DOCUMENT });
});

test('a profile is begun without events, and is published only with some', async () => {
  const profile = await create({ name: 'Empty' });
  const refused = await publish(profile);
  expect(refused.json).toMatchObject({
    error: { code: 'invalid_profile', problems: [{ code: 'empty_profile' }] },
  });
  expect(measured).toEqual([]);
});

test('a filter that names a segment that is not there is told when it is to be put in force', async () => {
  const profile = await create();
  expect((await put(profile, { ...DOCUMENT, users: { segment: 'sg_gone' } })).status).toBe(200);
  expect((await publish(profile)).json).toMatchObject({
    error: { code: 'invalid_profile', problems: [{ code: 'unknown_segment', path: '/users/segment' }] },
  });
  expect(measured).toEqual([]);
});

test('events that nobody has sent are kept and told as a warning', async () => {
  const events = [
    { event: 'Hello', weight: 1 },
    { event: 'Helo', weight: 1 },
    { type: 'page', event: '', weight: 1 },
    { type: 'screen', event: '', weight: 1 },
  ];
  const { json } = await put(await create(), { ...DOCUMENT, events });
  expect(read(json, 'warnings')).toMatchObject([
    { code: 'unknown_event', path: '/events/1/event', message: expect.stringContaining('"Helo"') },
    { code: 'unknown_event', path: '/events/3/event' },
  ]);
});

test('a version without anybody active has no reference yet, and sherlock never has one', async () => {
  reference = null;
  const decay = await create();
  expect((await publish(decay)).json).toMatchObject({ published: { reference: null } });
  const sherlock = await create({ document: { ...DOCUMENT, name: 'S', mode: 'sherlock' } });
  expect((await publish(sherlock)).json).toMatchObject({ published: { reference: null } });
  const rebase = await app.request('POST', `${sherlock}/rebase`, { body: {} });
  expect([rebase.status, rebase.text]).toEqual([409, expect.stringContaining('live')]);
});

test('a re-base says what it would change, does it only when told, and keeps what was before', async () => {
  const profile = await create();
  const rebase = (body: unknown) => app.request('POST', `${profile}/rebase`, { body });
  expect((await rebase({})).code).toBe('conflict');
  await publish(profile);
  reference = against(8);
  const outlook = await rebase({});
  expect(outlook.json).toMatchObject({ version: 1, before: { q90: 4 }, after: { q90: 8 }, factor: 0.5 });
  expect((await app.request('GET', profile)).json).toMatchObject({ published: { reference: { q90: 4 } } });
  expect((await rebase({ dryRun: false, version: 7 })).code).toBe('conflict');
  expect((await rebase({ dryRun: false, version: 1 })).json).toMatchObject({
    references: [
      { number: 2, cause: 'rebase', by: 'owner', reference: { q90: 8 } },
      { number: 1, cause: 'publish', reference: { q90: 4 } },
    ],
  });
  expect((await app.request('GET', profile)).json).toMatchObject({ published: { reference: { q90: 8 } } });
  reference = null;
  expect((await rebase({ dryRun: false })).code).toBe('conflict');
});

test('events to choose from come with counts, page by page', async () => {
  const first = await app.request('GET', '/api/v1/profiles/events?limit=2');
  expect(first.json).toMatchObject({
    days: 30,
    events: [{ type: 'track', event: 'Hello', events: 9, users: 3 }, { event: 'Invite Sent' }],
    next: 'o2',
  });
  const last = await app.request('GET', '/api/v1/profiles/events?limit=2&cursor=o2');
  expect(last.json).toMatchObject({ events: [{ type: 'page', event: '' }], next: null });
  expect((await app.request('GET', '/api/v1/profiles/events?cursor=x')).code).toBe('bad_request');
});

test('templates are filled in from what came, and a profile is made of one', async () => {
  const { json } = await app.request('GET', '/api/v1/profile-templates');
  expect(list(read(json, 'templates')).map((template) => read(template, 'id'))).toEqual([
    'product-engagement',
    'trial-activation',
    'sherlock',
  ]);
  const profile = await create({ template: 'sherlock', name: 'Ours' });
  expect((await app.request('GET', profile)).json).toMatchObject({
    name: 'Ours',
    document: { mode: 'sherlock', events: [{ event: 'Invite Sent', weight: 8 }, { event: 'Hello' }] },
  });
  const none = await app.request('POST', '/api/v1/profiles', { body: { template: 'x' } });
  expect([none.code, none.text]).toEqual(['not_found', expect.stringContaining('product-engagement')]);
});

test('a document is checked without being saved, and reads as a file that makes the same', async () => {
  const check = await app.request('POST', '/api/v1/profiles/check', { body: DOCUMENT });
  expect(check.json).toMatchObject({ document: DOCUMENT, problems: [], warnings: [] });
  const profile = await create({ name: 'X' });
  const yaml = String(read(check.json, 'yaml'));
  await app.request('PUT', `${profile}/draft`, {
    body: yaml,
    headers: { 'content-type': 'application/yaml' },
  });
  const file = await app.request('GET', `${profile}/export`);
  expect([file.text, file.headers['content-disposition']]).toEqual([
    yaml,
    'attachment; filename="trial.yaml"',
  ]);
  const json = await app.request('GET', `${profile}/export?format=json`);
  expect(JSON.parse(json.text)).toEqual(DOCUMENT);
  expect((await app.request('GET', `${profile}/export?version=published`)).code).toBe('not_found');
});

test('a profile of a file is read-only, and its names are nobody else’s in the workspace', async () => {
  await atomically(app.store, (inside) =>
    applyProfiles(inside, 'initech', [{ file: 'profiles/a.yaml', place: '', document: DOCUMENT }]),
  );
  const { json } = await app.request('GET', '/api/v1/profiles');
  const profile = `/api/v1/profiles/${read(json, 'profiles', 0, 'id')}`;
  for (const refused of [
    await put(profile, DOCUMENT),
    await publish(profile, { version: 1 }),
    await app.request('DELETE', profile),
  ])
    expect(refused.code).toBe('managed_by_file');
  expect((await app.request('POST', '/api/v1/profiles', { body: { name: 'TRIAL' } })).code).toBe('conflict');
});

test('a member reads profiles and changes none', async () => {
  const profile = await create();
  const token = app.tokens.member;
  expect((await app.request('GET', profile, { token })).status).toBe(200);
  for (const [method, url, body] of [
    ['PUT', `${profile}/draft`, DOCUMENT],
    ['POST', `${profile}/publish`, {}],
    ['POST', `${profile}/rebase`, {}],
    ['DELETE', profile, undefined],
  ] as const)
    expect((await app.request(method, url, { token, body })).code).toBe('forbidden');
});
