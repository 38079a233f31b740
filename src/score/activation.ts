/** Activation (engagement-scoring.md 1.4): which of a profile's steps somebody has met, ever. 100 % is activated. */
import type { ActivationStep, ActivityRef, ScoringProfile } from './profile.ts';
import { type TraitValue, textOf } from './traits.ts';

/** What is known of a user, or of an account and all its users. */
export interface ActivationFacts {
  /** How often an event was done, at any time. */
  readonly times: (ref: ActivityRef) => number;
  /** The last value of a trait; undefined when there is none. */
  readonly trait: (name: string) => TraitValue | undefined;
}

/** Whether each step is met, in the order of the profile. */
export function stepsMet(profile: ScoringProfile, facts: ActivationFacts): readonly boolean[] {
  return (profile.activation ?? []).map((step) => isMet(step, facts));
}

/** Percent of the steps met; 0 when the profile has none. */
export function activationOf(met: readonly boolean[]): number {
  return met.length === 0 ? 0 : (100 * met.filter((is) => is).length) / met.length;
}

/** Both an event and a trait in one step have to hold; a step with neither is never met. */
function isMet(step: ActivationStep, facts: ActivationFacts): boolean {
  if (step.event === undefined && step.trait === undefined) return false;
  if (step.event !== undefined && facts.times(step.event) < (step.times ?? 1)) return false;
  if (step.trait === undefined) return true;
  const text = textOf(facts.trait(step.trait));
  return text !== null && (step.equals === undefined || text === textOf(step.equals));
}

/** How many units are at each number of steps met: the bars of the Activation screen. */
export function activationLevels(
  steps: number,
  units: readonly (readonly boolean[])[],
): readonly { readonly met: number; readonly share: number; readonly units: number }[] {
  const counts = Array.from({ length: steps + 1 }, () => 0);
  for (const met of units) {
    const level = Math.min(steps, met.filter((is) => is).length);
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts.map((count, met) => ({ met, share: steps === 0 ? 0 : (100 * met) / steps, units: count }));
}
