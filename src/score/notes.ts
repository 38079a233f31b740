/**
 * What is not wrong with a profile but looks like a mistake, from what really came: an event that nobody sends (the
 * commonest silent killer of a score is an event that was renamed), a trait that nobody has. Such a profile may be
 * published: the event may be released tomorrow.
 */
import { closest, distance } from 'fastest-levenshtein';
import { isScored } from './activity.ts';
import type { Clause } from './clause.ts';
import { partsOf } from './problems/clause-segments.ts';
import { ProblemList, type ProfileProblem, show } from './problems/problem-list.ts';
import type { ActivityRef, ScoringProfile } from './profile.ts';

export interface SeenNames {
  /** What came in 30 days. */
  readonly events: readonly Pick<ActivityRef, 'type' | 'event'>[];
  /** Traits that any user, and any account, has. */
  readonly userTraits: readonly string[];
  readonly accountTraits: readonly string[];
}

export function findProfileNotes(profile: ScoringProfile, seen: SeenNames): readonly ProfileProblem[] {
  const list = new ProblemList();
  const noteEvent = (ref: ActivityRef, path: readonly (string | number)[], means: string): void => {
    const type = ref.type ?? 'track';
    const names = seen.events.filter((one) => (one.type ?? 'track') === type).map(({ event }) => event);
    if (!names.includes(ref.event))
      list.add(
        'unseen_event',
        path,
        `No ${type} call ${show(ref.event)} came in 30 days: ${means}.${near(ref.event, names)}`,
      );
  };
  const noteTrait = (
    trait: string,
    path: readonly (string | number)[],
    names: readonly string[],
    means: string,
  ): void => {
    if (!names.includes(trait))
      list.add('unseen_trait', path, `Nobody has a trait ${show(trait)}: ${means}.${near(trait, names)}`);
  };
  for (const [index, event] of profile.events.entries())
    if (isScored(event)) noteEvent(event, ['events', index, 'event'], 'it scores nothing');
  for (const [index, { event, trait }] of (profile.activation ?? []).entries()) {
    if (event !== undefined)
      noteEvent(event, ['activation', index, 'event', 'event'], 'nobody meets this step');
    // Of a user or an account, whichever the screen is about.
    if (trait !== undefined)
      noteTrait(
        trait,
        ['activation', index, 'trait'],
        [...seen.userTraits, ...seen.accountTraits],
        'nobody meets this step',
      );
  }
  for (const part of partsOf(profile.users)) noteClause(part, seen, noteEvent, noteTrait);
  return list.problems;
}

function noteClause(
  part: Clause,
  seen: SeenNames,
  noteEvent: (ref: ActivityRef, path: readonly string[], means: string) => void,
  noteTrait: (trait: string, path: readonly string[], names: readonly string[], means: string) => void,
): void {
  if ('did' in part) noteEvent(part.did, ['users'], 'for this condition of the filter everybody is the same');
  if ('trait' in part)
    noteTrait(
      part.trait,
      ['users'],
      part.of === 'account' ? seen.accountTraits : seen.userTraits,
      'for this condition of the filter everybody is the same',
    );
}

/** ` Is "Report Viewed" meant?`, or nothing when no name is near. */
function near(name: string, names: readonly string[]): string {
  if (names.length === 0 || name.length > 100) return '';
  const found = closest(
    name.toLowerCase(),
    names.map((one) => one.toLowerCase()),
  );
  const meant = names.find((one) => one.toLowerCase() === found);
  const far = distance(name.toLowerCase(), found) > Math.max(2, Math.floor(name.length / 3));
  return meant === undefined || far ? '' : ` Is ${show(meant)} meant?`;
}
