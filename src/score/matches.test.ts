import { describe, expect, it } from 'vitest';
import type { Clause, MetricClause, TraitClause } from './clause.ts';
import { type Asking, type Facts, matches } from './matches.ts';

const DAY_MS = 86_400_000;
const TODAY = 20_000;
const asking: Asking = { now: TODAY * DAY_MS, today: TODAY };

const account: Facts = {
  of: 'accounts',
  traits: { plan: 'pro', mrr: 900 },
  events: [{ event: 'Report Viewed', day: TODAY, n: 7 }],
  times: {},
  metrics: { score: 80, activeUsers: 2, activeShare: 50 },
};
const ann: Facts = {
  of: 'users',
  traits: {
    plan: 'free',
    seats: 5,
    seatsText: '5',
    beta: true,
    tags: ['a', 'b'],
    gone: null,
    removed: 'null',
    nan: Number.NaN,
    infinite: Number.POSITIVE_INFINITY,
    infinityText: 'Infinity',
    nanText: 'nan',
    padded: ' 5',
    since: '2026-03-31',
    empty: '',
  },
  events: [
    { event: 'Report Viewed', day: TODAY, properties: { kind: 'pdf', size: { pages: 12 }, 'a.b': 1 } },
    { event: 'Report Viewed', day: TODAY - 6, n: 2, properties: { kind: 'web' } },
    { event: 'Report Viewed', day: TODAY - 90, n: 4 },
    { event: 'Report Viewed', day: TODAY + 1, n: 100 },
    { type: 'page', event: 'Home', day: TODAY },
    { type: 'page', event: '', day: TODAY },
  ],
  times: { created: asking.now - 30 * DAY_MS, active: asking.now - 0.5 * DAY_MS, seen: null },
  metrics: { score: 40, change: -12, percentile: Number.NaN },
  changes: { 1: 1, 7: -12, 30: 20 },
  account,
};
const is = (clause: Clause, facts: Facts = ann, how: Asking = asking) => matches(clause, facts, how);

