/** Histories out of a plain table of events (a CSV file): whoever has no warehouse has the same questions. */
import { type Cell, DAY_MS, type UserHistory } from './history.ts';

export interface TableEvent {
  /** Milliseconds. */
  readonly at: number;
  readonly event: string;
  readonly user: string;
  /** '' for none. */
  readonly account: string;
}

export interface TableQuestion {
  /** Names of the profile's events, in its order. */
  readonly names: readonly string[];
  /** The event that is the outcome; null: any event (to be active again). */
  readonly outcome: string | null;
}

/** A file says nothing of arrival: each event counts as known when it happened. Days are UTC. */
export function historiesOf(events: Iterable<TableEvent>, { names, outcome }: TableQuestion): UserHistory[] {
  const index = new Map(names.map((name, at) => [name, at]));
  const byUser = new Map<string, TableEvent[]>();
  for (const each of events) {
    const own = byUser.get(each.user);
    if (own) own.push(each);
    else byUser.set(each.user, [each]);
  }
  return [...byUser].map(([user, own]) => {
    own.sort((a, b) => a.at - b.at);
    const firsts = new Map<number, number>();
    const accounts: { account: string; at: number }[] = [];
    const outcomes: number[] = [];
    for (const { at, event, account } of own) {
      const number = index.get(event);
      if (number !== undefined && !firsts.has(number)) firsts.set(number, at);
      if (accounts.at(-1)?.account !== account) accounts.push({ account, at });
      if (outcome === null || event === outcome) outcomes.push(at);
    }
    return { user, cells: cellsOf(own, index), accounts, traits: [], outcomes, firsts };
  });
}

/** `own` ascending by time. */
function cellsOf(own: readonly TableEvent[], index: ReadonlyMap<string, number>): Cell[] {
  const cells: Cell[] = [];
  let open = new Map<number, { event: number; day: number; known: number; n: number; lastAt: number }>();
  for (const { at, event } of own) {
    const day = Math.floor(at / DAY_MS);
    if (open.values().next().value?.day !== day) {
      cells.push(...open.values());
      open = new Map();
    }
    const number = index.get(event) ?? -1;
    const cell = open.get(number) ?? { event: number, day, known: day, n: 0, lastAt: at };
    open.set(number, { ...cell, n: cell.n + 1, lastAt: at });
  }
  cells.push(...open.values());
  return cells;
}
