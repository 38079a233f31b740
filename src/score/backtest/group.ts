/**
 * Rows of accounts out of the rows of their users at the same snapshot, as the users belonged to them then. What users did
 * adds up; the last event and the age are those of the user with the most. An account has the outcome when one of its
 * users has it, or the account itself (`outcomes`).
 */
import type { AccountHistory } from './history.ts';
import { DAY_MS } from './history.ts';
import type { Layout } from './layout.ts';
import { happens, type Panel } from './panel.ts';
import type { Snapshot, Span } from './snapshots.ts';

export interface Grouped {
  readonly panel: Panel;
  /** The account's row of each user's row; -1 for users without an account. */
  readonly rowOf: Int32Array;
}

export function groupByAccount(
  users: Panel,
  { columns }: Layout,
  snapshots: readonly Snapshot[],
  span: Span,
  accounts: ReadonlyMap<string, AccountHistory> = new Map(),
): Grouped {
  const rowOf = new Int32Array(users.rows).fill(-1);
  const first: number[] = [];
  const known = new Map<number, number>();
  for (let row = 0; row < users.rows; row++) {
    const account = users.account[row] ?? -1;
    if (account < 0) continue;
    const key = account * snapshots.length + (users.snapshot[row] ?? 0);
    const to = known.get(key) ?? first.push(row) - 1;
    known.set(key, to);
    rowOf[row] = to;
  }
  const most = columns.map(({ kind }) => kind === 'recency' || kind === 'age');
  const sums = columns.map((_, index) => new Float64Array(first.length).fill(most[index] ? -Infinity : 0));
  const label = new Uint8Array(first.length);
  const before = new Uint8Array(first.length);
  for (let row = 0; row < users.rows; row++) {
    const to = rowOf[row] ?? -1;
    if (to < 0) continue;
    label[to] = (label[to] ?? 0) | (users.label[row] ?? 0);
    before[to] = (before[to] ?? 0) | (users.before[row] ?? 0);
    for (const [index, sum] of sums.entries()) {
      const value = users.columns[index]?.[row] ?? 0;
      sum[to] = most[index] ? Math.max(sum[to] ?? 0, value) : (sum[to] ?? 0) + value;
    }
  }
  const account = Int32Array.from(first, (row) => users.account[row] ?? -1);
  const snapshot = Int32Array.from(first, (row) => users.snapshot[row] ?? 0);
  for (let row = 0; row < first.length; row++) {
    const outcomes = accounts.get(users.accountNames[account[row] ?? -1] ?? '')?.outcomes;
    const at = snapshots[snapshot[row] ?? 0]?.at;
    if (outcomes === undefined || at === undefined) continue;
    const opens = at + span.gapDays * DAY_MS;
    label[row] = (label[row] ?? 0) | happens(outcomes, opens, opens + span.horizonDays * DAY_MS);
    before[row] = (before[row] ?? 0) | happens(outcomes, Number.NEGATIVE_INFINITY, opens);
  }
  const panel: Panel = {
    ...{ rows: first.length, unit: account, cluster: account, account, snapshot, label, before },
    columns: sums,
    accountNames: users.accountNames,
    clusters: users.accountNames.length,
    units: users.accountNames.length,
    seen: users.seen,
  };
  return { panel, rowOf };
}

/** Only the rows that may still have the outcome. */
export function openRows({ rows, before }: Panel, once: boolean): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return once ? all.filter((row) => before[row] === 0) : all;
}
