/** Which segments an action goes by: its trigger's, and those that its clauses name. */
import type { Clause } from '../clause.ts';
import { segmentsIn } from '../segments/named.ts';
import type { ActionDocument } from './action.ts';

/** Ids, each once. */
export function segmentsOfAction({
  trigger,
  filter,
}: Pick<ActionDocument, 'trigger' | 'filter'>): readonly string[] {
  const clauses: Clause[] = [];
  if (trigger.kind === 'custom') clauses.push(trigger.clause);
  if (filter !== null) clauses.push(filter);
  const own = 'segment' in trigger ? [trigger.segment] : [];
  return [...new Set([...own, ...clauses.flatMap(segmentsIn)])];
}
