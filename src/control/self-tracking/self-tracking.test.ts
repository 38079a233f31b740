/** What the routes tell, held to the plan that the built-in workspace publishes. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp, read } from '../../../test/support/control-app.ts';
import { openVisitor } from '../../../test/support/visitor.ts';
import type { Envelope } from '../../event/envelope.ts';
import { isRefusal, parseItem } from '../../event/parse.ts';
import { checkEvent } from '../../plan/check/check-event.ts';
import { compilePlan } from '../../plan/check/compile-plan.ts';
import { readPlanText } from '../../plan/formats/plan-text.ts';
import type { SelfTracking, Who } from './self-tracking.ts';

const FILE = 'plans/trackway.yaml';
const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1_000, depthMax: 20 };
const ENVELOPE: Envelope = {
  ...{ receivedAt: 0, workspace: 'trackway', source: 'trackway', writeKey: '', call: 'batch' },
  ...{ dialect: 'segment', events: 1, ip: '', userAgent: '', origin: false, requestId: '' },
};

interface Told {
  readonly who: Who;
  readonly call: Record<string, unknown>;
}
let told: Told[];
let app: ControlApp;

beforeEach(async () => {
  told = [];
  const selfTracking: SelfTracking = {
    as: (who) => ({
      identify: (userId, traits, said) =>
        told.push({ who, call: { ...said, type: 'identify', userId, traits } }),
      group: (groupId, traits, said) => told.push({ who, call: { ...said, type: 'group', groupId, traits } }),
      track: (event, properties, said) =>
        told.push({ who, call: { ...said, type: 'track', event, properties } }),
    }),
  };
  app = await openControlApp({ selfTracking });
});
afterEach(() => app.close());

const names = (): unknown[] => told.map(({ call }) => call.event ?? call.type);

/** What the plan finds wrong with all that was told. */
function findWrong(): unknown[] {
  const read = readPlanText(readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8'), FILE);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const compiled = compilePlan(read.document);
  return told.flatMap(({ call }): readonly unknown[] => {
    const event = parseItem({ messageId: 'm', userId: 'u1', ...call } as never, {}, ENVELOPE, 0, LIMITS);
    return isRefusal(event) ? [event.reason] : checkEvent(compiled, event);
  });
}

test('the owner who signs up is told as a person who came to a workspace, with ids of their own', async () => {
  expect((await openVisitor(app).setUp()).status).toBe(201);
  expect(names()).toEqual(['identify', 'Signed Up', 'Created Organization', 'group']);
  expect(told[1]).toMatchObject({
    who: { workspace: 'initech', userId: expect.any(String) },
    call: { properties: { userLogin: 'ada@example.com', type: 'organic', organizationId: 'initech' } },
  });
  expect(new Set(told.map(({ call }) => call.messageId)).size).toBe(4);
  expect(findWrong()).toEqual([]);
});

test('sources and plans are told when something of them has changed, and only then', async () => {
  await app.request('POST', '/api/v1/sources', { body: { name: 'Shop' } });
  for (const enabled of [true, false, false, true])
    await app.request('PATCH', '/api/v1/sources/shop', { body: { enabled } });
  await app.request('PATCH', '/api/v1/sources/shop', { body: { name: 'Store' } });
  await app.request('DELETE', '/api/v1/sources/shop');
  expect((await app.request('DELETE', '/api/v1/sources/shop')).status).toBe(404);
  const made = await app.request('POST', '/api/v1/plans', { body: { template: 'core-three' } });
  const { id } = made.json as { id: string };
  for (let times = 0; times < 2; times++)
    await app.request('POST', `/api/v1/plans/${id}/publish`, { body: {} });
  expect(names()).toEqual([
    ...['Created Source', 'Disabled Source', 'Enabled Source', 'Deleted Source', 'Published Plan'],
  ]);
  expect(told[4]?.call.properties).toMatchObject({ planId: id, planVersion: 1, rules: 3 });
  // A token is no person.
  expect(told[0]?.who).toEqual({ workspace: 'initech', anonymousId: expect.stringMatching(/^token-/) });
  expect(findWrong()).toEqual([]);
});

test("the console may tell the plan's client events and nothing else, and nobody may without signing in", async () => {
  const tell = (body: object, token?: string | null) =>
    app.request('POST', '/api/v1/self-tracking/events', { body, ...(token === undefined ? {} : { token }) });
  const event = 'Debugger Call Expanded';
  expect((await tell({ event, properties: { projectId: 'web', callType: 'track' } })).status).toBe(202);
  expect(names()).toEqual([event]);
  expect(findWrong()).toEqual([]);
  for (const body of [
    { event: 'Signed Up', properties: { projectId: 'web', callType: 'track' } },
    { event, properties: { projectId: 'web', callType: 'order' } },
    { event, properties: { projectId: 'web', callType: 'track', more: 'x' } },
    { event, properties: { projectId: 'x'.repeat(201), callType: 'track' } },
    { event },
  ])
    expect((await tell(body)).status).toBe(400);
  expect((await tell({ event, properties: { projectId: 'web', callType: 'track' } }, null)).status).toBe(401);
  expect(told).toHaveLength(1);
});

test("what Segment's API puts in force is told, once a version; so is a job of the quarantine", async () => {
  const made = await app.request('POST', '/tracking-plans', { body: { name: 'By script', type: 'LIVE' } });
  const id = String(read(made.json, 'data', 'trackingPlan', 'id'));
  const rules = [{ type: 'TRACK', key: 'Paid', version: 1, jsonSchema: { type: 'object' } }];
  for (let times = 0; times < 2; times++)
    expect((await app.request('PATCH', `/tracking-plans/${id}/rules`, { body: { rules } })).status).toBe(200);
  await app.request('PATCH', `/tracking-plans/${id}`, { body: { description: 'Ours' } });
  const body = { kind: 'discard', about: { event: 'Paid' } };
  expect((await app.request('POST', '/api/v1/quarantine/jobs', { body })).status).toBe(201);
  expect(
    told.map(({ call }) => [call.event, (call.properties as { planVersion?: number }).planVersion]),
  ).toEqual([
    ['Published Plan', 1],
    ['Published Plan', 2],
    ['Published Plan', 3],
    ['Started Quarantine Job', undefined],
  ]);
  expect(told[1]).toMatchObject({
    who: { workspace: 'initech', anonymousId: expect.stringMatching(/^token-/) },
    call: {
      messageId: `self-published-${id}-2`,
      properties: { planId: id, planName: 'By script', rules: 1 },
    },
  });
  expect(told[3]?.call.properties).toMatchObject({ jobKind: 'discard', isFixKept: false });
  expect(findWrong()).toEqual([]);
});
