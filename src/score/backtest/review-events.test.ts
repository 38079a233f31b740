import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ScoringProfile } from '../profile.ts';
import { backtest } from './backtest.ts';
import { daysOf } from './calendar.ts';
import { gather, scoreOfAccounts, scoreOfUsers, weighted, winsorized } from './contenders.ts';
import { finish } from './finish.ts';
import { openGathering } from './gathering.ts';
import { groupByAccount } from './group.ts';
import { DAY_MS } from './history.ts';
import { layoutOf } from './layout.ts';
import { openPanel, type Panel } from './panel.ts';
import { aucOf, rank } from './rank.ts';
import { historiesOf } from './table.ts';

/** Beside the checkout, as for the other tests that read it. */
const FILE = '../shared/data/review-events.csv.gz';
const EVENTS = ['Authored', 'CoSigned', 'Acked', 'Reviewed', 'Reported', 'Tested', 'Suggested'];
const SPAN = { gapDays: 0, horizonDays: 90 };
const ONES = EVENTS.map(() => 1);
const DEFAULT: ScoringProfile = {
  ...{ name: 'Everything alike', mode: 'decay', window: 30, halfLife: 60 },
  events: EVENTS.map((event) => ({ event, weight: 1 })),
};

const auc = (panel: Panel, values: Float64Array): number =>
  aucOf(rank(values), panel.label, new Float64Array(panel.rows).fill(1));

describe.skipIf(!existsSync(FILE))('on real events (the reference figures of an independent script)', () => {
  const lines = existsSync(FILE) ? gunzipSync(readFileSync(FILE)).toString().trim().split('\n').slice(1) : [];
  const histories = historiesOf(
    lines.map((line) => {
      const [timestamp = '', event = '', user = '', account = ''] = line.split(',');
      return { at: Date.parse(timestamp), event, user, account };
    }),
    { names: EVENTS, outcome: null },
  );
  const snapshots = daysOf('quarter', Date.UTC(2015, 0, 1) / DAY_MS, Date.UTC(2025, 11, 31) / DAY_MS).map(
    (day) => ({ day, at: day * DAY_MS }),
  );
  const panelOf = (windowDays: number) => {
    const layout = layoutOf(DEFAULT, { windowDays, halfLives: [] });
    const builder = openPanel({ snapshots, span: SPAN, columns: layout.columns, seenWithinDays: 365 });
    for (const history of histories) builder.add(history);
    return { layout, users: builder.done() };
  };
  const days30 = panelOf(30);
  const days90 = panelOf(90);
  const sherlock = ({ layout, users }: typeof days30) =>
    winsorized(users, weighted(users, layout.counted, ONES));
  const { layout, users } = days30;
  const ours = auc(users, scoreOfUsers(users, layout, DEFAULT));
  const activeDays = auc(users, users.columns[layout.activeDays]!);
  const sherlock90 = auc(days90.users, sherlock(days90));

  it('has the rows and the outcomes of the users', () => {
    expect([snapshots.length, users.rows]).toEqual([44, 17_088]);
    expect(users.label.reduce((sum, label) => sum + label, 0) / users.rows).toBeCloseTo(0.365, 3);
  });
  it.each([
    ['recency', () => auc(users, users.columns[layout.recency]!), 0.796],
    ["Sherlock's rule, 30 days", () => auc(users, sherlock(days30)), 0.655],
    ["Sherlock's rule, 90 days", () => sherlock90, 0.811],
    ['decay, half-life 60 days', () => ours, 0.853],
    ['active days', () => activeDays, 0.854],
  ])('gives users by %s the AUC of the reference within .005', (_, measured, reference) => {
    expect(Math.abs(measured() - reference)).toBeLessThan(0.005);
  });
  it('puts decay .04 above the best of Sherlock and level with active days', () => {
    expect(ours - sherlock90).toBeGreaterThanOrEqual(0.04);
    expect(Math.abs(ours - activeDays)).toBeLessThan(0.002);
  });

  const grouped = groupByAccount(days90.users, days90.layout, snapshots, SPAN);
  const { panel, rowOf } = grouped;
  const { sum, active } = gather(panel.rows, rowOf, sherlock(days90));
  it('has the rows and the outcomes of the accounts', () => {
    expect(panel.rows).toBe(3_489);
    expect(panel.label.reduce((all, label) => all + label, 0) / panel.rows).toBeCloseTo(0.398, 3);
  });
  it.each([
    [
      'average',
      () =>
        auc(
          panel,
          sum.map((value, row) => (active[row]! > 0 ? value / active[row]! : 0)),
        ),
      0.862,
    ],
    ['total', () => auc(panel, sum), 0.872],
    ['decayed sum', () => auc(panel, scoreOfAccounts(days90.users, grouped, days90.layout, DEFAULT)), 0.909],
    ['active users', () => auc(panel, active), 0.837],
  ])('gives accounts by %s the AUC of the reference within .005', (_, measured, reference) => {
    expect(Math.abs(measured() - reference)).toBeLessThan(0.005);
  });

  it('says of fitted weights and half-lives on the last 30 % what the intervals allow, and no more', () => {
    const gathering = openGathering({
      ...{ profile: DEFAULT, unit: 'users', span: SPAN, wanted: snapshots, today: 20_700, once: false },
      ...{ seenWithinDays: 365, capacity: 50, arrival: 'happened', seed: 7, replicates: 100 },
    });
    for (const history of histories) gathering.add(history);
    const { trial, material } = gathering.done();
    const found = finish(backtest(trial, material));
    const auc = (id: string): number => found.later!.standings.find((each) => each.id === id)!.auc.value;
    expect(found.later!.rows).toBe(5_875);
    expect(found.fitted!.halfLife).toBe(60);
    expect(auc('fitted')).toBeGreaterThan(auc('score'));
    expect(auc('fitted') - auc('sherlock')).toBeGreaterThan(0.1);
    expect(found.whole.verdict.headline).toBe('This score is not better than counting active days.');
    expect(found.fitted!.verdict.headline).toBe(
      'These fitted weights are not better than counting active days.',
    );
    const said = found.fitted!.verdict.sentences.join('\n');
    for (const instead of ['counting active days', 'who was active last', "Sherlock's rule"])
      expect(said).toContain(instead);
  });
});
