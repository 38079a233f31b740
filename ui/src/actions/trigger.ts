/** Triggers as the form holds them: what each is about, what a new one begins with, what it still lacks. Pure. */
import { freshLeaf, isComplete, type Of } from '../segments/clause.ts';
import type { Clause } from '../segments/clauseTypes.ts';

export type Trigger =
  | { readonly kind: 'scoreUp' | 'scoreDown'; readonly by: number }
  | { readonly kind: 'scoreReaches'; readonly level: number; readonly from: 'below' | 'above' }
  | { readonly kind: 'newUser' | 'newAccount' | 'newUserInAccount' }
  | { readonly kind: 'activationReaches'; readonly percent: number }
  | { readonly kind: 'entersSegment' | 'leavesSegment'; readonly segment: string }
  | { readonly kind: 'custom'; readonly clause: Clause };

export type TriggerKind = Trigger['kind'];

interface About {
  readonly name: string;
  /** Undefined: of users or of accounts. */
  readonly of?: Of;
}

/** In the order in which they are offered. */
export const TRIGGERS: Readonly<Record<TriggerKind, About>> = {
  scoreDown: { name: 'Score falls' },
  scoreUp: { name: 'Score rises' },
  scoreReaches: { name: 'Score reaches a level' },
  activationReaches: { name: 'Activation reaches a share' },
  newUser: { name: 'A new user', of: 'users' },
  newUserInAccount: { name: 'A new user in a known account', of: 'users' },
  newAccount: { name: 'A new account', of: 'accounts' },
  entersSegment: { name: 'Comes into a segment' },
  leavesSegment: { name: 'Leaves a segment' },
  custom: { name: 'Conditions of your own' },
};

export const KINDS = Object.keys(TRIGGERS) as readonly TriggerKind[];

export const isKind = (text: string | undefined): text is TriggerKind =>
  text !== undefined && Object.hasOwn(TRIGGERS, text);

/** What a new trigger of the kind begins with. */
export function freshTrigger(kind: TriggerKind): Trigger {
  switch (kind) {
    case 'scoreUp':
    case 'scoreDown':
      return { kind, by: 20 };
    case 'scoreReaches':
      return { kind, level: 75, from: 'below' };
    case 'activationReaches':
      return { kind, percent: 100 };
    case 'entersSegment':
    case 'leavesSegment':
      return { kind, segment: '' };
    case 'custom':
      return { kind, clause: { all: [freshLeaf('did')] } };
    default:
      return { kind };
  }
}

/** A blank is still to be filled in, and there is nothing to ask yet. */
export function isWhole(trigger: Trigger): boolean {
  if ('segment' in trigger) return trigger.segment !== '';
  return 'clause' in trigger ? isComplete(trigger.clause) : true;
}

/** Whom the trigger can be about, given who was meant before. */
export const subjectOf = (kind: TriggerKind, before: Of): Of => TRIGGERS[kind].of ?? before;
