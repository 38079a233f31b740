import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ScoringProfile } from '../profile.ts';
import { daysOf } from './calendar.ts';
import { gather, scoreOfAccounts, scoreOfUsers, weighted, winsorized } from './contenders.ts';
import { groupByAccount } from './group.ts';
import { DAY_MS } from './history.ts';
import { layoutOf } from './layout.ts';
import { openPanel, type Panel } from './panel.ts';
import { aucOf, rank } from './rank.ts';
import { historiesOf } from './table.ts';

const FILE = '/work/shared/data/review-events.csv.gz';
const EVENTS = ['Authored', 'CoSigned', 'Acked', 'Reviewed', 'Reported', 'Tested', 'Suggested'];
const SPAN = { gapDays: 0, horizonDays: 90 };
const DEFAULT: ScoringProfile = {
  name: 'Everything alike',
  mode: 'decay',
  window: 30,
  halfLife: 60,
  events: EVENTS.map((event) => ({ event, weight: 1 })),
};

const auc = (panel: Panel, values: Float64Array): number =>
  aucOf(rank(values), panel.label, new Float64Array(panel.rows).fill(1));

describe.skipIf(!existsSync(FILE))('on real events (the reference figures of an independent script)', () => {
  const lines = gunzipSync(readFileSync(FILE)).toString().trim().split('\n').slice(1);
  const events = lines.map((line) => {
    const [timestamp = '', event = '', user = '', account = ''] = line.split(',');
    return { at: Date.parse(timestamp), event, user, account };
  });
  const snapshots = daysOf('quarter', Date.UTC(2015, 0, 1) / DAY_MS, Date.UTC(2025, 11, 31) / DAY_MS).map(
    (day) => ({ day, at: day * DAY_MS }),
  );
  const histories = historiesOf(events, { names: EVENTS, outcome: null });
  const panelFor = (windowDays: number) => {
    const layout = layoutOf(DEFAULT, { windowDays, halfLives: [] });
    const builder = openPanel({
      snapshots,
      span: SPAN,
      columns: layout.columns,
      seenWithinDays: 365,
      once: false,
    });
    for (const history of histories) builder.add(history);
    return { layout, users: builder.done() };
  };
  const ones = EVENTS.map(() => 1);
  it('the AUCs of users', () => {
    const { layout, users } = panelFor(30);
    const days90 = panelFor(90);
    console.log(
      users.rows,
      users.label.reduce((s, x) => s + x, 0) / users.rows,
      auc(users, users.columns[layout.recency]!),
      auc(users, winsorized(users, weighted(users, layout.counted, ones))),
      auc(days90.users, winsorized(days90.users, weighted(days90.users, days90.layout.counted, ones))),
      auc(users, scoreOfUsers(users, layout, DEFAULT)),
      auc(users, users.columns[layout.activeDays]!),
    );
    for (const w of [7, 14, 30, 60, 90, 120, 180, 20.79, 4.85]) {
      const l = layoutOf({ ...DEFAULT, halfLife: w }, { halfLives: [] });
      const b = openPanel({ snapshots, span: SPAN, columns: l.columns, seenWithinDays: 365, once: false });
      for (const history of histories) b.add(history);
      const p = b.done();
      console.log('h', w, auc(p, scoreOfUsers(p, l, DEFAULT)));
    }
    expect(users.rows).toBe(17_088);
  });
  it('the AUCs of accounts', () => {
    const { layout, users } = panelFor(90);
    const grouped = groupByAccount(users, layout, snapshots, SPAN);
    const { panel, rowOf } = grouped;
    const sherlock = winsorized(users, weighted(users, layout.counted, ones));
    const { sum, active } = gather(panel.rows, rowOf, sherlock);
    console.log(
      panel.rows,
      panel.label.reduce((s, x) => s + x, 0) / panel.rows,
      auc(panel, sum.map((v, r) => (active[r]! > 0 ? v / active[r]! : 0))),
      auc(panel, sum),
      auc(panel, scoreOfAccounts(users, grouped, layout, DEFAULT)),
      auc(panel, active),
    );
  });
});
