/**
 * Scores as traits of users and accounts: how the traits are called and what they say. They are made of scores, so no
 * scoring profile can be made of them: its filter would go by its own scores.
 */

/** In the order in which they are sent; the last three are known of accounts alone. */
export const SYNCED_PARTS = [
  'Score',
  'Activation',
  'Adoption',
  'AdoptionEver',
  'Frequency',
  'LastActive',
  'Segments',
  'ActiveUsers',
  'TotalUsers',
  'ActiveShare',
] as const;
/** So many at the end are known of accounts alone. */
export const PARTS_OF_ACCOUNTS = 3;
export type SyncedPart = (typeof SYNCED_PARTS)[number];

const PATTERN = new RegExp(`^Trackway_.+_(${SYNCED_PARTS.join('|')})$`);

/** "Trackway_Product_usage_Score": of the profile's name everything but letters and digits is "_". */
export function syncedTrait(profileName: string, part: SyncedPart): string {
  return `Trackway_${profileName.replaceAll(/[^\p{L}\p{N}]/gu, '_')}_${part}`;
}

/** Traits of these two would be the same, also to a destination that does not tell cases apart. */
export function shareTraits(oneName: string, otherName: string): boolean {
  return syncedTrait(oneName, 'Score').toLowerCase() === syncedTrait(otherName, 'Score').toLowerCase();
}

export function isSyncedTrait(trait: string): boolean {
  return PATTERN.test(trait);
}
