/** What the page of activation draws and says. Pure. */
import type { Of } from '../api/people.ts';
import type { ActivationStep } from '../api/scoring.ts';
import type { ActivationUsage } from '../api/usage.ts';
import type { Ranks } from '../show/figure.ts';
import { amount, counted } from '../show/words.ts';

const NAME_CHARACTERS = 80;

const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`;

/** A bar for each number of steps met, all of them first: how far they came. */
export function levelsFigure({ total, levels }: ActivationUsage, of: Of): Ranks {
  const steps = levels.length - 1;
  return {
    kind: 'ranks',
    items: levels.toReversed().map(({ met, count }) => ({
      name: met === steps ? 'Activated' : `${met} of ${counted(steps, 'step')}`,
      value: count,
      label: `${amount(count)}${percentOf(count, total)}`,
    })),
    unit: of === 'users' ? 'Users' : 'Accounts',
    top: total,
  };
}

/** A bar for each step, in the order of the profile, which is the way people go. */
export function stepsFigure(
  { total, steps }: ActivationUsage,
  known: readonly ActivationStep[],
  of: Of,
): Ranks {
  return {
    kind: 'ranks',
    items: steps.map(({ step, count }) => ({
      name: stepName(known[step], step),
      value: count,
      label: `${amount(count)}${percentOf(count, total)}`,
    })),
    unit: of === 'users' ? 'Users' : 'Accounts',
    top: total,
  };
}

/** Its own name, else what it asks for. Names may be a stranger's. */
export function stepName(step: ActivationStep | undefined, index: number): string {
  const { name, event, times = 1, trait, equals } = step ?? {};
  const does =
    event === undefined
      ? ''
      : `${event.event || event.type || 'track'}${times > 1 ? `, ${counted(times, 'time')}` : ''}`;
  const has =
    trait === undefined ? '' : equals === undefined ? `has ${trait}` : `${trait} is ${String(equals)}`;
  const said = name || [does, has].filter((part) => part !== '').join(' and ') || `Step ${index + 1}`;
  return said.slice(0, NAME_CHARACTERS);
}

export function sayLevels({ total, levels }: ActivationUsage, of: Of): string {
  if (total === 0) return `No ${of} are scored yet.`;
  const activated = levels.at(-1)?.count ?? 0;
  return `${Math.round((100 * activated) / total)} % of ${counted(total, of === 'users' ? 'user' : 'account')} ${total === 1 ? 'is' : 'are'} activated.`;
}

/** The step that fewest have met is where to help. */
export function saySteps(
  { total, steps }: ActivationUsage,
  known: readonly ActivationStep[],
  of: Of,
): string {
  const [hardest] = steps.toSorted((a, b) => a.count - b.count || a.step - b.step);
  if (hardest === undefined || total === 0) return `No ${of} are scored yet.`;
  if (hardest.count === total) return `All ${of} have met every step.`;
  return `"${stepName(known[hardest.step], hardest.step)}" is met by fewest: ${amount(hardest.count)} of ${amount(total)}.`;
}
