/**
 * The filter of a profile in the short form that people fill in: clauses that all, or any, must hold. What is nested
 * deeper is kept as it is and edited as a file. Pure.
 */
import { same } from './document.ts';

export type Value = string | number | boolean;

export type Simple =
  | {
      readonly kind: 'trait';
      readonly trait: string;
      readonly of?: 'account';
      readonly operator: string;
      readonly value?: Value;
    }
  | {
      readonly kind: 'did';
      readonly event: string;
      readonly not: boolean;
      readonly of?: 'account';
      readonly times?: number;
      readonly days?: number;
    }
  | { readonly kind: 'created'; readonly days: number; readonly side: 'atMost' | 'atLeast' };

export interface ShortFilter {
  readonly match: 'all' | 'any';
  readonly clauses: readonly Simple[];
}

export type Clause = Record<string, unknown>;

/** Null when the clause says more than the short form can. */
export function readFilter(clause: Clause | undefined): ShortFilter | null {
  if (clause === undefined) return { match: 'all', clauses: [] };
  const match = Array.isArray(clause.any) ? 'any' : 'all';
  const inner = clause[match];
  const parts: readonly unknown[] = Array.isArray(inner) ? inner : [clause];
  const clauses = parts.map(readSimple);
  const filter = { match, clauses: clauses.filter((one) => one !== null) } as const;
  const written = writeFilter(filter);
  // Only what comes back the same may be shown so: nothing of it gets lost.
  const isWhole = same(written, clause) || (filter.clauses.length === 1 && same(written, parts[0]));
  return isWhole ? filter : null;
}

function readSimple(part: unknown): Simple | null {
  if (typeof part !== 'object' || part === null) return null;
  const { trait, operator, value, of, did, compare, times, days, time, atMostDays, atLeastDays } =
    part as Clause;
  const account = of === 'account' ? { of: 'account' as const } : {};
  if (typeof trait === 'string' && typeof operator === 'string' && isValue(value))
    return { kind: 'trait', trait, operator, ...account, ...(value !== undefined && { value }) };
  if (typeof did === 'object' && did !== null && 'event' in did && typeof did.event === 'string')
    return {
      kind: 'did',
      event: did.event,
      not: compare === '=' && times === 0,
      ...account,
      ...(typeof times === 'number' && times > 0 && { times }),
      ...(typeof days === 'number' && { days }),
    };
  if (time === 'created' && typeof atMostDays === 'number')
    return { kind: 'created', days: atMostDays, side: 'atMost' };
  if (time === 'created' && typeof atLeastDays === 'number')
    return { kind: 'created', days: atLeastDays, side: 'atLeast' };
  return null;
}

const isValue = (value: unknown): value is Value | undefined =>
  value === undefined || ['string', 'number', 'boolean'].includes(typeof value);

export function writeFilter({ match, clauses }: ShortFilter): Clause | undefined {
  const written = clauses.map(writeSimple);
  const [first] = written;
  if (first === undefined) return undefined;
  return written.length === 1 ? first : { [match]: written };
}

function writeSimple(clause: Simple): Clause {
  switch (clause.kind) {
    case 'trait': {
      const { kind: _, ...rest } = clause;
      return rest;
    }
    case 'did': {
      const { event, not, of, times, days } = clause;
      return {
        did: { event },
        ...(of !== undefined && { of }),
        ...(not ? { compare: '=', times: 0 } : times !== undefined && { times }),
        ...(days !== undefined && { days }),
      };
    }
    case 'created':
      return { time: 'created', [clause.side === 'atMost' ? 'atMostDays' : 'atLeastDays']: clause.days };
  }
}
