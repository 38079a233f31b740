/** The whole company of a seed, of any size. The same seed and size make the same company, for ever and for any year. */
import { makeAccounts } from './accounts.ts';
import { YEAR_MS } from './calendar.ts';
import type { Account, Company, Invitation, Person, Project } from './company.ts';
import { makePeople } from './people.ts';
import { makeProjects } from './projects.ts';

export interface DemoPlan {
  readonly seed: number;
  readonly accounts: number;
  /** The year's end: a Monday 00:00 UTC, in milliseconds since 1970. */
  readonly anchor: number;
  /** Counts the demos an installation has made, from 1: one that follows a removed one must have ids of its own. */
  readonly edition: number;
}

export const USERS_PER_ACCOUNT = 12.5;

export function makeCompany({ seed, accounts: count, anchor, edition }: DemoPlan): Company {
  const accounts = makeAccounts(seed, count, Math.round(count * USERS_PER_ACCOUNT));
  const people: Person[] = [];
  const peopleOf = new Map<Account, readonly Person[]>();
  const lostInvitations: Invitation[] = [];
  const projects: Project[] = [];
  for (const account of accounts) {
    const made = makePeople(seed, account, people.length);
    people.push(...made.people);
    peopleOf.set(account, made.people);
    lostInvitations.push(...made.lost);
    projects.push(...makeProjects(seed, account, made.people, projects.length));
  }
  return { seed, edition, epoch: anchor - YEAR_MS, accounts, people, peopleOf, lostInvitations, projects };
}
