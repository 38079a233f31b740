import fc from 'fast-check';
import { expect, it } from 'vitest';
import { days, edit, profile, reference, TODAY } from '../../test/support/scores.ts';
import { scoreAccount } from './account.ts';
import { bordersOf } from './actions/borders.ts';
import { countPastAlerts } from './actions/past-alerts.ts';
import { pastOf, scorePast } from './past.ts';
import { accountScoreOf, type ScoringProfile } from './profile.ts';
import { referenceOf } from './reference.ts';
import { scoreOf, scoreUser } from './user.ts';

const FIRST = TODAY - 110;

it('each day of the past is what a scoring of that day says', () => {
  fc.assert(
    fc.property(profile, days, fc.integer({ min: 0, max: TODAY - FIRST }), (document, done, place) => {
      const { raws, active, start } = pastOf(document, done, FIRST, TODAY);
      const then = scoreUser(document, done, FIRST + place);
      expect(raws[place]).toBeCloseTo(then.raw, 6);
      expect(active[place] === 1).toBe(then.isActive);
      const scored = done.filter(
        ({ event, day, n }) => n > 0 && day <= TODAY && document.events[event]?.weight !== 0,
      );
      const earliest = scored.reduce((least, { day }) => Math.min(least, day), TODAY + 1);
      expect(start).toBe(Math.max(0, earliest - FIRST));
    }),
  );
});

it('users and accounts have the scores of each day, against what is frozen, or against everybody of that day', () => {
  const many = fc.array(days, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      edit,
      many,
      reference,
      fc.constantFrom('banded', 'average', 'total'),
      (two, all, frozen, kind) => {
        const document = { ...two[0], accountScore: kind } as ScoringProfile;
        const people = all.map((done, index) => ({
          ...{ id: `u${index}`, account: index % 2 === 0 ? 'even' : '' },
          ...pastOf(document, done, FIRST, TODAY),
        }));
        const place = 70;
        const raws = people.map((each) => each.raws[place] ?? 0);
        const isActive = people.map((each) => each.active[place] === 1);
        const q90 =
          document.mode === 'decay' ? frozen.q90 : referenceOf(raws.filter((_, index) => isActive[index]));
        const { users, accounts } = scorePast(document, people, { frozen, seatsOf: (_, known) => known });
        expect(users.map(({ scores }) => scores[place])).toEqual(raws.map((raw) => scoreOf(raw, q90)));
        expect(accounts.map(({ id }) => id)).toEqual(['even']);
        const members = people.flatMap(({ account }, index) =>
          account === 'even' ? [{ raw: raws[index] ?? 0, isActive: isActive[index] === true }] : [],
        );
        // Against everybody of the day accounts have bands of their own, which the reference has not.
        if (document.mode === 'sherlock' && accountScoreOf(document) === 'banded') return;
        const account = scoreAccount(document, members, members.length, null, { ...frozen, q90 });
        expect(accounts[0]?.scores[place]).toBeCloseTo(account.score, 6);
      },
    ),
  );
});

it('a change is against one window before, and days before the first one that counts alert nobody', () => {
  const scores = Float64Array.from([0, 0, 50, 50, 10, 90, 90, 90]);
  const ask = (start: number, from: number) => {
    const borders = bordersOf({ kind: 'scoreUp', by: 30 });
    if (borders === null) throw new Error('a figure');
    return [
      ...countPastAlerts([{ id: 'u', start, scores }], {
        ...{ borders, cooldownDays: 0, window: 1, first: 100, from },
      }),
    ];
  };
  expect(ask(0, 100)).toEqual([
    [102, 1],
    [105, 1],
  ]);
  expect(ask(0, 103)).toEqual([[105, 1]]);
  // Who had no score one window before has not risen.
  expect(ask(2, 100)).toEqual([[105, 1]]);
});
