/** An event under another name: its rules of all versions, and the funnel's step. */
import type { PlanDocument } from '../model.ts';
import { type FixChange, refOf } from './finding.ts';

/** Undefined when another event has the name. It is breaking: who sends it must change with it. */
export function renameEvent(
  { rules, funnel }: PlanDocument,
  name: string,
  to: string,
): readonly FixChange[] | undefined {
  if (to === name || rules.some((rule) => rule.type === 'track' && rule.name === to)) return undefined;
  const renamed = rules
    .filter((rule) => rule.type === 'track' && rule.name === name)
    .map(
      (rule): FixChange => ({
        kind: 'rule_renamed',
        rule: refOf(rule),
        to,
        severity: 'breaking',
        sentence: `${name} is now called "${to}".`,
      }),
    );
  if (!funnel.includes(name)) return renamed;
  const steps = funnel.map((step) => (step === name ? to : step));
  const change: FixChange = {
    kind: 'plan_changed',
    field: 'funnel',
    from: [...funnel],
    to: steps,
    severity: 'note',
    sentence: `The plan's funnel has "${to}" in the place of "${name}".`,
  };
  return [...renamed, change];
}
