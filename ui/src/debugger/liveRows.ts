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
  /** Rows from before the first of the feed. */
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
  let forgotten = 0;
  let view: View = { rows: fitting, shown, total: 0, forgotten };

  function tell(): void {
    view = { rows: fitting, shown, total: all.length, forgotten };
    for (const listener of listeners) listener();
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
      if (!held) shown = fitting.length;
      forget();
      tell();
    },
    addEarlier(rows) {
      const fresh = learn(rows);
      const fit = fresh.filter((row) => matches(row, wanted));
      all = [...fresh, ...all];
      fitting = [...fit, ...fitting];
      shown += fit.length;
      tell();
    },
    filter(filter) {
      const last = fitting[shown - 1];
      const lastPlace = held && last !== undefined ? all.lastIndexOf(last) : all.length - 1;
      wanted = filter;
      fitting = all.filter((row) => matches(row, wanted));
      shown = fitting.length;
      // What waited goes on waiting: only what came before the last shown row is shown under the new filter.
      if (held && shown > 0 && lastPlace < all.length - 1) {
        const waiting = new Set(all.slice(lastPlace + 1));
        shown = fitting.filter((row) => !waiting.has(row)).length;
      }
      tell();
    },
    hold(on) {
      held = on;
      if (on || shown === fitting.length) return;
      shown = fitting.length;
      tell();
    },
    reveal() {
      shown = fitting.length;
      tell();
    },
    find: (key) => known.get(key),
  };
}
