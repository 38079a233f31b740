/** What is told of users and accounts. Times are milliseconds since 1970 UTC; scores and shares 0 to 100. */

/** A user's score of the newest run of a profile; what an account's has as well. */
export interface ScoreItem {
  readonly score: number;
  readonly percentile: number;
  readonly before: number;
  readonly change: number;
  readonly trend: string;
  readonly state: string;
  readonly frequency: number;
  readonly adoption: number;
  readonly adoptionEver: number;
  readonly activation: number;
  readonly isActive: boolean;
  readonly lastActive: number | null;
  readonly basedOnEvents: number;
  readonly basedOnDays: number;
  readonly confidence: string;
}

export interface AccountScoreItem extends ScoreItem {
  readonly average: number;
  readonly total: number;
  readonly banded: number;
  readonly band: string;
  readonly activeUsers: number;
  readonly totalUsers: number;
  readonly seats: number;
  readonly activeShare: number;
  readonly breadth: number;
  readonly depth: number;
  readonly topUserShare: number;
  readonly isKeyPersonRisk: boolean;
}

export interface AccountName {
  readonly groupId: string;
  readonly name: string;
}

export interface UserItem {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly account: AccountName | null;
  readonly createdAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly score: ScoreItem | null;
  /** Scores of the last weeks, the oldest first, where a list was asked for them. */
  readonly weeks?: readonly (number | null)[];
}

export interface AccountItem {
  readonly groupId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly seats: number | null;
  readonly parent: AccountName | null;
  readonly score: AccountScoreItem | null;
  readonly weeks?: readonly (number | null)[];
}

/** Why somebody counts nowhere but in the search. */
export const EXCLUDED_WHYS = ['user', 'account', 'domain', 'internal'] as const;
export type ExcludedWhy = (typeof EXCLUDED_WHYS)[number];

export interface Trait {
  readonly trait: string;
  /** As it was sent: a text, a number, true or false, a list. */
  readonly value: unknown;
  /** When it got this value. */
  readonly at: number;
  /** How often the value became another one. */
  readonly changes: number;
}

export interface TraitChange {
  /** Null: the trait was removed. */
  readonly value: unknown;
  readonly at: number;
  readonly messageId: string;
  readonly source: string;
}

export interface Membership {
  readonly groupId: string;
  readonly name: string;
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
}

export interface Identity {
  readonly kind: 'user' | 'anonymous';
  readonly id: string;
  /** The userId that it leads to directly. */
  readonly to: string;
  /** seen, identify or alias: the newest evidence. */
  readonly evidence: string;
  readonly messageId: string;
  readonly at: number;
  /** Somebody separated the two. */
  readonly undone: boolean;
}

export interface TimelineItem {
  readonly messageId: string;
  readonly type: string;
  /** Name of a track call, page or screen. */
  readonly event: string | null;
  readonly at: number;
  readonly source: string;
  /** Properties; of identify and group calls the traits. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Who did it, where it is known; of interest in the timeline of an account. */
  readonly user: { readonly userId: string; readonly name: string } | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface Counted<Item> extends Page<Item> {
  /** Of all pages. */
  readonly total: number;
}
