import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile as anyProfile, days, TODAY } from '../../../test/support/scores.ts';
import type { Clause } from '../clause.ts';
import { scoreOf, scoreUser } from '../user.ts';
import type { Segments } from './clause-segments.ts';
import { findClauseProblems } from './clauses.ts';
import { findProfileProblems } from './find-profile-problems.ts';

const sound = {
  name: 'Product engagement',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Viewed', weight: 3 },
    { event: 'Report Viewed', weight: 5, where: [{ property: 'kind', operator: 'is', value: 'pdf' }] },
    { type: 'page', event: '', weight: 0.5, halfLife: 30, dailyCap: 1 },
  ],
  users: { all: [{ trait: 'role', operator: 'is not', value: ['bot', 'test'] }] },
  activation: [
    { event: { event: 'Invited' }, times: 2 },
    { trait: 'plan', equals: 'paid' },
  ],
};
const event = { event: 'A', weight: 1 };

/** `code at path` of every problem. */
function told(document: unknown): readonly string[] {
  return findProfileProblems(document).problems.map(({ code, path }) => `${code} at ${path}`);
}
const withEvent = (changes: object, mode = 'decay') =>
  told({ ...sound, mode, events: [{ ...event, ...changes }] });

describe('a sound profile', () => {
  it('has no problems, and is read as it is', () => {
    expect(findProfileProblems(sound)).toEqual({ document: sound, problems: [] });
  });
  it('gives everybody a defined score, whatever they did', () => {
    fc.assert(
      fc.property(anyProfile, days, fc.double(), (random, known, reference) => {
        const { document, problems } = findProfileProblems(random);
        expect(problems.filter(({ code }) => code !== 'empty_profile')).toEqual([]);
        const score = scoreOf(scoreUser(document ?? random, known, TODAY).raw, reference);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('what is no profile is refused with its place and what to do', () => {
  it.each([
    ['nothing', undefined, ['missing_field at ']],
    ['null', null, ['wrong_type at ']],
    ['a text', 'x', ['wrong_type at ']],
    ['a list', [], ['wrong_type at ']],
    ['an unknown mode', { ...sound, mode: 'linear' }, ['wrong_value at /mode']],
    ['an unknown window', { ...sound, window: 14 }, ['wrong_value at /window']],
    ['no events', { ...sound, events: undefined }, ['missing_field at /events']],
    ['an unknown field', { ...sound, colour: 'red' }, ['unknown_field at /colour']],
    ['no name', { ...sound, name: ' ' }, ['wrong_value at /name']],
    ['a long name', { ...sound, name: 'x'.repeat(101) }, ['too_long at /name']],
    ['a long description', { ...sound, description: 'x'.repeat(2_001) }, ['too_long at /description']],
    ['an unknown account score', { ...sound, accountScore: 'median' }, ['wrong_value at /accountScore']],
    ['a list as filter', { ...sound, users: [] }, ['wrong_type at /users']],
  ])('%s', (_, document, problems) => {
    expect(told(document)).toEqual(problems);
  });
  it('anything at all: problems or a document, nothing thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        for (const document of [
          whole,
          { ...sound, events: part },
          { ...sound, users: part },
          { ...sound, activation: [part] },
        ])
          expect(findProfileProblems(document).problems.every(({ message }) => message.length > 10)).toBe(
            true,
          );
      }),
    );
  });
});

describe('weights', () => {
  it.each([10.1, 11, -10.5, 1e308])('%d is out of range', (weight) => {
    expect(withEvent({ weight })).toEqual(['weight_out_of_range at /events/0/weight']);
  });
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '5', null])(
    '%s is no number',
    (weight) => {
      expect(withEvent({ weight })).toEqual(['wrong_type at /events/0/weight']);
    },
  );
  it("below 0 only in decay: Sherlock's rule knows none, and the message says what to do", () => {
    expect(withEvent({ weight: -3 })).toEqual([]);
    const [problem] = findProfileProblems({
      ...sound,
      mode: 'sherlock',
      events: [{ ...event, weight: -3 }],
    }).problems;
    expect(problem?.message).toBe(
      "A weight is from 0 to 10, not -3. Sherlock's rule knows no negative weights: take 0, or change the mode to decay.",
    );
  });
});

