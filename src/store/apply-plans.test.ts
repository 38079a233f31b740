import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EMPTY_PLAN } from '../plan/model.ts';
import { applyDeclared } from './apply-file.ts';
import type { FiledPlan } from './apply-plans.ts';
import { openStore, type Store } from './database.ts';
import { connectSource, listPlanSources } from './plan-sources.ts';
import { documentInForce, listVersions, publishDraft } from './plan-versions.ts';
import { createPlan, getPlan, listPlans } from './plans.ts';

const DECLARED = { workspace: 'Initech', sources: [{ name: 'Web' }, { name: 'Server' }] };
let dir: string;
let store: Store;
let now = 0;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-filed-'));
  now = Date.UTC(2026, 0, 1);
  store = await openStore({
    path: join(dir, 'control.db'),
    clock: { now: () => now, sleep: async () => undefined },
    random: randomBytes,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Said {
  readonly name?: string;
  readonly description?: string;
  readonly sources?: readonly Omit<FiledPlan['sources'][number], 'place'>[];
}
const filed = (file: string, { name = 'Product', description = '', sources = [] }: Said = {}): FiledPlan => ({
  file,
  place: 'trackway.yaml, line 1, column 1',
  document: { ...EMPTY_PLAN, name, description },
  sources: sources.map((source) => ({ ...source, place: 'trackway.yaml, line 2, column 2' })),
});
const apply = (...plans: FiledPlan[]) => applyDeclared(store, DECLARED, 'trackway.yaml', plans);
const only = async () => {
  const plans = await listPlans(store, 'initech');
  expect(plans).toHaveLength(1);
  return plans[0]!;
};
const connections = async () =>
  (await listPlanSources(store, 'initech')).map(({ source, plan }) => [source, plan]);

test('a declared plan is published as its file says, by its name, and applying it again changes nothing', async () => {
  const said = filed('plans/a.yaml', { sources: [{ source: 'web' }] });
  await apply(said);
  const first = await only();
  expect(first).toMatchObject({ name: 'Product', managedBy: 'plans/a.yaml', published: 1 });
  const before = await listPlanSources(store, 'initech');
  now += 1000;
  await apply(said);
  expect(await only()).toEqual(first);
  expect(await listPlanSources(store, 'initech')).toEqual(before);
});

test('what changed in the file is a new version, and a plan keeps its id when it is renamed there', async () => {
  await apply(filed('plans/a.yaml'));
  const { id } = await only();
  await apply(filed('plans/a.yaml', { name: 'Renamed', description: 'two' }));
  const plan = await only();
  expect(plan).toMatchObject({ id, name: 'Renamed', published: 2 });
  expect((await documentInForce(store, plan))?.description).toBe('two');
  expect((await listVersions(store, 'initech', id)).map(({ publishedBy }) => publishedBy)).toEqual([
    'plans/a.yaml',
    'plans/a.yaml',
  ]);
});

test('sources are held to the declared plan by id or name, with the controls said, and to it alone', async () => {
  await apply();
  const other = await createPlan(store, 'initech', { ...EMPTY_PLAN, name: 'Other' });
  await connectSource(store, 'initech', other.id, 'server');
  const server = { source: 'Server', track: { violations: 'block' as const }, forwardBlockedTo: 'web' };
  await apply(filed('plans/a.yaml', { sources: [{ source: 'web' }, server] }));
  const plan = (await listPlans(store, 'initech')).find(({ name }) => name === 'Product');
  expect(await connections()).toEqual([
    ['server', plan?.id],
    ['web', plan?.id],
  ]);
  expect((await listPlanSources(store, 'initech'))[0]).toMatchObject({
    controls: {
      calls: { track: { violations: 'block', unplannedEvents: 'allow' } },
      forwardBlockedTo: 'web',
    },
  });
  await apply(filed('plans/a.yaml', { sources: [{ source: 'server' }] }));
  expect(await connections()).toEqual([['server', plan?.id]]);
  expect((await listPlanSources(store, 'initech'))[0]?.controls.forwardBlockedTo).toBeNull();
});

test('a plan of the API with the same name is adopted with its id and its versions', async () => {
  await apply();
  const made = await createPlan(store, 'initech', { ...EMPTY_PLAN, name: 'product', description: 'api' });
  await publishDraft(store, 'initech', made.id, { by: 'ci', note: '' }, async () => undefined);
  await apply(filed('plans/a.yaml'));
  expect(await only()).toMatchObject({ id: made.id, published: 2, managedBy: 'plans/a.yaml' });
});

test('a plan that left the file is handed to the API and governs nothing, and comes back as it was', async () => {
  await apply(filed('plans/a.yaml', { sources: [{ source: 'web' }] }));
  const { id } = await only();
  await apply();
  expect(await getPlan(store, 'initech', id)).toMatchObject({ managedBy: null, published: 1 });
  expect(await connections()).toEqual([]);
  await apply(filed('plans/a.yaml', { sources: [{ source: 'web' }] }));
  expect(await only()).toMatchObject({ id, published: 1, managedBy: 'plans/a.yaml' });
});

test('a source that is not there, or a forward to itself, is refused with its place, and nothing is applied', async () => {
  await apply(filed('plans/a.yaml'));
  const before = await only();
  const refused = (source: Omit<FiledPlan['sources'][number], 'place'>) =>
    expect(apply(filed('plans/a.yaml', { description: 'new', sources: [source] }))).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringContaining('trackway.yaml, line 2, column 2: '),
    });
  await refused({ source: 'Nowhere' });
  await refused({ source: 'web', forwardBlockedTo: 'web' });
  await refused({ source: 'web', forwardViolationsTo: 'nowhere' });
  expect(await only()).toEqual(before);
});
