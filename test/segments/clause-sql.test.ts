import { expect, test } from 'vitest';
import { type Clause, METRICS } from '../../src/score/clause.ts';
import { clauseSql, type Of } from '../../src/warehouse/people/clause-sql.ts';
import { NOON, useWarehouse } from '../warehouse/blocks.ts';

const bench = useWarehouse();

const USERS: readonly Clause[] = [
  { all: [] },
  { any: [] },
  { not: { any: [{ all: [] }] } },
  { did: { event: 'Paid' }, times: 3, days: 30 },
  { did: { event: 'Paid' }, compare: '=', times: 0 },
  { did: { type: 'page', event: 'Home' }, of: 'account', compare: '<', times: 3 },
  {
    did: {
      type: 'page',
      event: 'Home',
      where: [
        { property: 'a.b', operator: '>', value: 3 },
        { property: 'a', operator: 'does not exist' },
        { property: 'a', operator: 'contains', value: 'x' },
        { property: 'a', operator: 'is not', value: true },
        { property: 'a', operator: '<=', value: 'x' },
      ],
    },
  },
  { trait: 'plan', operator: 'is', value: ['a', 2] },
  { trait: 'plan', operator: 'is not', value: 'a' },
  { trait: 'plan', operator: 'contains', value: 'a', of: 'account' },
  { trait: 'plan', operator: 'does not exist' },
  { trait: 'plan', operator: '>', value: 5 },
  { trait: 'plan', operator: '<=', value: '2026' },
  { time: 'created', atLeastDays: 3, atMostDays: 9 },
  { time: 'seen', atMostDays: 9 },
  { time: 'active', atMostDays: 9 },
  ...METRICS.slice(0, 7).map((metric) => ({ metric, compare: '>' as const, value: 3 })),
  { metric: 'tenureDays', compare: '>', value: 3 },
  { metric: 'change', compare: '<', value: -10, days: 7 },
  { segment: 'own' },
];

const ask = (clause: Clause, of: Of, over = {}) => {
  const { sql, params } = clauseSql(clause, of, {
    database: bench.warehouse.database,
    workspace: 'w',
    timeZone: 'Europe/Berlin',
    now: NOON,
    profile: 'sp_1',
    segment: (id) =>
      id === 'own' ? { of: 'users', clause: { did: { event: 'Paid' } }, profile: null } : undefined,
    ...over,
  });
  return bench.rows(sql, params as Record<string, string>);
};

test('every kind of clause is a question that the engine takes, now and in the past', async () => {
  for (const clause of USERS) await ask(clause, 'users');
  for (const clause of USERS.filter((each) => !('segment' in each))) await ask(clause, 'accounts');
  for (const metric of METRICS) await ask({ metric, compare: '>=', value: 1 }, 'accounts');
  for (const members of ['any', 'all', 'none'] as const)
    await ask({ members, match: { all: [...USERS] } }, 'accounts');
  const past = USERS.filter((each) => !('metric' in each) && !('time' in each));
  for (const clause of [...past, { metric: 'score', compare: '>', value: 1 } as const])
    await ask(clause, 'users', { asOf: NOON });
  await ask({ time: 'seen', atMostDays: 9 }, 'users', { asOf: NOON, accountTrait: 'company' });
});

test('what cannot be asked is refused with what to do, and what is no question holds for nobody', async () => {
  const score: Clause = { metric: 'score', compare: '>', value: 1 };
  expect(() => ask(score, 'users', { profile: null })).toThrow(/scoring profile/);
  const deep = Array.from({ length: 20 }).reduce<Clause>((inner) => ({ not: inner }), { all: [] });
  expect(() => ask(deep, 'users')).toThrow(/12 deep/);
  const itself = () => ({ of: 'users' as const, clause: { segment: 'own' }, profile: null });
  for (const segment of [itself, () => undefined])
    expect(await ask({ segment: 'own' }, 'users', { segment })).toEqual([]);
});
