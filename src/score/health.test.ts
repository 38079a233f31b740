import { describe, expect, it } from 'vitest';
import { type EventDay, findUnsure, HEALTH_DAYS } from './health.ts';
import type { ScoringProfile } from './profile.ts';

/** A Monday: the three days before are Friday, Saturday, Sunday. */
const TODAY = 20_002;
const profile: ScoringProfile = {
  name: 'P',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Viewed', weight: 3 },
    { event: 'Not counted', weight: 0 },
  ],
};
type Of = (age: number) => number;
const came = (event: string, count: Of, violating: Of = () => 0): readonly EventDay[] =>
  Array.from({ length: HEALTH_DAYS + 1 }, (_, age) => ({
    type: 'track' as const,
    event,
    day: TODAY - age,
    count: count(age),
    violating: violating(age),
  }));
const isWeekend = (age: number) => [1, 2].includes(age % 7);
const reasons = (...days: readonly (readonly EventDay[])[]) =>
  findUnsure(profile, days.flat(), TODAY).map(({ reason }) => reason);

describe('an event that comes as it used to is sure', () => {
  it('a steady one, and one that rests at weekends', () => {
    expect(reasons(came('Report Viewed', () => 50))).toEqual([]);
    expect(reasons(came('Report Viewed', (age) => (isWeekend(age) ? 0 : 50)))).toEqual([]);
  });
  it('whatever today brought so far: the day is not over', () => {
    expect(reasons(came('Report Viewed', (age) => (age === 0 ? 0 : 50)))).toEqual([]);
    // A Monday morning after a weekend without any.
    expect(reasons(came('Report Viewed', (age) => (age === 0 || isWeekend(age) ? 0 : 50)))).toEqual([]);
  });
  it('one that is too rare, or too young to know', () => {
    expect(reasons(came('Report Viewed', (age) => (age < 4 ? 0 : 6)))).toEqual([]);
    expect(reasons(came('Report Viewed', (age) => (age < 4 || age > 15 ? 0 : 50)))).toEqual([]);
    expect(reasons([])).toEqual([]);
  });
  it('one that weighs nothing, however little comes', () => {
    expect(
      reasons(
        came('Not counted', (age) => (age < 4 ? 0 : 50)),
        came('Report Viewed', () => 50),
      ),
    ).toEqual([]);
  });
});

describe('an event that does not come as it used to makes the score unsure', () => {
  it('gone: nothing came for three days', () => {
    const [unsure] = findUnsure(
      profile,
      came('Report Viewed', (age) => (age < 4 ? 0 : 50)),
      TODAY,
    );
    expect(unsure).toMatchObject({ event: 0, reason: 'gone', recent: 0, usual: 150, renamedTo: null });
    expect(unsure?.message).toBe(
      '"Report Viewed" has not come for three days; 150 are usual. Ask who sends it, or take it out of the profile.',
    );
  });
  it('collapsed: a quarter or less of the same days of other weeks', () => {
    expect(reasons(came('Report Viewed', (age) => (age < 4 ? 12 : 50)))).toEqual(['collapsed']);
    expect(reasons(came('Report Viewed', (age) => (age < 4 ? 13 : 50)))).toEqual([]);
    // Of 42 in three days; a quarter of 39 is met by chance.
    expect(reasons(came('Report Viewed', (age) => (age < 4 ? 3 : 14)))).toEqual(['collapsed']);
    expect(reasons(came('Report Viewed', (age) => (age < 4 ? 3 : 13)))).toEqual([]);
  });
  it('renamed: gone, and a new name much like it comes about as often', () => {
    const gone = came('Report Viewed', (age) => (age < 4 ? 0 : 50));
    for (const name of ['report_viewed', 'Viewed Report', 'Report Opened', 'reportViewed']) {
      const [unsure] = findUnsure(profile, [...gone, ...came(name, (age) => (age < 4 ? 48 : 0))], TODAY);
      expect(unsure).toMatchObject({ reason: 'renamed', renamedTo: name });
    }
  });
  it('not renamed: the other name was there before, comes rarely, is another type, or is nothing like it', () => {
    const gone = came('Report Viewed', (age) => (age < 4 ? 0 : 50));
    const fresh = (age: number) => (age < 4 ? 48 : 0);
    expect(
      reasons(
        gone,
        came('Report Opened', () => 50),
      ),
    ).toEqual(['gone']);
    expect(
      reasons(
        gone,
        came('Report Opened', (age) => (age < 4 ? 2 : 0)),
      ),
    ).toEqual(['gone']);
    expect(
      reasons(
        gone,
        came('Report Viewed', fresh).map((day) => ({ ...day, type: 'page' })),
      ),
    ).toEqual(['gone']);
    expect(reasons(gone, came('Invoice Paid', fresh))).toEqual(['gone']);
  });
  it('an event that was renamed is sure again once its new name is scored, for as long as the old one is missed', () => {
    const both: ScoringProfile = {
      ...profile,
      events: [...profile.events, { event: 'report_viewed', weight: 3 }],
    };
    for (const ago of [3, 10, 24]) {
      const gone = came('Report Viewed', (age) => (age <= ago ? 0 : 50));
      const fresh = came('report_viewed', (age) => (age <= ago ? 48 : 0));
      const [unsure] = findUnsure(profile, [...gone, ...fresh], TODAY);
      expect([ago, unsure?.reason]).toEqual([ago, 'renamed']);
      expect(findUnsure(both, [...gone, ...fresh], TODAY)).toEqual([]);
    }
  });
  it('gone under its conditions: the name comes as ever, and a property was renamed', () => {
    const paid: ScoringProfile = {
      ...profile,
      events: [{ event: 'Paid', weight: 3, where: [{ property: 'plan', operator: 'is', value: 'pro' }] }],
    };
    const all = came('Paid', () => 90);
    const met = (count: Of) => came('Paid', count).map((day) => ({ ...day, entry: 0 }));
    expect(findUnsure(paid, [...all, ...met(() => 30)], TODAY)).toEqual([]);
    const [unsure] = findUnsure(paid, [...all, ...met((age) => (age < 4 ? 0 : 30))], TODAY);
    expect(unsure).toMatchObject({ event: 0, reason: 'gone', recent: 0, usual: 90 });
    expect(unsure?.message).toBe(
      '"Paid" still comes, but none of it met its conditions; 90 are usual. See whether one of its properties was renamed.',
    );
  });
  it('violating: the share that violates the plan jumped', () => {
    const violating = (now: number, before: number) =>
      reasons(
        came(
          'Report Viewed',
          () => 100,
          (age) => (age < 4 ? now : before),
        ),
      );
    expect([violating(40, 2), violating(40, 30), violating(19, 0)]).toEqual([['violating'], [], []]);
    // Two of the seven that came over the holidays.
    const few = came(
      'Report Viewed',
      (age) => (age < 4 ? 3 : 9),
      (age) => (age < 4 ? 1 : 0),
    );
    expect(reasons(few)).toEqual([]);
  });
});
