/** Made-up histories for tests, in which the trap is known because it was put there. Loaded by tests only. */
import type { ScoringProfile } from '../profile.ts';
import { type Backtest, backtest } from './backtest.ts';
import { finish } from './finish.ts';
import { openGathering, type Question } from './gathering.ts';
import { type AccountHistory, type Cell, DAY_MS, type UserHistory } from './history.ts';
import { type Random, seeded } from './random.ts';

export const START = 20_000;
export const SNAPSHOTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((month) => {
  const day = START + month * 30;
  return { day, at: day * DAY_MS };
});

export const PROFILE: ScoringProfile = {
  ...{ name: 'Planted', mode: 'decay', window: 30 },
  events: [
    { event: 'Used', weight: 1 },
    { event: 'Paid', weight: 1 },
  ],
};

export const cell = (event: number, day: number, known = day, n = 1): Cell => ({
  ...{ event, day, known, n },
  lastAt: day * DAY_MS + DAY_MS / 2,
});

export function historyOf(
  user: string,
  cells: readonly Cell[],
  more: Partial<UserHistory> = {},
): UserHistory {
  const sorted = [...cells].sort((a, b) => a.day - b.day || a.event - b.event || a.known - b.known);
  const firsts = new Map<number, number>();
  for (const { event, lastAt } of sorted) if (!firsts.has(event)) firsts.set(event, lastAt);
  return { user, cells: sorted, accounts: [], traits: [], outcomes: [], firsts, ...more };
}

/** Users who do `Used` on random days at a rate of their own, from the start on. */
export function usage(random: Random, rate: number, from = START, to = START + 330): Cell[] {
  const cells = [cell(0, from)];
  for (let day = from + 1; day < to; day++) if (random() < rate) cells.push(cell(0, day));
  return cells;
}

export const QUESTION: Question = {
  ...{ profile: PROFILE, unit: 'users', span: { gapDays: 0, horizonDays: 30 }, wanted: SNAPSHOTS },
  ...{ today: START + 400, once: false, seenWithinDays: 90, capacity: 10, arrival: 'received' },
  ...{ seed: 1, replicates: 60 },
};

export function testOf(
  histories: readonly UserHistory[],
  change: Partial<Question> = {},
  accounts?: ReadonlyMap<string, AccountHistory>,
): Backtest {
  const gathering = openGathering({ ...QUESTION, ...change }, accounts);
  for (const history of histories) gathering.add(history);
  const { trial, material } = gathering.done();
  return finish(backtest(trial, material));
}

export const codesOf = ({ flags }: Backtest, level?: 'warning' | 'note'): string[] =>
  flags.filter((flag) => level === undefined || flag.level === level).map(({ code }) => code);

/** 200 users whose outcome has nothing to do with what they do. */
export function unrelated(seed: number): UserHistory[] {
  const random = seeded(seed);
  return Array.from({ length: 200 }, (_, index) => {
    const outcomes = SNAPSHOTS.filter(() => random() < 0.2).map(({ at }) => at + random() * 29 * DAY_MS);
    return historyOf(`u${index}`, usage(random, random() * 0.5), { outcomes });
  });
}
