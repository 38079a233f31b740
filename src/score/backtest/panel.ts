/**
 * The panel: a row for each user and snapshot T, with what was known at T and what came after it.
 *
 * Promise. A row's columns are made of events with day < T that had arrived before T, of the account and traits as they
 * were at T, and of nothing else; its label is whether the outcome happened in [T + gap, T + gap + horizon). A user is a
 * row when it was there and seen in the last `seenWithinDays` days before T: who was born after T is no row of T, and who
 * has left since is one. `before` says that the outcome had happened already (also in the gap, which says nothing): where it
 * happens once, such rows are not asked.
 *
 * Users are handed in one by one and forgotten; when the panel holds more than `cellsMax` numbers, every second cluster
 * (account, or user without one) leaves it and stays away, by a hash of its name, so that memory is bounded and two runs
 * keep the same ones. `oneIn` says what is left.
 */
import { type Column, readColumns, type Tables, tablesOf } from './columns.ts';
import { accountAt, DAY_MS, type UserHistory } from './history.ts';
import type { Snapshot, Span } from './snapshots.ts';

export interface PanelSpec {
  readonly snapshots: readonly Snapshot[];
  readonly span: Span;
  readonly columns: readonly Column[];
  readonly seenWithinDays: number;
  /** Whether the profile is about the user, as of the moment; default all. */
  readonly admits?: ((history: UserHistory, at: number) => boolean) | undefined;
  readonly cellsMax?: number;
}

export interface Panel {
  readonly rows: number;
  readonly unit: Int32Array;
  readonly cluster: Int32Array;
  readonly snapshot: Int32Array;
  readonly label: Uint8Array;
  /** The outcome had happened before T + gap. */
  readonly before: Uint8Array;
  /** One for each of the spec's columns. */
  readonly columns: readonly Float64Array[];
  /** Account of each row; -1 for none. */
  readonly account: Int32Array;
  readonly accountNames: readonly string[];
  readonly clusters: number;
  readonly units: number;
  readonly seen: Seen;
}

/** What was met on the way, for the flags. */
export interface Seen {
  readonly users: number;
  /** Rows of users who are excluded or deleted now. */
  readonly goneRows: number;
  /** Users and snapshots left out, because the user was born after T. */
  readonly unborn: number;
  /** Rows left out by the traits of T that the traits of now would have let in, and how many of them had the outcome. */
  readonly nowOnly: number;
  readonly nowOnlyUp: number;
  /** Events that had happened before a snapshot and arrived after it, and events that counted. */
  readonly late: number;
  readonly onTime: number;
  /** 1 of so many clusters is in the panel. */
  readonly oneIn: number;
}

export const CELLS_MAX = 12_000_000;

export interface PanelBuilder {
  add(history: UserHistory): void;
  done(): Panel;
}

interface Draft {
  readonly unit: number[];
  readonly cluster: number[];
  readonly snapshot: number[];
  readonly label: number[];
  readonly before: number[];
  readonly account: number[];
  readonly gone: number[];
  readonly columns: readonly number[][];
}

const emptyDraft = (columns: number): Draft => ({
  ...{ unit: [], cluster: [], snapshot: [], label: [], before: [], account: [], gone: [] },
  columns: Array.from({ length: columns }, () => []),
});

export function openPanel(spec: PanelSpec): PanelBuilder {
  const tables = tablesOf(spec.columns);
  const values = new Float64Array(spec.columns.length);
  const counts = { users: 0, unborn: 0, nowOnly: 0, nowOnlyUp: 0, late: 0, onTime: 0 };
  const names: Names = { clusters: new Map(), hashes: [], accounts: new Map() };
  const rowsMax = Math.max(1, Math.floor((spec.cellsMax ?? CELLS_MAX) / (spec.columns.length + 7)));
  let draft = emptyDraft(spec.columns.length);
  let mask = 0;
  return {
    add(history) {
      counts.users++;
      for (const [index, snapshot] of spec.snapshots.entries()) {
        const row = rowOf(spec, tables, history, snapshot, values);
        if (row === 'unborn') counts.unborn++;
        if (row === 'unborn' || row === 'unseen') continue;
        if (!row.isAdmitted) {
          if (!spec.admits?.(history, Number.POSITIVE_INFINITY)) continue;
          counts.nowOnly++;
          counts.nowOnlyUp += row.label;
          continue;
        }
        counts.late += row.late;
        counts.onTime += row.onTime;
        const account = row.account === '' ? -1 : numberOf(names.accounts, row.account);
        const cluster = clusterOf(names, row.account === '' ? `u ${history.user}` : `a ${row.account}`);
        if (((names.hashes[cluster] ?? 0) & mask) !== 0) continue;
        pushRow(draft, { ...row, account, cluster, index, unit: counts.users - 1, gone: history.isGone });
        for (let column = 0; column < values.length; column++)
          draft.columns[column]?.push(values[column] ?? 0);
      }
      while (draft.unit.length > rowsMax && mask < 2 ** 30 - 1) {
        mask = mask * 2 + 1;
        draft = thinned(draft, names.hashes, mask);
      }
    },
    done: () => finish(draft, names, counts, mask + 1),
  };
}

