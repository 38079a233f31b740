/**
 * What is known of one user over time, for looking back: nothing here is "as of now". A back-test asks what could have
 * been known at 00:00 of a day T, so every fact carries the time from which it could be known.
 */

/** What a user did of one event on one day, as far as it arrived on one day: late arrivals are further cells. */
export interface Cell {
  /** Index in the profile's events; -1 for any other activity, which counts for being active and nothing else. */
  readonly event: number;
  /** Day number (days since 1970) in the workspace's time zone. */
  readonly day: number;
  /** Day number on which it had arrived; a snapshot T knows it when `known` < T. At least `day`. */
  readonly known: number;
  readonly n: number;
  /** Milliseconds of the last of them. */
  readonly lastAt: number;
}

/** A trait's value from a moment on; null when it was removed. */
export interface TraitValue {
  readonly trait: string;
  readonly value: string | null;
  /** Milliseconds. */
  readonly at: number;
}

export interface UserHistory {
  readonly user: string;
  /** Ascending by day; cells of one event and day may differ in `known`. */
  readonly cells: readonly Cell[];
  /** Ascending; the account from that moment (milliseconds) on, '' for none. */
  readonly accounts: readonly { readonly account: string; readonly at: number }[];
  /** Ascending by time. */
  readonly traits: readonly TraitValue[];
  /** Milliseconds, ascending: when the outcome happened to this user. */
  readonly outcomes: readonly number[];
  /** The user's first time of each event that was done, by index: for the lag to the outcome. Milliseconds. */
  readonly firsts: ReadonlyMap<number, number>;
  /** Excluded or deleted since. Such users stay in the history: who left is what an outcome is about. */
  readonly isGone?: boolean;
}

/** What happens to an account itself and not to one of its users. */
export interface AccountHistory {
  readonly traits: readonly TraitValue[];
  readonly outcomes: readonly number[];
}

export const DAY_MS = 86_400_000;

/** The last account at or before the moment; '' for none. */
export function accountAt(history: UserHistory, before: number): string {
  let found = '';
  for (const { account, at } of history.accounts) {
    if (at >= before) break;
    found = account;
  }
  return found;
}

/** A trait's value as it was just before the moment; null when there was none. */
export function traitAt(traits: readonly TraitValue[], trait: string, before: number): string | null {
  let found: string | null = null;
  for (const each of traits) {
    if (each.at >= before) break;
    if (each.trait === trait) found = each.value;
  }
  return found;
}
