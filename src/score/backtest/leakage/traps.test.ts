import { describe, expect, it } from 'vitest';
import { DAY_MS, type UserHistory } from '../history.ts';
import { openPanel } from '../panel.ts';
import {
  cell,
  codesOf,
  historyOf,
  PROFILE,
  QUESTION,
  SNAPSHOTS,
  START,
  testOf,
  unrelated,
  usage,
} from '../planted.ts';
import { seeded } from '../random.ts';
import { crossingsOf } from './series.ts';

const flagOf = (found: ReturnType<typeof testOf>, code: string) =>
  found.flags.find((flag) => flag.code === code);

describe('traps of section 3.5, each planted and found', () => {
  it('an event that comes within an hour of the outcome is flagged as after it', () => {
    const random = seeded(2);
    const users = Array.from({ length: 120 }, (_, index) => {
      const cells = usage(random, 0.2);
      if (index % 3 > 0) return historyOf(`u${index}`, cells);
      const at = (START + 60 + Math.floor(random() * 200)) * DAY_MS;
      const paid = { ...cell(1, at / DAY_MS), lastAt: at + 5 * 60_000 };
      return historyOf(`u${index}`, [...cells, paid], { outcomes: [at] });
    });
    const flag = flagOf(testOf(users, { once: true }), 'post_outcome_event');
    expect([flag?.level, flag?.event]).toEqual(['warning', 1]);
    expect(flag?.says).toContain('"Paid" is first done within an hour of the outcome');
  });

  it('an event that lifts the outcome more than 20 times is flagged as too good', () => {
    const random = seeded(3);
    const users = Array.from({ length: 300 }, (_, index) => {
      const cells = usage(random, 0.2);
      if (index % 10 > 0) return historyOf(`u${index}`, cells);
      return historyOf(`u${index}`, [...cells, ...SNAPSHOTS.map(({ day }) => cell(1, day - 3))], {
        outcomes: SNAPSHOTS.map(({ at }) => at + 5 * DAY_MS),
      });
    });
    const flag = flagOf(testOf(users), 'post_outcome_event');
    expect(flag?.says).toContain('too good to be a sign of use');
    expect(flag?.event).toBe(1);
  });

  it('a plain event before outcomes, and one that has nothing to do with them, are not flagged', () => {
    expect(codesOf(testOf(unrelated(4)), 'warning')).toEqual([]);
  });

  it('a filter by a trait uses its value of then, and says when that of now follows the outcome', () => {
    const random = seeded(5);
    const users = Array.from({ length: 300 }, (_, index) => {
      const [was] = SNAPSHOTS.filter(() => random() < 0.1);
      const paid = was === undefined ? [] : [{ trait: 'plan', value: 'paid', at: was.at + 10 * DAY_MS }];
      const always = index % 10 === 0 ? [{ trait: 'plan', value: 'paid', at: START * DAY_MS - 1 }] : [];
      return historyOf(`u${index}`, usage(random, 0.3), {
        traits: [...always, ...paid],
        outcomes: was === undefined ? [] : [was.at + 10 * DAY_MS],
      });
    });
    const users_ = { trait: 'plan', operator: 'is', value: 'paid' } as const;
    const filtered = testOf(users, { once: true, profile: { ...PROFILE, users: users_ } });
    // As of now every one that came to the outcome is on the plan; as of then, nearly none were.
    expect(filtered.whole.outcomes / Math.max(1, filtered.whole.rows)).toBeLessThan(0.15);
    expect(flagOf(filtered, 'as_of_now_trait')?.level).toBe('warning');
  });

  it('a filter that cannot be asked of the past is not guessed, and is said not to be applied', () => {
    const users = { metric: 'score', compare: '>', value: 50 } as const;
    const found = testOf(unrelated(6), { profile: { ...PROFILE, users } });
    expect(flagOf(found, 'filter_not_applied')?.level).toBe('warning');
    expect(found.whole.rows).toBe(testOf(unrelated(6)).whole.rows);
  });

  it('users who are excluded or deleted now stay in the history, and are counted', () => {
    const users = unrelated(7).map((user, index) => (index % 4 === 0 ? { ...user, isGone: true } : user));
    const found = testOf(users);
    expect(found.whole.rows).toBe(testOf(unrelated(7)).whole.rows);
    expect(flagOf(found, 'survivorship')?.says).toMatch(/^\d+ rows are of users who have been excluded/);
  });

  it('a user is no row of a snapshot before its birth', () => {
    const late = historyOf('late', usage(seeded(8), 0.9, START + 155));
    const builder = openPanel({ ...QUESTION, snapshots: SNAPSHOTS, columns: [{ kind: 'recency' }] });
    builder.add(late);
    const panel = builder.done();
    expect(panel.seen.unborn).toBe(5);
    expect(Math.min(...panel.snapshot)).toBe(5);
  });

  it('longer time that looks like more use (immortal time) is told from use', () => {
    const random = seeded(9);
    // Everybody uses alike; who has been there for long comes to the outcome, whatever they do.
    const users = Array.from({ length: 400 }, (_, index) => {
      const born = START - 200 + Math.floor(random() * 500);
      const outcomes = SNAPSHOTS.filter(({ day }) => random() < (day - born) / 500).map(
        ({ at }) => at + DAY_MS,
      );
      return historyOf(`u${index}`, usage(random, 0.3, born), { outcomes });
    });
    const steady = { ...PROFILE, halfLife: 365, events: [{ event: 'Used', weight: 1 }] };
    expect(flagOf(testOf(users, { profile: steady }), 'immortal_time')?.level).toBe('warning');
  });

  it('snapshots whose horizon has not ended are left out and named', () => {
    const found = testOf(unrelated(10), { today: START + 8 * 30 });
    expect(found.snapshots.length).toBe(7);
    expect(flagOf(found, 'censoring')?.says).toMatch(/^3 snapshots from 2025-06-01 on are left out/);
  });

  it('what arrived after a snapshot is not in its features, though it happened before', () => {
    const [first] = SNAPSHOTS;
    const day = first!.day;
    const spec = {
      ...QUESTION,
      snapshots: [first!],
      columns: [{ kind: 'counted', event: 0, days: 30 } as const],
    };
    const builder = openPanel(spec);
    builder.add(historyOf('u', [cell(0, day - 9), cell(0, day - 3, day, 5), cell(0, day - 2, day - 1, 2)]));
    const panel = builder.done();
    expect([...(panel.columns[0] ?? [])]).toEqual([3]);
    expect([panel.seen.late, panel.seen.onTime]).toEqual([5, 3]);
    const late = unrelated(11).map((user) => ({
      ...user,
      cells: user.cells.map((each, index) => (index % 5 === 0 ? { ...each, known: each.day + 40 } : each)),
    }));
    expect(flagOf(testOf(late), 'late_arrivals')?.says).toContain('arrived after it');
  });

  it('one account with most of the rows makes the interval wider than its rows would, and is named', () => {
    const inAccounts = (of: (index: number) => string): UserHistory[] => {
      const random = seeded(12);
      return Array.from({ length: 200 }, (_, index) => {
        const account = of(index);
        // The users of an account are alike in what they do and in what becomes of them, by every tenth user's fate.
        const chance = seeded(index % 20);
        const rate = 0.1 + chance() * 0.4;
        const outcomes = chance() < 0.2 + rate ? SNAPSHOTS.map(({ at }) => at + DAY_MS) : [];
        return historyOf(`u${index}`, usage(random, rate), { accounts: [{ account, at: 0 }], outcomes });
      });
    };
    const many = testOf(inAccounts((index) => `a${index}`));
    const few = testOf(inAccounts((index) => `a${index % 20}`));
    const width = ({ whole }: typeof many): number => {
      const auc = whole.standings[0]!.auc;
      return auc.high - auc.low;
    };
    expect(width(few)).toBeGreaterThan(width(many) * 1.5);
    const one = testOf(inAccounts((index) => (index < 100 ? 'a0' : `a${index}`)));
    expect(flagOf(one, 'accounts_not_independent')?.says).toContain('One account holds 50 % of the rows');
    expect(codesOf(many)).not.toContain('accounts_not_independent');
  });

  it('nothing that is said claims a cause (reverse causality)', () => {
    for (const found of [testOf(unrelated(13)), testOf(unrelated(14), { once: true })]) {
      const said = [
        found.whole.verdict.headline,
        ...found.whole.verdict.sentences,
        ...found.flags.flatMap(({ says, todo }) => [says, todo]),
      ].join(' ');
      expect(said).not.toMatch(
        /\b(cause[sd]?|because of the score|leads? to|drives?|makes? (users|them) buy)\b/,
      );
      expect(flagOf(found, 'reverse_causality')?.says).toContain('predicts');
    }
  });

  it('a daily snapshot that a server sends is told from use', () => {
    const random = seeded(15);
    const users = Array.from({ length: 20 }, (_, index) => {
      const daily = Array.from({ length: 300 }, (_, day) => cell(1, START + day));
      return historyOf(`u${index}`, [...usage(random, 0.6), ...daily]);
    });
    const flag = flagOf(testOf(users), 'automation');
    expect([flag?.event, flag?.level]).toEqual([1, 'warning']);
    expect(flag?.todo).toContain('daily cap');
  });

  it('the same use that scored differently over time (live percentile) is said', () => {
    const random = seeded(16);
    // In the second half everybody is three times as busy.
    const users = Array.from({ length: 200 }, (_, index) =>
      historyOf(`u${index}`, [
        ...usage(random, 0.2, START, START + 150),
        ...usage(random, 0.8, START + 150, START + 330),
      ]),
    );
    const found = testOf(users, { profile: { ...PROFILE, mode: 'sherlock' } });
    expect(flagOf(found, 'normalisation_across_time')?.level).toBe('warning');
  });

  it('thresholds that are crossed only by a re-base are counted apart from those that somebody crossed', () => {
    const builder = openPanel({
      ...QUESTION,
      snapshots: SNAPSHOTS.slice(0, 2),
      columns: [{ kind: 'counted', event: 0, days: 30 }],
    });
    const days = (count: number, from: number) =>
      Array.from({ length: count }, (_, day) => cell(0, from + day));
    builder.add(historyOf('same', [...days(10, START + 2), ...days(10, START + 32)]));
    builder.add(historyOf('rose', [...days(2, START + 2), ...days(20, START + 32)]));
    const panel = builder.done();
    const raw = panel.columns[0]!;
    expect(crossingsOf(panel, raw, [20, 20])).toEqual({ own: 1, byReference: 0 });
    expect(crossingsOf(panel, raw, [20, 10])).toEqual({ own: 1, byReference: 1 });
  });
});
