/** What lints look at, prepared once. */
import { pointerTo } from '../formats/pointer.ts';
import type { PlanDocument } from '../model.ts';
import type { Facts, PlacedEvent, PlacedRule, Subject } from './finding.ts';
import { openEnglish } from './words/english.ts';

export function subjectOf(
  document: PlanDocument,
  facts: Facts | undefined,
  codes: readonly string[],
): Subject {
  const rules = document.rules.flatMap((rule, index): readonly PlacedRule[] =>
    rule.deprecatedSince === undefined ? [{ rule, index, path: pointerTo('/rules', index) }] : [],
  );
  const events = new Map<string, PlacedEvent>();
  for (const placed of rules) {
    const { type, name } = placed.rule;
    if (type === 'track' && name !== undefined && !events.has(name)) events.set(name, { ...placed, name });
  }
  return { document, facts, codes, rules, events: [...events.values()], english: openEnglish() };
}
