/** What an action would have found in a series of days: the same borders and cooldown as when it looks. */
import { type Borders, stepOf, type Was } from './borders.ts';

export interface Moment {
  /** Number of the day; each later than the one before. */
  readonly day: number;
  readonly value: number;
}

export interface Replaying {
  /** Whether like was compared with like on that day (causes.ts). */
  readonly isLoud: (day: number) => boolean;
  readonly cooldownDays: number;
}

/** Days of alerts of one user or account, and whether it is in the state at the end. */
export function replay(
  borders: Borders,
  series: readonly Moment[],
  { isLoud, cooldownDays }: Replaying,
): { readonly days: readonly number[]; readonly isOn: boolean } {
  const found: number[] = [];
  let was: Was;
  for (const { day, value } of series) {
    const step = stepOf(borders, was, value, isLoud(day));
    if (step.alerts) found.push(day);
    was = step.isOn;
  }
  return { days: rested(found, cooldownDays), isOn: was === true };
}

/** Those at which nobody was alerted within the cooldown before. */
export function rested(days: readonly number[], cooldownDays: number): readonly number[] {
  const kept: number[] = [];
  for (const day of days) {
    const last = kept.at(-1);
    if (last === undefined || day - last >= cooldownDays) kept.push(day);
  }
  return kept;
}