describe('events', () => {
  it('an empty profile, or one of weights 0, scores nothing: told by itself, so that a draft may be begun so', () => {
    expect(told({ ...sound, events: [] })).toEqual(['empty_profile at /events']);
    expect(withEvent({ weight: 0 })).toEqual(['empty_profile at /events']);
    expect(findProfileProblems({ ...sound, events: [] }).document).not.toBeNull();
  });
  it('twice the same is refused; the same with other conditions or of another type is not', () => {
    const where = [
      { property: 'a', operator: 'exists' },
      { property: 'b', operator: 'is', value: 1 },
    ];
    const events = [
      event,
      { ...event, where },
      { ...event, type: 'track', where: where.toReversed() },
      { ...event, type: 'page' },
    ];
    expect(told({ ...sound, events })).toEqual(['duplicate_event at /events/2']);
  });
  it('a track call has a name; too many events, conditions and characters are refused', () => {
    expect(withEvent({ event: '' })).toEqual(['wrong_value at /events/0/event']);
    expect(withEvent({ event: 'x'.repeat(1_001) })).toEqual(['too_long at /events/0/event']);
    const many = Array.from({ length: 101 }, (_, index) => ({ event: `E${index}`, weight: 1 }));
    expect(told({ ...sound, events: many })).toEqual(['too_many at /events']);
    const where = Array.from({ length: 11 }, (_, index) => ({ property: `p${index}`, operator: 'exists' }));
    expect(withEvent({ where })).toEqual(['too_many at /events/0/where']);
  });
  it.each([
    [{ property: 'a', operator: 'is' }, 'missing_field at /events/0/where/0/value'],
    [{ property: '', operator: 'exists' }, 'wrong_value at /events/0/where/0/property'],
    [{ property: 'a', operator: 'exists', value: 1 }, 'unused_field at /events/0/where/0/value'],
    [{ property: 'a', operator: '>', value: true }, 'wrong_value at /events/0/where/0/value'],
    [{ property: 'a', operator: 'contains', value: '' }, 'wrong_value at /events/0/where/0/value'],
    [{ property: 'a', operator: 'is', value: 'null' }, 'wrong_value at /events/0/where/0/value'],
    [{ property: 'a', operator: 'is', value: Number.NaN }, 'wrong_value at /events/0/where/0/value'],
    [{ property: 'a', operator: 'like', value: 'x' }, 'wrong_value at /events/0/where/0/operator'],
  ])('a bad condition %j', (condition, problem) => {
    expect(withEvent({ where: [condition] })).toEqual([problem]);
  });
});

describe('half-life and daily cap', () => {
  it("mean nothing in Sherlock's rule, for the profile or one event", () => {
    expect(told({ ...sound, mode: 'sherlock', halfLife: 5, events: [{ ...event, dailyCap: 2 }] })).toEqual([
      'only_in_decay at /halfLife',
      'only_in_decay at /events/0/dailyCap',
    ]);
  });
  it.each([0, -1, 0.01, 366])('a half-life of %d days is out of range', (halfLife) => {
    expect(withEvent({ halfLife })).toEqual(['half_life_out_of_range at /events/0/halfLife']);
    expect(told({ ...sound, halfLife })).toEqual(['half_life_out_of_range at /halfLife']);
  });
  it.each([0, 1.5, 101])('a daily cap of %d is out of range', (dailyCap) => {
    expect(withEvent({ dailyCap })).toEqual(['daily_cap_out_of_range at /events/0/dailyCap']);
  });
});

