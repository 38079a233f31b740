/** Lints that need to know what comes and who goes by it. */
import { closest } from 'fastest-levenshtein';
import { isLikeName } from '../diff/renames.ts';
import { pointerTo } from '../formats/pointer.ts';
import { labelOf } from '../model.ts';
import type { Facts, Lint, Seen } from './finding.ts';

export const USED_BUT_UNPLANNED: Lint = {
  code: 'used_but_unplanned',
  level: 'error',
  title: 'A funnel, score or mapping goes by an event that the plan has no rule for',
  reason:
    'It counts nothing, or whatever happens to be sent under the name, and nobody who changes the senders can know that somebody depends on it.',
  *find({ document, events, facts }) {
    const planned = new Set(
      document.rules.flatMap(({ type, name }) => (type === 'track' && name ? [name] : [])),
    );
    for (const [step, event] of document.funnel.entries())
      if (!planned.has(event))
        yield {
          path: pointerTo('/funnel', step),
          message: `The plan's funnel goes by "${event}", and there is no rule for it.${nearest(event, events)} Add the rule, or take the step out.`,
        };
    for (const { by, event } of facts?.used ?? [])
      if (!planned.has(event))
        yield {
          path: '/rules',
          message: `${by} goes by "${event}", and there is no rule for it.${nearest(event, events)} Add the rule, or let it go by another event.`,
        };
  },
};

export const NEVER_SEEN: Lint = {
  code: 'never_seen',
  level: 'warning',
  title: 'Nothing that a rule is for came in 30 days (needs traffic)',
  reason:
    'Either it was never built, or it broke, or nobody needs it any more. All three are worth a question, and a plan that is full of such rules is believed by nobody.',
  *find({ document, rules, facts }) {
    // When nothing comes at all it is not the rules that somebody should look at.
    if (facts === undefined || facts.seen.every(({ count }) => count === 0)) return;
    const seen = new Map(facts.seen.map((each) => [keyOf(each.type, each.name), each]));
    const told = new Set<string>();
    for (const { rule, path } of rules) {
      const key = keyOf(rule.type, rule.name ?? null);
      if (rule.type === 'common' || told.has(key) || (seen.get(key)?.count ?? 0) > 0) continue;
      told.add(key);
      const last = seen.get(key)?.lastSeen ?? null;
      const when = last === null ? 'It was never seen.' : `It was last seen on ${last.slice(0, 10)}.`;
      const core =
        rule.name !== undefined && document.funnel.includes(rule.name) ? ' It is a core event.' : '';
      yield {
        path,
        message: `${labelOf(rule)} did not come in the last 30 days. ${when}${core} Look at who sends it; when it is no longer sent, set "deprecatedSince" or remove the rule.`,
      };
    }
  },
};

export const UNPLANNED_EVENT: Lint = {
  code: 'unplanned_event',
  level: 'warning',
  title: 'An event comes that the plan has no rule for (needs traffic)',
  reason: 'What nobody has agreed on is understood by whoever sent it, for as long as they remember.',
  *find({ document, events, facts }) {
    if (facts === undefined) return;
    const planned = new Set(
      document.rules.flatMap(({ type, name }) => (type === 'track' && name ? [name] : [])),
    );
    for (const { name, count } of unplannedOf(facts, planned))
      yield {
        path: '/rules',
        message: `"${name}" came ${count} ${count === 1 ? 'time' : 'times'} in the last 30 days, and there is no rule for it.${nearest(name, events)} Plan it, rename it where it is sent, or stop sending it.`,
      };
  },
};

/** The most frequent first. */
function unplannedOf(
  { seen }: Facts,
  planned: ReadonlySet<string>,
): readonly { readonly name: string; readonly count: number }[] {
  return seen
    .flatMap(({ type, name, count }: Seen) =>
      type === 'track' && name !== null && count > 0 && !planned.has(name) ? [{ name, count }] : [],
    )
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function keyOf(type: string, name: string | null): string {
  return JSON.stringify([type, name]);
}

function nearest(name: string, events: readonly { readonly name: string }[]): string {
  if (events.length === 0 || name.length > 200) return '';
  const near = closest(
    name,
    events.map((event) => event.name),
  );
  return isLikeName(name, near) ? ` The plan has "${near}".` : '';
}
