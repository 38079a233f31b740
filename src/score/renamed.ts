/** An event that was renamed: which names are much alike, and the profile that scores the new one beside the old one. */
import { distance } from 'fastest-levenshtein';
import type { ActivityType, ScoredEvent, ScoringProfile } from './profile.ts';

/** Written alike, or made of mostly the same words: "Report Viewed", "report_viewed", "Viewed Report". */
export function isLike(a: string, b: string): boolean {
  if (apart(a, b) <= Math.max(2, Math.floor(a.length / 4))) return true;
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const same = words.filter((word) => others.includes(word)).length;
  return same > 0 && same >= Math.max(words.length, others.length) / 2;
}

/** Letters between the two, whatever their case and what is between their words. */
export function apart(a: string, b: string): number {
  return distance(wordsOf(a).join(' '), wordsOf(b).join(' '));
}

function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

export interface Renamed {
  readonly type: ActivityType;
  readonly from: string;
  readonly to: string;
}

/**
 * The new name behind the old one, scored as it is. The old one stays: what was done under it still counts, and fades as
 * the new one takes over.
 */
export function addRenamed(profile: ScoringProfile, { type, from, to }: Renamed): ScoringProfile {
  const is = (entry: ScoredEvent, event: string): boolean =>
    (entry.type ?? 'track') === type && entry.event === event;
  if (profile.events.some((entry) => is(entry, to))) return profile;
  return {
    ...profile,
    events: profile.events.flatMap((entry) => (is(entry, from) ? [entry, { ...entry, event: to }] : [entry])),
  };
}
