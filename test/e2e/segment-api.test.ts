import {
  CreateTrackingPlanV1Input,
  RemoveRuleV1,
  RuleInputV1,
  TrackingPlansApi,
} from '@segment/public-api-sdk-typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';

/** Segment's own client of its Public API, unmodified but for the address. */
let product: Product;
let api: TrackingPlansApi;
beforeAll(async () => {
  product = await startProduct();
  api = new TrackingPlansApi(product.api);
  api.accessToken = product.token;
});
afterAll(() => product.remove());

const rule = (key: string, properties: unknown = {}): RuleInputV1 => ({
  type: RuleInputV1.TypeEnum.TRACK,
  key,
  version: 1,
  jsonSchema: { type: 'object', properties: { properties: { type: 'object', properties } } },
});

async function listRules(id: string, count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { body } = await api.listRulesFromTrackingPlan(id, {
      count,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const { rules = [], pagination } = body.data ?? {};
    keys.push(...rules.map(({ key }) => key ?? ''));
    if (pagination?.next === undefined) return keys;
    cursor = pagination.next ?? undefined;
  }
}

async function create(name: string): Promise<string> {
  const type = CreateTrackingPlanV1Input.TypeEnum.LIVE;
  const { body } = await api.createTrackingPlan({ name, description: 'By a script', type });
  return body.data?.trackingPlan.id ?? '';
}

test("Segment's client makes a plan, fills it, walks its pages, changes and empties it", async () => {
  const id = await create('Scripted');
  const names = Array.from({ length: 25 }, (_, index) => `Event ${index}`);
  await api.updateRulesInTrackingPlan(id, { rules: names.map((name) => rule(name)) });
  expect(await listRules(id, 10)).toEqual(names);
  await api.updateRulesInTrackingPlan(id, { rules: [{ ...rule('Event 0'), newKey: 'Event Zero' }] });
  await api.removeRulesFromTrackingPlan(
    id,
    names.slice(2).map((key) => ({ type: RemoveRuleV1.TypeEnum.TRACK, key, version: 1 })),
  );
  expect(await listRules(id, 10)).toEqual(['Event Zero', 'Event 1']);
  await api.replaceRulesInTrackingPlan(id, { rules: [rule('Only One', { size: { type: 'integer' } })] });
  const { body } = await api.listRulesFromTrackingPlan(id, { count: 10 });
  expect(body.data?.rules).toMatchObject([
    { ...rule('Only One', { size: { type: 'integer' } }), type: 'TRACK' },
  ]);
  await api.updateTrackingPlan(id, { name: 'Renamed' });
  const { body: plan } = await api.getTrackingPlan(id);
  expect(plan.data?.trackingPlan).toMatchObject({
    id,
    name: 'Renamed',
    description: 'By a script',
    type: 'LIVE',
  });
  const plans = await api.listTrackingPlans({ count: 10 });
  expect(plans.body.data?.trackingPlans.map(({ name }) => name)).toEqual(['Renamed']);
  await api.deleteTrackingPlan(id);
  await expect(api.getTrackingPlan(id)).rejects.toMatchObject({ statusCode: 404 });
});

test("Segment's client connects and disconnects sources, and is told what went wrong in its own words", async () => {
  const id = await create('Connected');
  await api.addSourceToTrackingPlan(id, { sourceId: 'web' });
  const { body } = await api.listSourcesFromTrackingPlan(id, { count: 10 });
  expect(body.data?.sources).toMatchObject([
    { id: 'web', name: 'Web', writeKeys: ['WK_WEB'], settings: { track: { allowUnplannedEvents: true } } },
  ]);
  expect(await product.get('/sources/web')).toMatchObject({ plan: { id, name: 'Connected' } });
  await expect(api.deleteTrackingPlan(id)).rejects.toMatchObject({
    statusCode: 409,
    body: { errors: [{ type: 'conflict', message: expect.stringContaining('"web"') }] },
  });
  await api.removeSourceFromTrackingPlan(id, 'web');
  expect((await api.listSourcesFromTrackingPlan(id, { count: 10 })).body.data?.sources).toEqual([]);
  const bad = { ...rule('Bad'), jsonSchema: { $ref: 'https://elsewhere.example/schema.json' } };
  await expect(api.updateRulesInTrackingPlan(id, { rules: [bad] })).rejects.toMatchObject({
    statusCode: 400,
    body: { errors: [{ type: 'bad-request', field: 'rules.0.jsonSchema.$ref' }] },
  });
});
