/**
 * The demo's company, "Ferrywell", which sells a service that carries other companies' product data where it is
 * needed, and its customers as they lived through one year: who they are, when they came, what they bought, when they left.
 * Plain data, made once (accounts.ts, people.ts); the calls are made from it (stream.ts).
 * Times are milliseconds since the year's first moment, so that they are the same whichever year it is.
 */
import type { Place } from './words.ts';

/** How an account's story goes. Nothing in the events says it: it is what a good score should find. */
export const FATES = ['expire', 'grow', 'hold', 'decline', 'churn', 'return'] as const;
export type Fate = (typeof FATES)[number];

export const PLANS = {
  starter: { id: 'plan_starter', name: 'Starter', seatPrice: 19 },
  growth: { id: 'plan_growth', name: 'Growth', seatPrice: 32 },
  business: { id: 'plan_business', name: 'Business', seatPrice: 45 },
} as const;
export type PlanName = keyof typeof PLANS;
export type Status = 'trial' | 'trial-expired' | 'paid' | 'canceled';

export interface Change {
  readonly at: number;
  readonly kind:
    | 'trial-start'
    | 'trial-end'
    | 'subscribe'
    | 'upgrade'
    | 'downgrade'
    | 'seats'
    | 'cancel'
    | 'delete';
  readonly status: Status;
  readonly plan: PlanName;
  readonly seats: number;
}

export interface Account {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly employees: number;
  readonly place: Place;
  readonly ip: string;
  readonly fate: Fate;
  /** Users it will have had by the end. */
  readonly size: number;
  readonly createdAt: number;
  /** In the order of time; some may lie after the year's end and are never told. */
  readonly changes: readonly Change[];
  /** When nobody uses it: [from, to) pairs, the last one open when it is gone for good. */
  readonly silences: readonly (readonly [from: number, to: number])[];
}

export interface Person {
  readonly index: number;
  readonly id: string;
  readonly account: Account;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly title: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  /** Who invited; null for whoever signed up first. */
  readonly invitedBy: Person | null;
  readonly invitedAt: number;
  readonly joinedAt: number;
  /** When an admin removed this person, else Infinity. */
  readonly removedAt: number;
  /** When this person stopped caring, else Infinity. */
  readonly bored: number;
  /** Sessions a working day at the height of interest. */
  readonly rate: number;
  readonly anonymousId: string;
  /** The phone's own anonymous id, or null without one. */
  readonly phoneId: string | null;
  readonly browser: string;
}

export interface Invitation {
  readonly by: Person;
  readonly at: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Person['role'];
}

export interface Integration {
  readonly name: string;
  readonly enabledAt: number;
  /** Infinity while it is on. */
  readonly disabledAt: number;
}

export interface Project {
  readonly index: number;
  readonly id: string;
  readonly slug: string;
  readonly owner: Person;
  readonly createdAt: number;
  readonly collaborators: number;
  /** Calls a week when it has grown up. */
  readonly callsWeekly: number;
  readonly integrations: readonly Integration[];
  readonly libraries: readonly string[];
}

export interface Company {
  readonly seed: number;
  readonly edition: number;
  /** The year's first moment, a Monday 00:00, in milliseconds since 1970 UTC. */
  readonly epoch: number;
  readonly accounts: readonly Account[];
  readonly people: readonly Person[];
  readonly peopleOf: ReadonlyMap<Account, readonly Person[]>;
  /** Those nobody accepted. */
  readonly lostInvitations: readonly Invitation[];
  readonly projects: readonly Project[];
}

export interface Standing {
  readonly status: Status;
  readonly plan: PlanName;
  readonly seats: number;
  readonly mrr: number;
}

/** What the account is at a moment. */
export function standingAt(account: Account, at: number): Standing {
  let now = account.changes[0];
  for (const change of account.changes) {
    if (change.at > at) break;
    now = change;
  }
  if (now === undefined) throw new Error('an account without a beginning');
  const { status, plan, seats } = now;
  return { status, plan, seats, mrr: status === 'paid' ? seats * PLANS[plan].seatPrice : 0 };
}

export function isSilent(account: Account, at: number): boolean {
  return account.silences.some(([from, to]) => at >= from && at < to);
}
