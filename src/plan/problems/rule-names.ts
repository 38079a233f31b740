/** What holds between the rules of a plan: each judged once, named as its type wants it, the funnel made of them. */
import { labelOf, type PlanDocument, ruleKeyOf } from '../model.ts';
import type { PlanLimits } from './limits.ts';
import { type ProblemList, show } from './problem-list.ts';

export function checkRuleNames(document: PlanDocument, limits: PlanLimits, list: ProblemList): void {
  const { rules, funnel, library } = document;
  if (rules.length > limits.rulesMax)
    list.add(
      'too_many_rules',
      ['rules'],
      `The plan has ${rules.length} rules; at most ${limits.rulesMax} are taken. Split it.`,
    );
  for (const kind of ['properties', 'traits'] as const) {
    const count = Object.keys(library[kind]).length;
    if (count > limits.libraryMax)
      list.add(
        'too_many_properties',
        ['library', kind],
        `The library has ${count} ${kind}; at most ${limits.libraryMax} are taken. Remove those that no rule uses.`,
      );
  }
  const places = new Map<string, number>();
  rules.forEach((rule, index) => {
    const at = ['rules', String(index)];
    if (rule.type === 'track') {
      if (rule.name === undefined)
        list.add('missing_name', at, 'A track rule needs "name", the event\'s name as it is sent.');
      else if (rule.name.trim() === '' || rule.name.length > limits.nameCharsMax)
        list.add(
          'wrong_name',
          [...at, 'name'],
          `An event's name has 1 to ${limits.nameCharsMax} characters; shorten it or give one.`,
        );
    } else if (rule.name !== undefined)
      list.add(
        'unexpected_name',
        [...at, 'name'],
        `A ${rule.type} rule judges every ${rule.type === 'common' ? '' : `${rule.type} `}call and has no name; remove it, or make it a track rule.`,
      );
    const key = ruleKeyOf(rule);
    const first = places.get(key);
    if (first === undefined) places.set(key, index);
    else
      list.add(
        'duplicate_rule',
        at,
        `${show(labelOf(rule))} is there already, as /rules/${first}; remove one of them or give it another version.`,
      );
  });
  checkFunnel(funnel, rules, list);
}

function checkFunnel(funnel: readonly string[], rules: PlanDocument['rules'], list: ProblemList): void {
  const known = new Set(
    rules.flatMap(({ type, name }) => (type === 'track' && name !== undefined ? [name] : [])),
  );
  const seen = new Set<string>();
  funnel.forEach((name, index) => {
    const at = ['funnel', String(index)];
    if (!known.has(name))
      list.add(
        'unknown_funnel_event',
        at,
        `The funnel names ${show(name)}, and no track rule has that name; add the rule or correct the name.`,
      );
    if (seen.has(name))
      list.add('duplicate_funnel_event', at, `The funnel names ${show(name)} twice; remove one.`);
    seen.add(name);
  });
}