describe('activation', () => {
  const withStep = (step: object) => told({ ...sound, activation: [step] });
  it.each([
    [{ name: 'Empty' }, 'empty_step at /activation/0'],
    [{ trait: 'plan', times: 2 }, 'unused_field at /activation/0/times'],
    [{ event: { event: 'A' }, equals: 'x' }, 'unused_field at /activation/0/equals'],
    [{ event: { event: 'A' }, times: 0 }, 'wrong_value at /activation/0/times'],
    [{ event: { event: 'A' }, times: 1.5 }, 'wrong_value at /activation/0/times'],
    [{ event: { event: '' } }, 'wrong_value at /activation/0/event/event'],
    [{ trait: ' ' }, 'wrong_value at /activation/0/trait'],
    [{ trait: 'plan', equals: ['a'] }, 'wrong_value at /activation/0/equals'],
  ])('a bad step %j', (step, problem) => {
    expect(withStep(step)).toEqual([problem]);
  });
  it('has at most 50 steps', () => {
    const activation = Array.from({ length: 51 }, (_, index) => ({ trait: `t${index}` }));
    expect(told({ ...sound, activation })).toEqual(['too_many at /activation']);
  });
});

describe('clauses', () => {
  const segments: Segments = new Map([
    ['free', { of: 'users', clause: { trait: 'plan', operator: 'is', value: 'free' } }],
    ['leads to me', { of: 'users', clause: { not: { segment: 'me' } } }],
    ['round', { of: 'users', clause: { any: [{ segment: 'trip' }] } }],
    ['trip', { of: 'users', clause: { segment: 'round' } }],
    ['engaged', { of: 'users', clause: { metric: 'score', compare: '>', value: 75 } }],
    ['of engaged', { of: 'users', clause: { all: [{ segment: 'engaged' }] } }],
    ['accounts', { of: 'accounts', clause: { members: 'any', match: { segment: 'free' } } }],
  ]);
  const problemsOf = (
    clause: unknown,
    of: 'users' | 'accounts' = 'users',
    place: 'filter' | 'segment' = 'segment',
  ) =>
    findClauseProblems(clause, { of, segments, self: 'me', place }).problems.map(
      ({ code, path }) => `${code} at ${path}`,
    );
  const did = { event: 'A' };

  it.each([
    [{ all: [{ did, times: 3, days: 90 }, { not: { did, compare: '=', times: 0 } }] }],
    [{ trait: 'plan', operator: 'is', value: ['a', 1] }],
    [{ time: 'created', atMostDays: 0.5 }],
    [{ metric: 'change', compare: '<=', value: -10, days: 30 }],
    [{ segment: 'free' }],
  ])('%j is sound', (clause) => {
    expect(problemsOf(clause)).toEqual([]);
  });
  it('members are asked of accounts, and their match is about users', () => {
    const clause = { members: 'all', match: { segment: 'free' } };
    expect(problemsOf(clause, 'accounts')).toEqual([]);
    expect(problemsOf(clause)).toEqual(['wrong_subject at ']);
    expect(problemsOf({ members: 'some', match: { did } }, 'accounts')).toEqual(['wrong_value at /members']);
    expect(problemsOf({ members: 'any' }, 'accounts')).toEqual(['missing_field at /match']);
  });
  it.each([
    ['a text', 'x', 'wrong_type at '],
    ['nothing known', { foo: 1 }, 'unknown_clause at '],
    ['two at once', { all: [{ did }], any: [{ did }] }, 'unknown_clause at '],
    ['no list', { all: { did } }, 'wrong_type at /all'],
    ['an empty list', { any: [] }, 'empty_clause at /any'],
    ['a further field', { not: { did }, days: 7 }, 'unknown_field at /days'],
    ['a further field inside', { all: [{ did, day: 7 }] }, 'unknown_field at /all/0/day'],
    ['0 days', { did, days: 0 }, 'days_out_of_range at /days'],
    ['91 days', { did, days: 91 }, 'days_out_of_range at /days'],
    ['half a day', { did, days: 1.5 }, 'days_out_of_range at /days'],
    ['half a time', { did, times: 1.5 }, 'wrong_value at /times'],
    ['at least 0 times, which always holds', { did, times: 0 }, 'always_the_same at /times'],
    ['an event without a name', { did: { event: '' } }, 'wrong_value at /did/event'],
    ['a trait without a name', { trait: '', operator: 'exists' }, 'wrong_value at /trait'],
    ['no value', { trait: 'a', operator: 'is' }, 'missing_field at /value'],
    ['a list above', { trait: 'a', operator: '>', value: [1] }, 'wrong_value at /value'],
    ['an empty list of values', { trait: 'a', operator: 'is', value: [] }, 'wrong_value at /value'],
    ['NaN', { trait: 'a', operator: '>', value: Number.NaN }, 'wrong_value at /value'],
    [
      'an infinite metric',
      { metric: 'score', compare: '>', value: Number.POSITIVE_INFINITY },
      'wrong_type at /value',
    ],
    ['an unknown metric', { metric: 'luck', compare: '>', value: 1 }, 'wrong_value at /metric'],
    ['a metric of accounts', { metric: 'activeUsers', compare: '>', value: 1 }, 'wrong_subject at /metric'],
    ['days of a score', { metric: 'score', compare: '>', value: 1, days: 7 }, 'unused_field at /days'],
    ['no time', { time: 'created' }, 'missing_field at '],
    ['a time that is never', { time: 'created', atLeastDays: 9, atMostDays: 3 }, 'always_the_same at '],
    ['a time to come', { time: 'seen', atMostDays: -1 }, 'days_out_of_range at /atMostDays'],
    ['an unknown segment', { segment: 'nowhere' }, 'unknown_segment at /segment'],
    ['a segment of accounts', { segment: 'accounts' }, 'wrong_subject at /segment'],
    ['itself', { segment: 'me' }, 'circular_segment at /segment'],
    [
      'a segment that leads back here',
      { all: [{ segment: 'leads to me' }] },
      'circular_segment at /all/0/segment',
    ],
    ['a segment in a circle of its own', { segment: 'round' }, 'circular_segment at /segment'],
  ])('%s is refused', (_, clause, problem) => {
    expect(problemsOf(clause)).toEqual([problem]);
  });
  it("a profile's filter cannot go by scores, itself or through a segment", () => {
    expect(problemsOf({ metric: 'score', compare: '>', value: 1 }, 'users', 'filter')).toEqual([
      'circular_filter at /metric',
    ]);
    expect(problemsOf({ segment: 'of engaged' }, 'users', 'filter')).toEqual(['circular_filter at /segment']);
    expect(problemsOf({ metric: 'frequency', compare: '>=', value: 2 }, 'users', 'filter')).toEqual([]);
    // Sent as a trait it is the same score.
    const sent = { trait: 'Trackway_Product_usage_Score', operator: '>', value: 1 } as const;
    expect(problemsOf(sent, 'users', 'filter')).toEqual(['circular_filter at /trait']);
    expect(problemsOf(sent, 'users')).toEqual([]);
    expect(problemsOf({ ...sent, trait: 'Trackway_seats' }, 'users', 'filter')).toEqual([]);
    expect(told({ ...sound, activation: [{ trait: sent.trait }] })).toHaveLength(1);
    expect(told({ ...sound, users: { metric: 'score', compare: '>', value: 1 } })).toHaveLength(1);
  });
  it('one too deep or too large is refused, however deep it is', () => {
    const nest = (levels: number): Clause => (levels === 1 ? { did } : { not: nest(levels - 1) });
    expect(problemsOf(nest(10))).toEqual([]);
    expect(problemsOf(nest(11))).toEqual(['too_deep at /not/not/not/not/not/not/not/not/not/not']);
    expect(problemsOf(nest(5_000))).toHaveLength(1);
    const wide = { any: Array.from({ length: 10_000 }, () => ({ did })) };
    expect(problemsOf(wide)).toEqual(['too_many at /any/199']);
  });
});
