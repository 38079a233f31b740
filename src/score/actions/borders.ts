/**
 * Where the state of a trigger begins and where it ends again. Each that goes by a figure is brought to one form: a
 * measure (turned round for falling) is at `on` or above, and later below `off`. Between the two everybody stays as
 * they are, so that a score that trembles at the border is one alert. What this says in code for one series
 * (`stepOf`, replay.ts) warehouse/actions says in SQL for all; test/actions holds the two equal.
 */
import type { Trigger } from './action.ts';

export interface Borders {
  readonly metric: 'score' | 'change' | 'activation';
  /** -1 where falling is what counts: the figure is taken times this. */
  readonly sign: 1 | -1;
  readonly on: number;
  /** Null: never off again. */
  readonly off: number | null;
  /** Coming from above needs somebody who was above: who is new to us and low has not fallen. */
  readonly fromKnown: boolean;
}

/** Points beyond the level at which who reached it has left it again. */
const LEVEL_LEAVE = 5;

/** Null for a trigger that goes by no figure. */
export function bordersOf(trigger: Trigger): Borders | null {
  if (trigger.kind === 'scoreUp' || trigger.kind === 'scoreDown') {
    const isDown = trigger.kind === 'scoreDown';
    const borders = { on: trigger.by, off: trigger.by / 2, fromKnown: isDown };
    return { metric: 'change', sign: isDown ? -1 : 1, ...borders };
  }
  if (trigger.kind === 'scoreReaches') return levelBorders(trigger);
  if (trigger.kind !== 'activationReaches') return null;
  return { metric: 'activation', sign: 1, on: trigger.percent, off: null, fromKnown: false };
}

/** Near an end of the scale half of what is left is as far as somebody can go beyond. */
function levelBorders({ level, from }: Extract<Trigger, { kind: 'scoreReaches' }>): Borders {
  const room = from === 'below' ? level : 100 - level;
  const leave = room > 0 ? Math.min(LEVEL_LEAVE, room / 2) : LEVEL_LEAVE;
  return from === 'below'
    ? { metric: 'score', sign: 1, on: level, off: level - leave, fromKnown: false }
    : { metric: 'score', sign: -1, on: -level, off: -(level + leave), fromKnown: true };
}

/** Undefined: never looked at. */
export type Was = boolean | undefined;

export interface Step {
  readonly isOn: boolean;
  /** Somebody came into the state, and nothing else than what they did is behind it. */
  readonly alerts: boolean;
}

/** Of one looking: `value` is the figure as it is. */
export function stepOf(
  { sign, on, off, fromKnown }: Borders,
  was: Was,
  value: number,
  isLoud: boolean,
): Step {
  const turned = sign * value;
  if (turned >= on)
    return { isOn: true, alerts: was !== true && isLoud && !(fromKnown && was === undefined) };
  const isLeft = was !== true || (off !== null && turned < off);
  return { isOn: !isLeft, alerts: false };
}
