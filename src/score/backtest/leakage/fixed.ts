/** What follows from the question alone. */
import { dateOf } from '../calendar.ts';
import type { Observed } from '../snapshots.ts';
import type { Flag } from './flag.ts';

export function fixedFlags({
  observed,
  isUnfiltered,
}: {
  readonly observed: Observed;
  readonly isUnfiltered: boolean;
}): Flag[] {
  const flags: Flag[] = [];
  const [first] = observed.censored;
  if (first !== undefined)
    flags.push({
      ...{ code: 'censoring', level: 'note', event: null },
      says: `${observed.censored.length === 1 ? `The snapshot of ${dateOf(first.day)} is left out: its` : `${observed.censored.length} snapshots from ${dateOf(first.day)} on are left out: their`} horizon has not ended, so nobody knows yet who will have come to the outcome.`,
      todo: 'Nothing; or take a shorter horizon.',
    });
  if (isUnfiltered)
    flags.push({
      ...{ code: 'filter_not_applied', level: 'warning', event: null },
      says: "The profile's filter asks for something that is only known of now (scores, segments, counts), so everybody was looked at.",
      todo: 'Filter by traits, whose history is kept, to test the profile on its own people.',
    });
  flags.push({
    ...{ code: 'reverse_causality', level: 'note', event: null },
    says: 'A score that predicts the outcome does not bring it about: a sales call makes people log in and sign alike.',
    todo: 'Say "predicts". To learn whether an act helps, leave it out for some, by chance.',
  });
  return flags;
}
