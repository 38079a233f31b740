/** What a builder does with a clause: groups, new conditions, values as they are typed, addresses. Pure. */
import type { Clause, TraitClause, TraitOperator } from './clauseTypes.ts';

export type { Clause };

export type Of = 'users' | 'accounts';

/** A group as people build it: how its parts go together. `none` is kept as not-any. */
export type Mode = 'all' | 'any' | 'none';
export interface Group {
  readonly mode: Mode;
  readonly parts: readonly Clause[];
}

/** Null for a single condition. */
export function groupOf(clause: Clause): Group | null {
  if ('all' in clause) return { mode: 'all', parts: clause.all };
  if ('any' in clause) return { mode: 'any', parts: clause.any };
  if (!('not' in clause)) return null;
  return { mode: 'none', parts: 'any' in clause.not ? clause.not.any : [clause.not] };
}

export function clauseOfGroup({ mode, parts }: Group): Clause {
  if (mode === 'all') return { all: parts };
  return mode === 'any' ? { any: parts } : { not: { any: parts } };
}

/** What stands outermost is a group, so that a second condition has a place. */
export const asGroup = (clause: Clause): Group => groupOf(clause) ?? { mode: 'all', parts: [clause] };

export const KINDS = ['did', 'trait', 'time', 'metric', 'segment', 'members'] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf(clause: Clause): Kind {
  return KINDS.find((kind) => kind in clause) ?? 'did';
}

/** What a new condition of the kind begins with. */
export function freshLeaf(kind: Kind): Clause {
  switch (kind) {
    case 'did':
      return { did: { event: '' }, days: 30 };
    case 'trait':
      return { trait: '', operator: 'is', value: '' };
    case 'time':
      return { time: 'created', atMostDays: 30 };
    case 'metric':
      return { metric: 'score', compare: '>=', value: 50 };
    case 'segment':
      return { segment: '' };
    case 'members':
      return { members: 'any', match: { all: [freshLeaf('did')] } };
  }
}

/** A blank is still to be filled in: the API would say so, and nobody needs to hear it while typing. */
export function isComplete(clause: Clause): boolean {
  const group = groupOf(clause);
  if (group !== null) return group.parts.every(isComplete);
  if ('did' in clause) return clause.did.event !== '' || (clause.did.type ?? 'track') !== 'track';
  if ('trait' in clause) return clause.trait !== '' && (clause.value !== '' || /exist/.test(clause.operator));
  if ('segment' in clause) return clause.segment !== '';
  return 'members' in clause ? isComplete(clause.match) : true;
}

/** `3`, `true` and `3.5` mean what they look like; everything else is a text. */
export function readValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?$/.test(text) ? Number(text) : text;
}

/** Several values are written with commas, where the operator takes them. */
export function readValues(text: string, operator: TraitOperator): NonNullable<TraitClause['value']> {
  const isList = (operator === 'is' || operator === 'is not') && text.includes(',');
  if (!isList) return readValue(text);
  const values = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(readValue);
  return values.map((each) => (typeof each === 'boolean' ? String(each) : each));
}

export const writeValue = (value: TraitClause['value']): string =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '');

/** As an address carries it; null for what is no clause. */
export function readClause(text: string | undefined): Clause | null {
  if (text === undefined) return null;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) && isShaped(read) ? read : null;
  } catch {
    return null;
  }
}

/** Enough of a clause not to break the page; whether it means something the API says. */
function isShaped(value: object, depth = 0): value is Clause {
  if (depth > 12) return false;
  const inner = (part: unknown): boolean =>
    typeof part === 'object' && part !== null && isShaped(part, depth + 1);
  for (const mode of ['all', 'any'] as const)
    if (mode in value) {
      const parts: unknown = Reflect.get(value, mode);
      return Array.isArray(parts) && parts.every(inner);
    }
  if ('not' in value) return inner(value.not);
  if ('members' in value)
    return ['any', 'all', 'none'].includes(String(value.members)) && inner(Reflect.get(value, 'match'));
  if ('did' in value)
    return typeof value.did === 'object' && typeof Reflect.get(value.did ?? {}, 'event') === 'string';
  if ('trait' in value)
    return typeof value.trait === 'string' && typeof Reflect.get(value, 'operator') === 'string';
  if ('metric' in value) return typeof value.metric === 'string';
  if ('segment' in value) return typeof value.segment === 'string';
  return 'time' in value && typeof value.time === 'string';
}
