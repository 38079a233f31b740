import { expect, test } from 'vitest';
import type { Event } from '../../event/event.ts';
import { compilePlan } from '../check/compile-plan.ts';
import { type SourceControls, WATCH_ONLY } from '../controls.ts';
import { EMPTY_PLAN, type JsonSchema, type PlanDocument, type Rule } from '../model.ts';
import { blastRadiusOf, goneOf, type Reading } from './blast-radius.ts';
import { openTally } from './tally.ts';

const track = (name: string, properties: Record<string, JsonSchema>, required: string[] = []): Rule => ({
  type: 'track',
  name,
  version: 1,
  schema: { type: 'object', properties: { properties: { type: 'object', properties, required } } },
});
const plan = (...rules: Rule[]): PlanDocument => ({ ...EMPTY_PLAN, rules });
const event = (messageId: string, name: string, properties: Event['properties'] = {}): Event => ({
  ...{ messageId, type: 'track', event: name, timestamp: 1, receivedAt: 1, channel: 'server', context: {} },
  properties,
});
const BLOCKING: SourceControls = {
  ...WATCH_ONLY,
  calls: {
    ...WATCH_ONLY.calls,
    track: { ...WATCH_ONLY.calls.track, violations: 'block', unplannedFields: 'omit' },
  },
};

test('events are counted by what the new version does beside what the one in force does', () => {
  const now = plan(track('Paid', { amount: { type: 'number' } }));
  const next = plan(track('Paid', { amount: { type: 'integer' }, plan: { type: 'string' } }, ['plan']));
  const tally = openTally(compilePlan(next), compilePlan(now));
  tally.add(event('m1', 'Paid', { amount: 1, plan: 'pro' }), 'web', BLOCKING);
  tally.add(event('m2', 'Paid', { amount: 1.5, plan: 'pro' }), 'web', BLOCKING);
  tally.add(event('m3', 'Paid', { amount: 'x', plan: 'pro' }), 'web', BLOCKING);
  tally.add(event('m4', 'Paid', { amount: 2, plan: 'pro', more: 1 }), 'web', BLOCKING);
  tally.add(event('m5', 'Other'), 'web', BLOCKING);
  const result = tally.result();
  expect(result).toMatchObject({
    events: 5,
    violating: 4,
    blocked: 2,
    omitted: 1,
    newlyViolating: 0,
    newlyPassing: 1,
    newlyBlocked: 1,
    noLongerBlocked: 0,
    others: 0,
  });
  expect(result.perEvent.map(({ event: name, events, violating }) => [name, events, violating])).toEqual([
    ['Paid', 4, 3],
    ['Other', 1, 1],
  ]);
  const amount = result.groups.find(({ field }) => field === 'properties.amount');
  expect(amount).toMatchObject({
    rule: 'Paid',
    violation: 'Invalid Type',
    outcome: 'block',
    events: 2,
    eventsNow: 1,
  });
  expect(amount?.samples.map(({ messageId }) => messageId)).toEqual(['m2', 'm3']);
});

test('before the first version nothing is violated, and places in a list are one field', () => {
  const items = { type: 'array', items: { type: 'object', properties: { price: { type: 'number' } } } };
  const tally = openTally(compilePlan(plan(track('Paid', { items }))), null);
  tally.add(
    event('m1', 'Paid', { items: [{ price: 'a' }, { price: 1 }, { price: 'b' }] }),
    'web',
    WATCH_ONLY,
  );
  expect(tally.result()).toMatchObject({
    newlyViolating: 1,
    blocked: 0,
    groups: [{ field: 'properties.items.#.price', events: 1, eventsNow: 0, outcome: 'allow' }],
  });
});

test('however many kinds of mistakes there are, what is kept has a limit and the rest is counted', () => {
  const tally = openTally(compilePlan(plan()), null);
  for (let n = 0; n < 2_100; n++) tally.add(event(`m${n}`, `Event ${n}`), 'web', WATCH_ONLY);
  const { groups, others, perEvent, events } = tally.result();
  expect([groups.length, others, perEvent.length, events]).toEqual([2_000, 100, 2_000, 2_100]);
});

const reading = (name: string, field: string | null, kind = 'view'): Reading => ({
  ...{ kind, name, effect: '' },
  place: { type: 'track', event: 'Paid', field },
});

test('what is gone or renamed is found, whole events and fields at any depth, and whoever reads it', () => {
  const before = plan(
    track('Paid', {
      amount: { type: 'number' },
      a: { type: 'object', properties: { b: { type: 'string' }, c: {} } },
    }),
    track('Gone', {}),
  );
  const after = plan(
    track('Paid', {
      amount: { type: 'number' },
      a: { type: 'object', properties: { b: { type: 'string' } } },
    }),
  );
  const gone = goneOf(before, after);
  expect(gone).toEqual([
    { type: 'track', event: 'Paid', field: 'properties.a.c', renamedTo: null },
    { type: 'track', event: 'Gone', field: null, renamedTo: null },
  ]);
  const hits = blastRadiusOf(gone, [
    reading('c', 'properties.a.c'),
    reading('a', 'properties.a'),
    reading('amount', 'properties.amount'),
    reading('event', null, 'funnel'),
  ]);
  expect(hits.map(({ readings }) => readings.map(({ name }) => name))).toEqual([['c', 'a'], []]);
});

test('a renamed event and a renamed field say their new names', () => {
  const before = plan(
    track('Signed up', { user_login: { type: 'string' } }),
    track('Paid', { planName: { type: 'string' } }),
  );
  const after = plan(
    track('Signed Up', { user_login: { type: 'string' } }),
    track('Paid', { plan_name: { type: 'string' } }),
  );
  expect(goneOf(before, after)).toEqual([
    { type: 'track', event: 'Signed up', field: null, renamedTo: 'Signed Up' },
    { type: 'track', event: 'Paid', field: 'properties.planName', renamedTo: 'properties.plan_name' },
  ]);
});
