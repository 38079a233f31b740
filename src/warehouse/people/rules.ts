/** How a workspace knows its people, as far as the warehouse must know (store/people-settings.ts has the rest). */
import type { Params } from '../session.ts';

export interface PeopleRules {
  /** Trait of a user that holds the account's id; null: the last group call says it. */
  readonly accountTrait: string | null;
  readonly accountNameTrait: string | null;
  readonly seatsTrait: string | null;
  /** Trait of a user, and of an account, that says since when it is there; null: created_at and the like. */
  readonly createdTrait: string | null;
  readonly excludedDomains: readonly string[];
  readonly internalDomains: readonly string[];
  /** userIds and groupIds that somebody excluded. */
  readonly excludedUsers: readonly string[];
  readonly excludedAccounts: readonly string[];
}

export const NO_RULES: PeopleRules = {
  accountTrait: null,
  accountNameTrait: null,
  seatsTrait: null,
  createdTrait: null,
  excludedDomains: [],
  internalDomains: [],
  excludedUsers: [],
  excludedAccounts: [],
};

/** What has to be made anew for everybody when it changes; exclusions are not: they only mark rows. */
export const traitsOfRules = ({
  accountTrait,
  accountNameTrait,
  seatsTrait,
  createdTrait,
}: PeopleRules): string =>
  // Named only where it is set: nobody's rows are made anew because there is such a setting now.
  JSON.stringify([
    accountTrait,
    accountNameTrait,
    seatsTrait,
    ...(createdTrait === null ? [] : [createdTrait]),
  ]);

export function exclusionParams(rules: PeopleRules): Params {
  return {
    excludedUsers: rules.excludedUsers,
    excludedAccounts: rules.excludedAccounts,
    excludedDomains: rules.excludedDomains,
    internalDomains: rules.internalDomains,
  };
}

const inDomains = (name: string): string => `hasAny({${name}:Array(String)}, parents)`;

/**
 * Why a row of user_profiles counts nowhere, '' when it counts, as SQL over `person`, `groupId` and `domain`. Of several
 * reasons the one that somebody gave. Excluded ids are resolved, so that a merge keeps its person excluded.
 */
export function excludedUser(database: string): string {
  const parents = `arrayMap(i -> arrayStringConcat(arraySlice(splitByChar('.', domain), i), '.'), range(1, length(splitByChar('.', domain)) + 1)) AS parents`;
  const hash = `sipHash64({workspace:String}, 'user', arrayJoin({excludedUsers:Array(String)}))`;
  return `multiIf(
    person IN (SELECT dictGetOrDefault('${database}.identity', 'person', hash, hash) FROM (SELECT ${hash} AS hash)), 'user',
    groupId != '' AND groupId IN (SELECT arrayJoin({excludedAccounts:Array(String)})), 'account',
    domain != '' AND hasAny({excludedDomains:Array(String)}, ${parents}), 'domain',
    domain != '' AND ${inDomains('internalDomains')}, 'internal',
    '')`;
}
