/** What somebody else has changed of a rule that one is editing, field by field. Pure. */
import { isSameRule } from '../api/planRules.ts';
import type { PlanRule } from '../api/plans.ts';
import { readRows } from './fields.ts';

export interface Difference {
  readonly name: string;
  /** Quoted; '' when it is gone. */
  readonly theirs: string;
  readonly mine: string;
  /** I have changed it as well, and to something else than they did. */
  readonly isMineToo: boolean;
}

const WORDS = [
  'name',
  'why',
  'owner',
  'side',
  'when',
  'cadence',
  'labels',
  'example',
  'deprecatedSince',
] as const;
const LENGTH = 120;

/** `before` is null when the rule was new to both. */
export function differencesOf(
  before: PlanRule | null,
  theirs: PlanRule,
  mine: PlanRule,
): readonly Difference[] {
  const words = WORDS.map((name) => compare(name, before?.[name], theirs[name], mine[name]));
  const rows = fieldsOf(theirs.type, before, theirs, mine);
  const found = [...words, ...rows].filter((difference) => difference !== null);
  if (found.length > 0 || isSameRule(before?.schema, theirs.schema)) return found;
  return [{ name: 'the schema', theirs: 'another', mine: 'another one', isMineToo: true }];
}

function compare(name: string, before: unknown, theirs: unknown, mine: unknown): Difference | null {
  if (isSameRule(before, theirs) || isSameRule(theirs, mine)) return null;
  return { name, theirs: show(theirs), mine: show(mine), isMineToo: !isSameRule(before, mine) };
}

function fieldsOf(
  type: PlanRule['type'],
  before: PlanRule | null,
  theirs: PlanRule,
  mine: PlanRule,
): readonly (Difference | null)[] {
  const [was, is, own] = [before, theirs, mine].map((rule) => {
    const rows = rule === null ? [] : readRows(rule.schema, type);
    return new Map(rows.map(({ name, schema, isRequired }) => [name, { required: isRequired, ...schema }]));
  });
  const names = new Set([was, is].flatMap((rows) => [...(rows?.keys() ?? [])]));
  return [...names].map((name) =>
    compare(`the field ${name}`, was?.get(name), is?.get(name), own?.get(name)),
  );
}

function show(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH)}…`;
}
