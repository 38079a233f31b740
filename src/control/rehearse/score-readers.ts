/** What scoring profiles and segments read of events and traits, for the blast radius of a plan's changes. Pure. */
import type { Place, Reading } from '../../plan/rehearse/blast-radius.ts';
import type { ActivityRef } from '../../score/calls.ts';
import type { Clause } from '../../score/clause.ts';
import type { ActivationStep, ScoringProfile } from '../../score/profile.ts';

type Of = 'users' | 'accounts';
type Reader = Pick<Reading, 'kind' | 'name'>;
type Found = Pick<Reading, 'place' | 'effect'>;

/** A profile is read as it is in force; people know it by its name. */
export function readingsOfProfile(name: string, profile: ScoringProfile): readonly Reading[] {
  const { events, activation = [], users } = profile;
  const scored = events.flatMap((event) =>
    inCall(event, `It counts nobody's ${event.event} any more: scores fall.`, 'counts for a score'),
  );
  const steps = activation.flatMap((step, place) =>
    by({ kind: 'activation step', name: step.name ?? `${name}, step ${place + 1}` }, inStep(step)),
  );
  const filter = users === undefined ? [] : inClause(users, 'users');
  return [...by({ kind: 'scoring profile', name }, [...scored, ...filter]), ...steps];
}

export const readingsOfSegment = (segment: {
  readonly name: string;
  readonly of: Of;
  readonly clause: Clause;
}): readonly Reading[] => by({ kind: 'segment', name: segment.name }, inClause(segment.clause, segment.of));

const by = (reader: Reader, found: readonly Found[]): readonly Reading[] =>
  found.map((each) => ({ ...reader, ...each }));

/** The call as such, and the properties that it is asked for. Pages and screens have one rule for all. */
function inCall(ref: ActivityRef, effect: string, what: string): readonly Found[] {
  const { type = 'track', event, where = [] } = ref;
  const place = { type, event: type === 'track' ? event : '' };
  return [
    { place: { ...place, field: null }, effect },
    ...where.map(({ property }) => ({
      place: { ...place, field: `properties.${property}` },
      effect: `Whether a call ${what} is asked of it, and new ones do not have it.`,
    })),
  ];
}

function inStep({ event, trait }: ActivationStep): readonly Found[] {
  const done =
    event === undefined ? [] : inCall(event, 'Nobody meets it by this any more.', 'meets the step');
  // A step is met by a user or by an account: whichever has the trait.
  return trait === undefined ? done : [...done, inTrait({ type: null, event: null }, trait)];
}

const inTrait = (
  place: { readonly type: Place['type'] | null; readonly event: Place['event'] | null },
  trait: string,
): Found => ({
  place: { ...place, field: `traits.${trait}` },
  effect: 'It goes on by the last value that came, and no new one comes.',
});

function inClause(clause: Clause, of: Of): readonly Found[] {
  if ('all' in clause) return clause.all.flatMap((each) => inClause(each, of));
  if ('any' in clause) return clause.any.flatMap((each) => inClause(each, of));
  if ('not' in clause) return inClause(clause.not, of);
  if ('members' in clause) return inClause(clause.match, 'users');
  if ('did' in clause) return inCall(clause.did, 'Who does it is not seen any more.', 'counts for it');
  if (!('trait' in clause)) return [];
  const isAccounts = of === 'accounts' || clause.of === 'account';
  return [inTrait({ type: isAccounts ? 'group' : 'identify', event: '' }, clause.trait)];
}
