/** Which columns a question needs, and where each of them is in the panel. */
import { dailyCapOf, halfLifeOf, type ScoringProfile } from '../profile.ts';
import type { Column } from './columns.ts';

export interface Layout {
  readonly columns: readonly Column[];
  /** One for each event: x(u, e, T) with the profile's half-life and cap. */
  readonly current: readonly number[];
  /** For each half-life of the grid, one for each event. */
  readonly grid: readonly { readonly halfLife: number; readonly columns: readonly number[] }[];
  /** One for each event: counts in the profile's window, and in the look-back. */
  readonly counted: readonly number[];
  readonly did: readonly number[];
  readonly recency: number;
  readonly activeDays: number;
  readonly age: number;
}

/** Days. From a busy product's weeks to a slow one's half years. */
export const HALF_LIVES: readonly number[] = [7, 14, 30, 60, 90, 180];
/** What `did` in the table of events looks back on, and how long a day's activity counts in the baseline. */
export const LOOK_BACK_DAYS = 90;

export function layoutOf(
  profile: ScoringProfile,
  options: { readonly windowDays?: number; readonly halfLives?: readonly number[] } = {},
): Layout {
  const columns: Column[] = [];
  const add = (column: Column): number => columns.push(column) - 1;
  const each = <T>(make: (event: number) => T): T[] => profile.events.map((_, event) => make(event));
  const dailyCap = (event: number): number => dailyCapOf(profile, profile.events[event]);
  const decayed = (event: number, halfLife: number): number =>
    add({ kind: 'decayed', event, halfLife, dailyCap: dailyCap(event) });
  const window = options.windowDays ?? profile.window;
  const counted = each((event) => add({ kind: 'counted', event, days: window }));
  return {
    columns,
    current: each((event) => decayed(event, halfLifeOf(profile, profile.events[event]))),
    grid: (options.halfLives ?? HALF_LIVES).map((halfLife) => ({
      halfLife,
      columns: each((event) => decayed(event, halfLife)),
    })),
    counted,
    did:
      window === LOOK_BACK_DAYS
        ? counted
        : each((event) => add({ kind: 'counted', event, days: LOOK_BACK_DAYS })),
    recency: add({ kind: 'recency' }),
    activeDays: add({ kind: 'activeDays', halfLife: LOOK_BACK_DAYS }),
    age: add({ kind: 'age' }),
  };
}
