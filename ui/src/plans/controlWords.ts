/** What a source's controls do, in words. Pure. */
import type { CallControls, ControlledType } from '../api/planSources.ts';

export const CALL_TYPES = [
  'track',
  'identify',
  'group',
  'page',
  'screen',
] as const satisfies readonly ControlledType[];

/** In the order in which an event meets them: the standard controls, as Segment has them, then the common rule. */
export const CONTROL_STEPS = [
  {
    name: 'unplannedEvents',
    label: 'Unplanned events',
    about: 'Calls that no rule is for. There is nothing to take out of those.',
  },
  {
    name: 'unplannedFields',
    label: 'Unplanned fields',
    about: 'Properties, or traits, that the rule does not name.',
  },
  { name: 'violations', label: 'Violations', about: "Fields that break the rule's schema." },
  {
    name: 'commonViolations',
    label: 'Common rule',
    about: 'Fields that break the rule for all calls; judged last, on what the steps before left.',
  },
] as const satisfies readonly {
  readonly name: keyof CallControls;
  readonly label: string;
  readonly about: string;
}[];

export const CONTROL_NAMES = {
  allow: 'Allow: keep and mark',
  omit: 'Omit: take the fields out',
  block: 'Block: hold in quarantine',
} as const;

const DONE = { allow: 'kept and marked', omit: 'taken out and marked', block: 'held in quarantine' } as const;

/** One sentence of what happens to a type of call. */
export function sayControls(type: ControlledType, controls: CallControls): string {
  const values = CONTROL_STEPS.map(({ name }) => controls[name]);
  if (values.every((value) => value === 'allow'))
    return `Every ${type} call is kept; what does not follow the plan is marked and counted.`;
  const fields = type === 'identify' || type === 'group' ? 'traits' : 'properties';
  const parts = [
    `calls without a rule are ${DONE[controls.unplannedEvents]}`,
    sayFields(`${fields} without a place in the rule`, controls.unplannedFields),
    sayFields(`${fields} that break it`, controls.violations),
    sayFields('fields that break the common rule', controls.commonViolations),
  ];
  const [first = '', ...others] = parts;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}; ${others.join('; ')}.`;
}

function sayFields(what: string, control: keyof typeof DONE): string {
  return control === 'block' ? `calls with ${what} are held in quarantine` : `${what} are ${DONE[control]}`;
}
