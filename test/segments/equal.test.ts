import { expect, test } from 'vitest';
import { type Clause, type Comparison, METRICS } from '../../src/score/clause.ts';
import { matches } from '../../src/score/matches.ts';
import { PROPERTY_OPERATORS } from '../../src/score/profile.ts';
import type { TraitValue } from '../../src/score/traits.ts';
import { clauseSql, type Of } from '../../src/warehouse/people/clause-sql.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import {
  DAY_MS,
  factsOf,
  type Happening,
  type MadeAccount,
  type MadeUser,
  NOW,
  PROFILE,
  store,
  TODAY,
} from './world.ts';

const bench = useWarehouse();

/** mulberry32 */
function randomOf(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  return { next, below, pick, chance: (p: number) => next() < p };
}
type Random = ReturnType<typeof randomOf>;

const EVENTS = ['Paid', 'Shared', "x'); --", ''];
const TRAITS = ['plan', 'seats', 'a.b', 'née'];
const VALUES: readonly TraitValue[] = [
  'pro',
  'Pro plan',
  '',
  '42',
  '-3.5',
  '1e3',
  '2026-03-01',
  ' 42',
  'NaN',
  'ünï',
  '\u{1f600}',
  'null',
  null,
  0,
  5,
  42,
  -3.5,
  1000,
  true,
  false,
  [1, 2],
  { b: 1 },
];
const WANTED = ['pro', 'plan', '', '42', '2026-01-01', 'ü', 0, 5, 42, 1000, -3.5, true, false];
const TRAIT_OPERATORS = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'starts with',
  'exists',
  'does not exist',
  '>',
  '>=',
  '<',
  '<=',
] as const;
const COMPARISONS: readonly Comparison[] = ['>', '>=', '<', '<=', '=', '!='];

function happening(random: Random): Happening {
  const type = random.pick(['track', 'track', 'page'] as const);
  return {
    type,
    event: type === 'track' ? random.pick(EVENTS.slice(0, 3)) : random.pick(EVENTS),
    // Some clocks are ahead.
    at: NOW - Math.floor((random.next() * 100 - 2) * DAY_MS),
    properties: Object.fromEntries(
      ['v', 'a', 'a.b'].flatMap((name) =>
        random.chance(0.5)
          ? [[name, name === 'a' && random.chance(0.5) ? { b: random.pick(VALUES) } : random.pick(VALUES)]]
          : [],
      ),
    ),
    isAnonymous: random.chance(0.3),
  };
}

const moment = (random: Random): number => NOW - Math.floor(random.next() * 70 * DAY_MS);

function known(random: Random, id: string, of: Of): MadeAccount {
  const figure = (): number => random.pick([0, 10, 25, 49.5, 50, 74.5, 75, 100]);
  const common = ['score', 'percentile', 'adoption', 'adoptionEver', 'activation'] as const;
  const metrics = {
    ...Object.fromEntries(common.map((name) => [name, figure()])),
    ...{ change: random.pick([-20, -10, 0, 10, 10.5]), frequency: random.below(8) },
    ...(of === 'accounts' && {
      activeUsers: random.below(4),
      totalUsers: random.below(4),
      activeShare: figure(),
      topUserShare: figure(),
    }),
  };
  return {
    id,
    traits: Object.fromEntries(
      TRAITS.flatMap((trait) => (random.chance(0.6) ? [[trait, random.pick(VALUES)]] : [])),
    ),
    metrics: random.chance(0.8) ? metrics : null,
    times: {
      created: random.chance(0.5) ? moment(random) : null,
      first: moment(random),
      seen: moment(random),
      active: random.chance(0.7) ? moment(random) : null,
    },
    shown: {
      ...(random.chance(0.5) && { 1: figure() }),
      ...(random.chance(0.5) && { 7: figure() }),
      ...(random.chance(0.5) && { 30: figure() }),
    },
    excluded: random.chance(0.05),
  };
}

