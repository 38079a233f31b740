/** Lints of what a plan does not say, and says too much of. */
import { closest, distance } from 'fastest-levenshtein';
import { pointerTo } from '../formats/pointer.ts';
import { labelOf } from '../model.ts';
import type { Lint } from './finding.ts';

export const MISSING_WHY: Lint = {
  code: 'missing_why',
  level: 'warning',
  title: 'A rule does not say why it is tracked',
  reason:
    'An event without a decision that it serves is collected, paid for and kept right by people who cannot know whether it may go.',
  *find({ rules }) {
    for (const { rule, path } of rules)
      if (rule.type !== 'common' && isBlank(rule.why))
        yield {
          path,
          message: `${labelOf(rule)} does not say why it is tracked. Add "why": the decision that somebody makes with it. When there is none, do without the event.`,
        };
  },
};

export const MISSING_OWNER: Lint = {
  code: 'missing_owner',
  level: 'warning',
  title: 'Nobody answers for a rule',
  reason: 'When an event stops coming or changes, somebody must know what it was for and decide.',
  *find({ rules }) {
    for (const { rule, path } of rules)
      if (rule.type !== 'common' && isBlank(rule.owner))
        yield {
          path,
          message: `Nobody answers for ${labelOf(rule)}. Add "owner": a person, or better a role.`,
        };
  },
};

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

export const TOO_MANY_EVENTS: Lint = {
  code: 'too_many_events',
  level: 'warning',
  title: 'The plan has more events than it allows itself (eventsMax, as usual 30)',
  reason:
    'Ten to thirty events answer nearly every question of a product. Each one more is one more that breaks unseen, and one more to search among.',
  *find({ document, events }) {
    const { eventsMax } = document.conventions;
    const first = events[eventsMax];
    if (first === undefined) return;
    yield {
      path: first.path,
      message: `The plan has ${events.length} events, and ${eventsMax} need no reason. Ask of each which decision it serves; often two are one event with a property. When all are needed, set conventions.eventsMax.`,
    };
  },
};

export const UNKNOWN_LINT: Lint = {
  code: 'unknown_lint',
  level: 'warning',
  title: 'The plan has a switch for a lint that there is not',
  reason: 'A switch with a slip in it turns nothing off.',
  *find({ document, codes }) {
    for (const code of Object.keys(document.lints)) {
      if (codes.includes(code)) continue;
      const near = closest(code, [...codes]);
      const guess = distance(code, near) <= Math.max(2, code.length / 3) ? ` Did you mean "${near}"?` : '';
      yield {
        path: pointerTo('/lints', code),
        message: `There is no lint "${code}".${guess || ' docs/plans-lints.md has them all; remove the line.'}`,
      };
    }
  },
};
