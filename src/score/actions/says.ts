/** What an alert says to people, in one line. */
import type { AlertFacts, Trigger } from './action.ts';

export interface Told extends Pick<AlertFacts, 'score' | 'before' | 'activation' | 'groupId'> {
  readonly trigger: Trigger;
  /** As the action is called. */
  readonly actionName: string;
  /** As the segment is called, when the trigger has one. */
  readonly segmentName: string;
}

export function says({ trigger, actionName, segmentName, ...facts }: Told): string {
  const [score, before] = [rounded(facts.score), rounded(facts.before)];
  switch (trigger.kind) {
    case 'scoreUp':
      return `Score rose by ${difference(score, before)} to ${score ?? 'an unknown value'}`;
    case 'scoreDown':
      return `Score fell by ${difference(before, score)} to ${score ?? 'an unknown value'}`;
    case 'scoreReaches':
      return trigger.from === 'below'
        ? `Score reached ${trigger.level} (it is ${score ?? 'unknown'})`
        : `Score fell to ${trigger.level} or below (it is ${score ?? 'unknown'})`;
    case 'newUser':
      return 'New user';
    case 'newAccount':
      return 'New account';
    case 'newUserInAccount':
      return `New user in the account "${facts.groupId}"`;
    case 'activationReaches':
      return `Activation reached ${trigger.percent} % (it is ${rounded(facts.activation) ?? 'unknown'} %)`;
    case 'entersSegment':
      return `Entered the segment "${segmentName}"`;
    case 'leavesSegment':
      return `Left the segment "${segmentName}"`;
    case 'custom':
      return `Now fits "${actionName}"`;
  }
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** Of what is shown, so that the three numbers of a sentence agree. */
function difference(larger: number | null, smaller: number | null): string {
  return larger === null || smaller === null ? 'an unknown number of points' : `${larger - smaller}`;
}