function leaf(random: Random, of: Of): Clause {
  const days = random.chance(0.6) ? { days: random.pick([1, 7, 30, 90]) } : {};
  const kind = random.below(of === 'accounts' ? 6 : 5);
  if (kind === 0) {
    const type = random.pick(['track', 'page'] as const);
    const where = random.chance(0.4)
      ? {
          where: [
            {
              property: random.pick(['v', 'a.b', 'a', 'none']),
              operator: random.pick(PROPERTY_OPERATORS),
              value: random.pick(WANTED),
            },
          ],
        }
      : {};
    return {
      did: { type, event: random.pick(EVENTS.slice(0, 3)), ...where },
      compare: random.pick(COMPARISONS),
      times: random.below(4),
      ...days,
      of: random.pick(['own', 'account']),
    };
  }
  if (kind === 1) {
    const operator = random.pick(TRAIT_OPERATORS);
    const isList = (operator === 'is' || operator === 'is not') && random.chance(0.3);
    return {
      trait: random.pick([...TRAITS, 'none']),
      operator,
      value: isList ? ['pro', 42] : random.pick(WANTED),
      of: random.pick(['own', 'account']),
    };
  }
  if (kind === 2) {
    const from = random.below(60);
    return {
      time: random.pick(['created', 'active', 'seen']),
      ...(random.chance(0.7) ? { atLeastDays: from } : { atMostDays: from }),
    };
  }
  if (kind === 3) {
    const metrics = of === 'accounts' ? METRICS : METRICS.filter((name) => !/Users|Share/.test(name));
    const metric = random.pick(metrics);
    return {
      metric,
      compare: random.pick(COMPARISONS),
      value: random.pick([-10, 0, 1, 3, 10, 50, 75]),
      ...(metric === 'change' && random.chance(0.6) && { days: random.pick([1, 7, 30] as const) }),
    };
  }
  if (kind === 4) return { segment: random.pick(['users-one', 'accounts-one', 'none', 'loop']) };
  return { members: random.pick(['any', 'all', 'none']), match: clause(random, 'users', 2) };
}

function clause(random: Random, of: Of, depth = 0): Clause {
  if (depth > 2 || random.chance(0.4)) return leaf(random, of);
  const parts = Array.from({ length: random.below(4) }, () => clause(random, of, depth + 1));
  const kind = random.below(3);
  if (kind === 0) return { all: parts };
  return kind === 1 ? { any: parts } : { not: clause(random, of, depth + 1) };
}

const SEGMENTS = new Map<string, { of: Of; clause: Clause; profile: null }>([
  ['users-one', { of: 'users', clause: { did: { event: 'Paid' } }, profile: null }],
  ['accounts-one', { of: 'accounts', clause: { trait: 'plan', operator: 'exists' }, profile: null }],
  ['loop', { of: 'users', clause: { not: { segment: 'loop' } }, profile: null }],
]);

const ROUNDS = 4;
const CLAUSES = 120;

test('the engine finds for random clauses exactly those whom the pure rule means, linked pasts and broken clocks included', async () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const random = randomOf(seed);
    const workspace = `equal-${seed}`;
    const accounts = Array.from({ length: 6 }, (_, n) => known(random, `g${n}`, 'accounts'));
    const users = Array.from({ length: 25 }, (_, n): MadeUser => {
      const account = random.pick([...accounts, null]);
      return {
        ...known(random, `u${n}`, 'users'),
        groupId: account?.id ?? '',
        // Whoever is of an excluded account is excluded with it.
        ...(account?.excluded === true && { excluded: true }),
        happenings: Array.from({ length: random.below(12) }, () => happening(random)),
      };
    });
    await store(bench, workspace, users, accounts);
    const facts = factsOf(users, accounts);
    const asking = { now: NOW, today: TODAY, segments: SEGMENTS };
    let found = 0;
    for (let n = 0; n < CLAUSES; n++) {
      const of = random.pick(['users', 'accounts'] as const);
      const asked = clause(random, of);
      const { sql, params } = clauseSql(asked, of, {
        ...{ database: 'trackway', workspace, timeZone: 'UTC', now: NOW, profile: PROFILE },
        segment: (id) => SEGMENTS.get(id),
      });
      const ids =
        of === 'accounts'
          ? `SELECT groupId AS id FROM (${sql})`
          : `SELECT userId AS id FROM trackway.user_profiles FINAL WHERE workspace = '${workspace}' AND person IN (${sql})`;
      const answer = (await bench.rows(ids, params as Record<string, string>))
        .map(({ id }) => String(id))
        .sort();
      const meant = [...facts[of]]
        .filter(([, each]) => matches(asked, each, asking))
        .map(([id]) => id)
        .sort();
      expect(answer, `seed ${seed}, ${of}: ${JSON.stringify(asked)}`).toEqual(meant);
      if (meant.length > 0 && meant.length < facts[of].size) found++;
    }
    // A test in which everything is empty would prove nothing.
    expect(found).toBeGreaterThan(CLAUSES / 5);
  }
});
