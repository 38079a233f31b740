/** What is measured of a user at a snapshot, from cells that were known then. One pass over the cells for all columns. */
import { type Cell, DAY_MS } from './history.ts';
import type { Snapshot } from './snapshots.ts';

export type Column =
  /** x(u, e, T) of engagement-scoring.md 3.1. */
  | {
      readonly kind: 'decayed';
      readonly event: number;
      readonly halfLife: number;
      readonly dailyCap: number;
    }
  /** Events in the last days, as Sherlock counts. */
  | { readonly kind: 'counted'; readonly event: number; readonly days: number }
  /** Minus the age of the last event, in days. */
  | { readonly kind: 'recency' }
  /** Each day with any event counts 2^-(age / half-life). */
  | { readonly kind: 'activeDays'; readonly halfLife: number }
  /** Days since the first event: what longer time alone says (immortal time). */
  | { readonly kind: 'age' };

/** Terms are rounded to multiples of this, as in src/score/decay.ts: sums do not depend on the order. */
const GRAIN = 2 ** 40;
/** Ages beyond this weigh as much as this; at the longest half-life of 365 days it is 2^-20. */
const AGE_DAYS_MAX = 7_300;

export interface Tables {
  /** Columns of each event, by index + 1 (0 is other activity). */
  readonly byEvent: ReadonlyMap<number, readonly number[]>;
  readonly days: readonly number[];
  /** For each column with a half-life: 2^-(age / h) by age. */
  readonly decay: readonly (Float64Array | null)[];
}

export function tablesOf(columns: readonly Column[]): Tables {
  const byEvent = new Map<number, number[]>();
  const made = new Map<number, Float64Array>();
  for (const [index, column] of columns.entries())
    if ('event' in column) byEvent.set(column.event, [...(byEvent.get(column.event) ?? []), index]);
  return {
    byEvent,
    days: columns.flatMap(({ kind }, index) => (kind === 'activeDays' ? [index] : [])),
    decay: columns.map((column) => {
      if (!('halfLife' in column)) return null;
      const { halfLife } = column;
      const table =
        made.get(halfLife) ??
        Float64Array.from({ length: AGE_DAYS_MAX + 1 }, (_, age) => 2 ** (-age / halfLife));
      made.set(halfLife, table);
      return table;
    }),
  };
}

export interface Read {
  /** Milliseconds of the last event that was known. */
  readonly lastAt: number;
  /** Events of before T that arrived after it, and those that were known. */
  readonly late: number;
  readonly onTime: number;
}

/** Fills `values`; null when nothing was known at T. */
export function readColumns(
  columns: readonly Column[],
  tables: Tables,
  cells: readonly Cell[],
  { day: today, at }: Snapshot,
  values: Float64Array,
): Read | null {
  values.fill(0);
  const read = {
    lastAt: Number.NEGATIVE_INFINITY,
    firstDay: Number.NaN,
    lastDay: Number.NaN,
    late: 0,
    onTime: 0,
  };
  for (let index = 0; index < cells.length; ) {
    const cell = cells[index];
    if (cell === undefined || cell.day >= today) break;
    let n = 0;
    const { event, day } = cell;
    for (; index < cells.length; index++) {
      const part = cells[index];
      if (part === undefined || part.day !== day || part.event !== event) break;
      if (part.known >= today) {
        read.late += part.n;
        continue;
      }
      n += part.n;
      if (part.lastAt > read.lastAt) read.lastAt = part.lastAt;
    }
    if (n === 0) continue;
    read.onTime += n;
    if (Number.isNaN(read.firstDay)) read.firstDay = day;
    const age = today - day;
    if (day !== read.lastDay) addDay(tables, age, values);
    read.lastDay = day;
    for (const column of tables.byEvent.get(event) ?? []) {
      const spec = columns[column];
      if (spec?.kind === 'decayed')
        values[column] =
          (values[column] ?? 0) + term(Math.sqrt(Math.min(n, spec.dailyCap)), tables, column, age);
      else if (spec?.kind === 'counted' && age <= spec.days) values[column] = (values[column] ?? 0) + n;
    }
  }
  if (read.onTime === 0) return null;
  for (const [column, { kind }] of columns.entries()) {
    if (kind === 'recency') values[column] = -(at - read.lastAt) / DAY_MS;
    if (kind === 'age') values[column] = today - read.firstDay;
  }
  return read;
}

function addDay(tables: Tables, age: number, values: Float64Array): void {
  for (const column of tables.days) values[column] = (values[column] ?? 0) + term(1, tables, column, age);
}

function term(g: number, { decay }: Tables, column: number, age: number): number {
  return Math.round(g * (decay[column]?.[Math.min(age, AGE_DAYS_MAX)] ?? 0) * GRAIN) / GRAIN;
}