describe('events of a clause (1.1)', () => {
  const did = { event: 'Report Viewed' };
  it('did, at least once, ever', () => {
    expect([is({ did }), is({ did: { event: 'Other' } })]).toEqual([true, false]);
  });
  it('did not: compare with 0', () => {
    expect(is({ did: { event: 'Other' }, compare: '=', times: 0 })).toBe(true);
    expect(is({ did, compare: '=', times: 0 })).toBe(false);
  });
  it('so many times, also within days of which today is the first', () => {
    expect([is({ did, compare: '=', times: 7 }), is({ did, compare: '=', times: 3, days: 7 })]).toEqual([
      true,
      true,
    ]);
    expect([is({ did, compare: '=', times: 1, days: 6 }), is({ did, times: 8 })]).toEqual([true, false]);
    expect([
      is({ did, compare: '=', times: 3, days: 90 }),
      is({ did, compare: '=', times: 7, days: 91 }),
    ]).toEqual([true, true]);
  });
  it("of the user's account: what any of its users did", () => {
    expect([
      is({ did, of: 'account', compare: '=', times: 7, days: 1 }),
      is({ did, times: 2, days: 1 }),
    ]).toEqual([true, false]);
  });
  it('a page is not a track call of its name, and may have no name', () => {
    expect([is({ did: { event: 'Home' } }), is({ did: { type: 'page', event: 'Home' } })]).toEqual([
      false,
      true,
    ]);
    expect(is({ did: { type: 'page', event: '' } })).toBe(true);
  });
  it('with conditions on its properties, by dotted path', () => {
    const viewed = (
      property: string,
      operator: 'is' | '>' | 'exists' | 'does not exist',
      value?: string | number,
    ) => is({ did: { ...did, where: [{ property, operator, ...(value !== undefined && { value }) }] } });
    expect([viewed('kind', 'is', 'pdf'), viewed('kind', 'is', 'doc')]).toEqual([true, false]);
    expect([viewed('size.pages', '>', 11), viewed('size.pages', '>', 12)]).toEqual([true, false]);
    expect([viewed('a.b', 'exists'), viewed('size.none', 'exists'), viewed('kind.x', 'exists')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(viewed('kind', 'does not exist')).toBe(true);
  });
});

describe('traits of a clause', () => {
  const trait = (name: string, operator: TraitClause['operator'], value?: TraitClause['value']) =>
    is({ trait: name, operator, ...(value !== undefined && { value }) });

  it.each(['nowhere', 'gone', 'removed', 'nan', 'infinite', 'toString', 'constructor'])(
    'a filter on a missing trait (%s) has an answer: it does not exist, and is not anything',
    (name) => {
      expect([trait(name, 'exists'), trait(name, 'is', 'x'), trait(name, 'contains', 'x')]).toEqual([
        false,
        false,
        false,
      ]);
      expect([trait(name, '>', 0), trait(name, '<=', 0), trait(name, 'starts with', 'N')]).toEqual([
        false,
        false,
        false,
      ]);
      expect([
        trait(name, 'does not exist'),
        trait(name, 'is not', 'x'),
        trait(name, 'does not contain', 'x'),
      ]).toEqual([true, true, true]);
    },
  );
  it('is compares texts: the number 5 is "5", true is "true", lists are any of', () => {
    expect([trait('seats', 'is', '5'), trait('seatsText', 'is', 5), trait('beta', 'is', 'true')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([trait('plan', 'is', ['pro', 'free']), trait('plan', 'is not', ['pro', 'free'])]).toEqual([
      true,
      false,
    ]);
    expect([trait('plan', 'is', 'Free'), trait('empty', 'is', ''), trait('empty', 'exists')]).toEqual([
      false,
      true,
      true,
    ]);
  });
  it('a number written as text is a number; words, NaN, Infinity, spaces and nothing are none', () => {
    expect([trait('seats', '>', 4), trait('seatsText', '>=', 5), trait('seatsText', '<', '5.5')]).toEqual([
      true,
      true,
      true,
    ]);
    for (const name of ['plan', 'infinityText', 'nanText', 'padded', 'empty', 'beta'])
      expect([trait(name, '>', -1e308), trait(name, '<=', 1e308)]).toEqual([false, false]);
  });
  it('texts that are no numbers compare as texts, so days do', () => {
    expect([trait('since', '>=', '2026-03-31'), trait('since', '>', '2026-03-31')]).toEqual([true, false]);
    expect([trait('since', '<', '2026-04-01'), trait('seats', '<', 'z')]).toEqual([true, false]);
  });
  it('contains and starts with look at the text, a list as its JSON', () => {
    expect([trait('plan', 'contains', 're'), trait('plan', 'starts with', 're')]).toEqual([true, false]);
    expect([trait('tags', 'contains', '"a"'), trait('plan', 'does not contain', 'x')]).toEqual([true, true]);
  });
  it('of the account, and of no account: it has no traits', () => {
    const mrr: Clause = { trait: 'mrr', of: 'account', operator: '>', value: 500 };
    const none: Clause = { trait: 'mrr', of: 'account', operator: 'does not exist' };
    const alone = { ...ann, account: null };
    expect([is(mrr), is(none), is(mrr, alone), is(none, alone)]).toEqual([true, false, false, true]);
    expect(is({ did: { event: 'Report Viewed' }, of: 'account', compare: '=', times: 0 }, alone)).toBe(true);
  });
});

describe('times, metrics, segments and members of a clause', () => {
  it('days ago are inclusive of the moment at both ends', () => {
    expect(is({ time: 'created', atLeastDays: 30, atMostDays: 30 })).toBe(true);
    expect([is({ time: 'created', atLeastDays: 30.1 }), is({ time: 'active', atMostDays: 1 })]).toEqual([
      false,
      true,
    ]);
  });
  it('a time that nobody knows matches nothing', () => {
    expect([is({ time: 'seen', atLeastDays: 0 }), is({ time: 'seen', atMostDays: 99 })]).toEqual([
      false,
      false,
    ]);
  });
  it('a metric that nobody knows, or that is no number, compares as nothing, not even as unequal', () => {
    const unknown = (['percentile', 'frequency'] as const).flatMap((metric) =>
      (['>', '>=', '<', '<=', '=', '!='] as const).map((compare) => is({ metric, compare, value: 0 })),
    );
    expect(unknown.every((answer) => !answer)).toBe(true);
  });
  it('the change is against one window ago, or so many days', () => {
    const change = (days?: MetricClause['days']) =>
      is({ metric: 'change', compare: '<=', value: -10, ...(days !== undefined && { days }) });
    expect([change(), change(7), change(1), change(30)]).toEqual([true, true, false, false]);
  });
  it('all of nothing holds, any of nothing does not, not turns over', () => {
    expect([is({ all: [] }), is({ any: [] }), is({ not: { any: [] } })]).toEqual([true, false, true]);
    const score: Clause = { metric: 'score', compare: '=', value: 40 };
    expect([is({ all: [score, { not: score }] }), is({ any: [score, { not: score }] })]).toEqual([
      false,
      true,
    ]);
  });
  it('a segment is its clause; one that is unknown, of the other kind or leads in a circle holds nobody', () => {
    const segments: NonNullable<Asking['segments']> = new Map([
      ['free', { of: 'users', clause: { trait: 'plan', operator: 'is', value: 'free' } }],
      ['inner', { of: 'users', clause: { segment: 'free' } }],
      ['accounts', { of: 'accounts', clause: { all: [] } }],
      ['round', { of: 'users', clause: { segment: 'trip' } }],
      ['trip', { of: 'users', clause: { segment: 'round' } }],
    ]);
    const inside = (segment: string) => is({ segment }, ann, { ...asking, segments });
    expect(['free', 'inner', 'accounts', 'round', 'nowhere'].map(inside)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
  it("any, all or none of an account's users match; an account without users has none, not all", () => {
    const bob: Facts = { ...ann, traits: { plan: 'paid' } };
    const match: Clause = { trait: 'plan', operator: 'is', value: 'free' };
    const answers = (...users: readonly Facts[]) =>
      (['any', 'all', 'none'] as const).map((members) => is({ members, match }, { ...account, users }));
    expect(answers(ann, bob)).toEqual([true, false, false]);
    expect(answers(ann)).toEqual([true, true, false]);
    expect(answers(bob)).toEqual([false, false, true]);
    expect(answers()).toEqual([false, false, true]);
    expect(is({ members: 'any', match })).toBe(false);
  });
});