interface Names {
  readonly clusters: Map<string, number>;
  readonly hashes: number[];
  readonly accounts: Map<string, number>;
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

function clusterOf({ clusters, hashes }: Names, name: string): number {
  const number = numberOf(clusters, name);
  hashes[number] ??= hashOf(name);
  return number;
}

/** FNV-1a with a last mix, 32 bits: the low bits decide who stays. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

interface Row {
  readonly isAdmitted: boolean;
  readonly account: string;
  readonly label: number;
  readonly before: number;
  readonly late: number;
  readonly onTime: number;
}

/** Fills `values`. */
function rowOf(
  { span, seenWithinDays, admits, columns }: PanelSpec,
  tables: Tables,
  history: UserHistory,
  snapshot: Snapshot,
  values: Float64Array,
): Row | 'unborn' | 'unseen' {
  const first = history.cells[0];
  if (first === undefined || first.day >= snapshot.day) return 'unborn';
  const read = readColumns(columns, tables, history.cells, snapshot, values);
  if (read === null || snapshot.at - read.lastAt > seenWithinDays * DAY_MS) return 'unseen';
  const opens = snapshot.at + span.gapDays * DAY_MS;
  return {
    isAdmitted: admits === undefined || admits(history, snapshot.at),
    account: accountAt(history, snapshot.at),
    label: happens(history.outcomes, opens, opens + span.horizonDays * DAY_MS),
    before: happens(history.outcomes, Number.NEGATIVE_INFINITY, opens),
    late: read.late,
    onTime: read.onTime,
  };
}

/** 1 when one of the times is in [from, to). */
export function happens(times: readonly number[], from: number, to: number): number {
  return times.some((time) => time >= from && time < to) ? 1 : 0;
}

function pushRow(
  draft: Draft,
  row: Omit<Row, 'account' | 'isAdmitted'> & {
    readonly account: number;
    readonly cluster: number;
    readonly index: number;
    readonly unit: number;
    readonly gone: boolean | undefined;
  },
): void {
  draft.unit.push(row.unit);
  draft.cluster.push(row.cluster);
  draft.snapshot.push(row.index);
  draft.label.push(row.label);
  draft.before.push(row.before);
  draft.account.push(row.account);
  draft.gone.push(row.gone ? 1 : 0);
}

function thinned(draft: Draft, hashes: readonly number[], mask: number): Draft {
  const kept = draft.cluster.map((cluster) => ((hashes[cluster] ?? 0) & mask) === 0);
  const thin = (column: readonly number[]): number[] => column.filter((_, row) => kept[row]);
  const { unit, cluster, snapshot, label, before, account, gone, columns } = draft;
  return {
    ...{ unit: thin(unit), cluster: thin(cluster), snapshot: thin(snapshot), label: thin(label) },
    ...{ before: thin(before), account: thin(account), gone: thin(gone) },
    columns: columns.map(thin),
  };
}

function finish(
  draft: Draft,
  { clusters, accounts }: Names,
  counts: Omit<Seen, 'goneRows' | 'oneIn'>,
  oneIn: number,
): Panel {
  return {
    rows: draft.unit.length,
    unit: Int32Array.from(draft.unit),
    cluster: Int32Array.from(draft.cluster),
    snapshot: Int32Array.from(draft.snapshot),
    label: Uint8Array.from(draft.label),
    before: Uint8Array.from(draft.before),
    account: Int32Array.from(draft.account),
    columns: draft.columns.map((column) => Float64Array.from(column)),
    accountNames: [...accounts.keys()],
    clusters: clusters.size,
    units: counts.users,
    seen: { ...counts, goneRows: draft.gone.reduce((sum, gone) => sum + gone, 0), oneIn },
  };
}
