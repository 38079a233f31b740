/**
 * The rows of the debugger: a bounded memory of what passed, the ones that fit the filter, and how many of these are
 * shown. While held, nothing is added to what is shown: new rows are counted and wait.
 *
 * The arrays are kept and appended to, because copying ten thousand entries for each frame would be most of the
 * work; readers get a new `View` object whenever anything changed and read `rows` only below `shown`.
 */
import { type Filter, matches } from './filter.ts';
import type { Row } from './row.ts';

export const ROWS_MAX = 20_000;
/** Forgotten at once, so that forgetting is rare. */
const FORGET = 1000;

export interface View {
  /** Oldest first, all that fit the filter. */
  readonly rows: readonly Row[];
  /** The first so many of `rows` are shown. */
  readonly shown: number;
  /** Of all filters. */
  readonly total: number;
  readonly forgotten: number;
}

export interface LiveRows {
  readonly view: View;
  subscribe(listener: () => void): () => void;
  /** In the order they came. A row that is known is passed over. */
  add(rows: readonly Row[]): void;
  /** Rows that passed while nobody listened, each put where its time is. */
  addEarlier(rows: readonly Row[]): void;
  filter(filter: Filter): void;
  hold(on: boolean): void;
  /** Shows what waits, also while held. */
  reveal(): void;
  find(key: string): Row | undefined;
}

export function openLiveRows(): LiveRows {
  const listeners = new Set<() => void>();
  const known = new Map<string, Row>();
  let all: Row[] = [];
  let fitting: Row[] = [];
  let wanted: Filter = {};
  let held = false;
  let shown = 0;
  /** The first so many of `all` are no longer waiting. */
  let seen = 0;
  let forgotten = 0;
  let view: View = { rows: fitting, shown, total: 0, forgotten };

  function tell(): void {
    view = { rows: fitting, shown, total: all.length, forgotten };
    for (const listener of listeners) listener();
  }
  function showAll(): void {
    if (seen === all.length) return;
    [shown, seen] = [fitting.length, all.length];
    tell();
  }
  function learn(rows: readonly Row[]): Row[] {
    const fresh: Row[] = [];
    for (const row of rows) {
      if (known.has(row.key)) continue;
      known.set(row.key, row);
      fresh.push(row);
    }
    return fresh;
  }
  function forget(): void {
    if (all.length <= ROWS_MAX) return;
    const gone = all.splice(0, all.length - ROWS_MAX + FORGET);
    for (const { key } of gone) known.delete(key);
    forgotten += gone.length;
    seen = Math.max(0, seen - gone.length);
    const goneFitting = gone.filter((row) => matches(row, wanted)).length;
    fitting.splice(0, goneFitting);
    shown = Math.max(0, shown - goneFitting);
  }
  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(rows) {
      const fresh = learn(rows);
      if (fresh.length === 0) return;
      for (const row of fresh) {
        all.push(row);
        if (matches(row, wanted)) fitting.push(row);
      }
      if (!held) [shown, seen] = [fitting.length, all.length];
      forget();
      tell();
    },
    addEarlier(rows) {
      const fresh = learn(rows).sort((one, other) => one.atMs - other.atMs);
      if (fresh.length === 0) return;
      const merged = mergeByTime(all, fresh, seen);
      all = merged.rows;
      // What is not waiting is shown: also what came before it and is only known now.
      seen = held ? merged.seen : all.length;
      fitting = all.filter((row) => matches(row, wanted));
      shown = held ? all.slice(0, seen).filter((row) => matches(row, wanted)).length : fitting.length;
      forget();
      tell();
    },
    filter(filter) {
      wanted = filter;
      fitting = all.filter((row) => matches(row, wanted));
      // What waited goes on waiting, whatever the filters were in between.
      shown = held ? all.slice(0, seen).filter((row) => matches(row, wanted)).length : fitting.length;
      tell();
    },
    hold(on) {
      held = on;
      if (!on) showAll();
    },
    reveal: showAll,
    find: (key) => known.get(key),
  };
}

/**
 * `fresh` in the order of time, among `rows` in the order that they have. `seen` counts on where it stood; where nothing
 * is shown yet, all that is older than what waits is.
 */
function mergeByTime(
  rows: readonly Row[],
  fresh: readonly Row[],
  seen: number,
): { readonly rows: Row[]; readonly seen: number } {
  const merged: Row[] = [];
  let next = 0;
  let seenThen = 0;
  for (const [place, row] of rows.entries()) {
    for (let one = fresh[next]; one !== undefined && one.atMs <= row.atMs; one = fresh[next]) {
      merged.push(one);
      next++;
    }
    if (seen === 0 && place === 0) seenThen = merged.length;
    merged.push(row);
    if (place < seen) seenThen = merged.length;
  }
  merged.push(...fresh.slice(next));
  return { rows: merged, seen: rows.length === 0 ? merged.length : seenThen };
}
