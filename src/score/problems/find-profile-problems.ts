/**
 * Everything that is wrong with a scoring profile that somebody hands in: from a file, from the API, a draft about to
 * be published. Anything may be given; nothing is thrown. A profile without problems has a defined score for every
 * user, whatever they did.
 */

import { isSyncedTrait } from '../actions/synced-traits.ts';
import { ACTIVATION_STEPS_MAX, type ActivityRef, EVENTS_MAX, type ScoringProfile } from '../profile.ts';
import { checkRef } from './activity-ref.ts';
import type { Segments } from './clause-segments.ts';
import { checkClause } from './clauses.ts';
import { PROFILE_LIMITS } from './limits.ts';
import { type Path, ProblemList, type ProfileProblem, show } from './problem-list.ts';
import { readProfileShape } from './profile-shape.ts';

export interface ProfileFindings {
  /** When its shape is sound; without problems it may be published. `empty_profile` alone need not keep a draft back. */
  readonly document: ScoringProfile | null;
  readonly problems: readonly ProfileProblem[];
}

/** `segments` are those of the workspace, to follow the filter's; without them it may name any. */
export function findProfileProblems(document: unknown, segments: Segments | null = null): ProfileFindings {
  const list = new ProblemList();
  const profile = readProfile(document, segments, list);
  return { document: profile, problems: list.problems };
}

/** null when the shape is not sound. */
function readProfile(document: unknown, segments: Segments | null, list: ProblemList): ScoringProfile | null {
  const shaped = readProfileShape(document, list);
  if (shaped === null) return null;
  const { users, ...rest } = shaped;
  const filter =
    users === undefined
      ? undefined
      : checkClause(users, { of: 'users', segments, place: 'filter' }, ['users'], list);
  if (filter === null) return null;
  const profile: ScoringProfile = filter === undefined ? rest : { ...rest, users: filter };
  checkNames(profile, list);
  checkDecay(profile, [], profile.mode, list);
  checkEvents(profile, list);
  checkActivation(profile, list);
  return profile;
}

function checkNames({ name, description }: ScoringProfile, list: ProblemList): void {
  if (name.trim() === '') list.add('wrong_value', ['name'], 'The profile needs a name.');
  checkLength(name, PROFILE_LIMITS.nameCharsMax, ['name'], list);
  checkLength(description ?? '', PROFILE_LIMITS.descriptionCharsMax, ['description'], list);
}

function checkLength(text: string, max: number, path: Path, list: ProblemList): void {
  if (text.length > max)
    list.add('too_long', path, `${show(path.at(-1))} has ${text.length} characters; shorten it to ${max}.`);
}

function checkEvents({ events, mode }: ScoringProfile, list: ProblemList): void {
  if (!events.some(({ weight }) => weight !== 0))
    list.add(
      'empty_profile',
      ['events'],
      'The profile scores nothing: everybody would have 0. Add an event, or give one a weight above 0.',
    );
  if (events.length > EVENTS_MAX)
    list.add(
      'too_many',
      ['events'],
      `The profile has ${events.length} events; it may have ${EVENTS_MAX}. Take some out.`,
    );
  const seen = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    const at = ['events', index];
    checkRef(event, at, list);
    checkWeight(event.weight, mode, at, list);
    checkDecay(event, at, mode, list);
    const key = refKey(event);
    const first = seen.get(key);
    if (first !== undefined)
      list.add(
        'duplicate_event',
        at,
        `${show(event.event)} is in the profile twice with the same conditions (also as number ${first + 1}), and would count twice. Keep one of them.`,
      );
    seen.set(key, first ?? index);
  }
}

function checkWeight(weight: number, mode: ScoringProfile['mode'], at: Path, list: ProblemList): void {
  const max = PROFILE_LIMITS.weightMax;
  const min = mode === 'decay' ? -max : 0;
  if (weight >= min && weight <= max) return;
  const hint =
    weight < 0 && weight >= -max
      ? " Sherlock's rule knows no negative weights: take 0, or change the mode to decay."
      : '';
  list.add(
    'weight_out_of_range',
    [...at, 'weight'],
    `A weight is from ${min} to ${max}, not ${show(weight)}.${hint}`,
  );
}

/** The half-life and cap of the profile or of one event. */
function checkDecay(
  { halfLife, dailyCap }: { readonly halfLife?: number; readonly dailyCap?: number },
  at: Path,
  mode: ScoringProfile['mode'],
  list: ProblemList,
): void {
  const { halfLifeMin, halfLifeMax, dailyCapMax } = PROFILE_LIMITS;
  if (mode === 'sherlock') {
    for (const [field, value] of Object.entries({ halfLife, dailyCap }))
      if (value !== undefined)
        list.add(
          'only_in_decay',
          [...at, field],
          `${show(field)} means nothing in Sherlock's rule, which counts all of the window alike. Remove it, or change the mode to decay.`,
        );
    return;
  }
  if (halfLife !== undefined && !(halfLife >= halfLifeMin && halfLife <= halfLifeMax))
    list.add(
      'half_life_out_of_range',
      [...at, 'halfLife'],
      `A half-life is from ${halfLifeMin} to ${halfLifeMax} days, not ${show(halfLife)}.`,
    );
  if (dailyCap !== undefined && !(Number.isInteger(dailyCap) && dailyCap >= 1 && dailyCap <= dailyCapMax))
    list.add(
      'daily_cap_out_of_range',
      [...at, 'dailyCap'],
      `A daily cap is a whole number from 1 (a day counts once) to ${dailyCapMax}, not ${show(dailyCap)}.`,
    );
}

function checkActivation({ activation = [] }: ScoringProfile, list: ProblemList): void {
  if (activation.length > ACTIVATION_STEPS_MAX)
    list.add(
      'too_many',
      ['activation'],
      `Activation has ${activation.length} steps; it may have ${ACTIVATION_STEPS_MAX}. Take some out.`,
    );
  for (const [index, { name, event, times, trait, equals }] of activation.entries()) {
    const at = ['activation', index];
    checkLength(name ?? '', PROFILE_LIMITS.nameCharsMax, [...at, 'name'], list);
    if (event === undefined && trait === undefined)
      list.add(
        'empty_step',
        at,
        'A step of activation needs an event or a trait: nobody could ever meet it.',
      );
    if (event !== undefined) checkRef(event, [...at, 'event'], list);
    if (times !== undefined && event === undefined)
      list.add(
        'unused_field',
        [...at, 'times'],
        '"times" belongs to an event, and the step has none. Remove it.',
      );
    if (times !== undefined && !(Number.isInteger(times) && times >= 1 && times <= PROFILE_LIMITS.timesMax))
      list.add('wrong_value', [...at, 'times'], `"times" takes a whole number from 1, not ${show(times)}.`);
    if (trait?.trim() === '') list.add('wrong_value', [...at, 'trait'], 'A trait needs a name.');
    if (trait !== undefined && isSyncedTrait(trait))
      list.add(
        'circular_step',
        [...at, 'trait'],
        `${show(trait)} is made of scores, and activation is one of them. Choose another trait, or an event.`,
      );
    if (equals !== undefined && trait === undefined)
      list.add(
        'unused_field',
        [...at, 'equals'],
        '"equals" belongs to a trait, and the step has none. Remove it.',
      );
  }
}

/** The same for two references that mean the same calls. */
function refKey({ type = 'track', event, where = [] }: ActivityRef): string {
  const conditions = where.map(({ property, operator, value }) =>
    JSON.stringify([property, operator, value]),
  );
  return JSON.stringify([type, event, [...new Set(conditions)].sort()]);
}
