/** Traps that show in the rows: who is in them, how long they have been there, and how they hang together. */
import type { Panel } from '../panel.ts';
import { type Ranked, rank } from '../rank.ts';
import { figure } from '../verdict.ts';
import { type Flag, percent } from './flag.ts';

const CLUSTER_SHARE_MAX = 0.2;
const CLUSTERS_MIN = 30;
/** Upper ends of bands of age in days, within which users are compared. */
const AGE_BANDS: readonly number[] = [7, 14, 30, 60, 90, 180, 365];

/** The AUC of all pairs, and of pairs of about the same age. */
export function ageFlags(panel: Panel, rows: Int32Array, score: Float64Array, ages: Float64Array): Flag[] {
  const whole = pairs([rank(score, rows)], panel.label);
  const bands = AGE_BANDS.concat(Number.POSITIVE_INFINITY).map((end, index) => {
    const start = AGE_BANDS[index - 1] ?? 0;
    return rank(
      score,
      rows.filter((row) => (ages[row] ?? 0) >= start && (ages[row] ?? 0) < end),
    );
  });
  const within = pairs(bands, panel.label);
  if (!(whole > 0.55) || !(within - 0.5 < (whole - 0.5) / 2)) return [];
  return [
    {
      ...{ code: 'immortal_time', level: 'warning', event: null },
      says: `Most of what the score finds is how long somebody has been there: AUC ${figure(whole)} over all, ${figure(within)} among those of the same age.`,
      todo: 'Compare at a fixed age: filter the profile by when users signed up, or take snapshots by cohort.',
    },
  ];
}

/** Share of pairs within the orders that stand right, ties half. */
function pairs(orders: readonly Ranked[], label: Uint8Array): number {
  let wins = 0;
  let all = 0;
  for (const { order, ends } of orders) {
    let from = 0;
    let above = 0;
    let below = 0;
    for (const to of ends) {
      let up = 0;
      for (let at = from; at < to; at++) up += label[order[at] ?? 0] ?? 0;
      const down = to - from - up;
      wins += down * (above + up / 2);
      above += up;
      below += down;
      from = to;
    }
    all += above * below;
  }
  return all === 0 ? Number.NaN : wins / all;
}

export function clusterFlags({ cluster }: Panel, rows: Int32Array): Flag[] {
  const sizes = new Map<number, number>();
  for (const row of rows) sizes.set(cluster[row] ?? 0, (sizes.get(cluster[row] ?? 0) ?? 0) + 1);
  const largest = Math.max(0, ...sizes.values());
  const todo =
    'The intervals draw whole accounts, so they already show it. More accounts are the only remedy.';
  if (rows.length > 0 && largest / rows.length > CLUSTER_SHARE_MAX)
    return [
      {
        ...{ code: 'accounts_not_independent', level: 'warning', event: null, todo },
        says: `One account holds ${percent(largest / rows.length)} of the rows: its users are not independent of each other.`,
      },
    ];
  if (rows.length > 0 && sizes.size < CLUSTERS_MIN)
    return [
      {
        ...{ code: 'accounts_not_independent', level: 'warning', event: null, todo },
        says: `All rows come from ${sizes.size} accounts or lone users.`,
      },
    ];
  return [];
}

/** `rate`: of the outcome in the panel. */
export function seenFlags({ seen }: Panel, arrival: 'received' | 'happened', rate: number): Flag[] {
  const flags: Flag[] = [];
  const add = (code: Flag['code'], level: Flag['level'], says: string, todo: string): void => {
    flags.push({ code, level, event: null, says, todo });
  };
  if (seen.goneRows > 0)
    add(
      'survivorship',
      'note',
      `${seen.goneRows} rows are of users who have been excluded or deleted since. They stay in, as they were there then.`,
      'Nothing: without them only those who stayed would be tested.',
    );
  if (seen.nowOnly > 0) {
    const isTied = seen.nowOnlyUp / seen.nowOnly > Math.min(2 * rate, (1 + rate) / 2);
    add(
      'as_of_now_trait',
      isTied ? 'warning' : 'note',
      `By today's traits ${seen.nowOnly} more rows would match the filter, and ${percent(seen.nowOnlyUp / seen.nowOnly)} of these came to the outcome (${percent(rate)} of the rows that matched then). The traits of each snapshot were used.`,
      isTied
        ? 'The trait changes with the outcome: a list filtered by it today shows who has already come to it. Filter by something known beforehand.'
        : 'Nothing.',
    );
  }
  const late = seen.late / Math.max(1, seen.late + seen.onTime);
  if (arrival === 'happened')
    add(
      'late_arrivals',
      'warning',
      'When events arrived is not known (a file, or a history that was imported), so each counts from when it happened.',
      'Once a few months have come in live, run this again with events counted from their arrival.',
    );
  else if (late > 0.01)
    add(
      'late_arrivals',
      'note',
      `${percent(late)} of the events before a snapshot arrived after it. They do not count: nobody could have known them.`,
      'Nothing; if it is much, look at which source sends late.',
    );
  if (seen.oneIn > 1)
    add(
      'sampled',
      'note',
      `One in ${seen.oneIn} accounts (or users without one) was looked at, to keep within memory.`,
      'Nothing: the intervals are those of the sample. Fewer snapshots or events keep more of them.',
    );
  return flags;
}
