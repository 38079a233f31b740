/**
 * A profile's filter as it was true at a moment: by the traits as they were then. Traits as of now leak: who is on the
 * paid plan today is who had the outcome. Clauses that cannot be asked of the past (scores, segments) are not guessed.
 */
import type { Clause, TraitClause } from '../clause.ts';
import { type AccountHistory, accountAt, DAY_MS, traitAt, type UserHistory } from './history.ts';

export type Admits = (history: UserHistory, at: number) => boolean;

/** Null when the clause holds something that cannot be asked of the past. */
export function admitsOf(clause: Clause, accounts: ReadonlyMap<string, AccountHistory>): Admits | null {
  if ('all' in clause)
    return joined(clause.all, accounts, (each) => (h, at) => each.every((one) => one(h, at)));
  if ('any' in clause)
    return joined(clause.any, accounts, (each) => (h, at) => each.some((one) => one(h, at)));
  if ('not' in clause) {
    const inner = admitsOf(clause.not, accounts);
    return inner && ((history, at) => !inner(history, at));
  }
  if ('trait' in clause) return (history, at) => holds(clause, valueAt(clause, history, at, accounts));
  if ('time' in clause && clause.time === 'created') {
    const { atLeastDays = 0, atMostDays = Number.POSITIVE_INFINITY } = clause;
    return (history, at) => {
      const first = history.cells[0];
      if (first === undefined || at === Number.POSITIVE_INFINITY) return false;
      const days = at / DAY_MS - first.day;
      return days >= atLeastDays && days <= atMostDays;
    };
  }
  return null;
}

function joined(
  clauses: readonly Clause[],
  accounts: ReadonlyMap<string, AccountHistory>,
  join: (each: readonly Admits[]) => Admits,
): Admits | null {
  const each = clauses.map((clause) => admitsOf(clause, accounts));
  return each.every((one) => one !== null) ? join(each) : null;
}

/** The traits that a clause looks at. */
export function traitsIn(clause: Clause): { readonly trait: string; readonly of: 'own' | 'account' }[] {
  if ('all' in clause) return clause.all.flatMap(traitsIn);
  if ('any' in clause) return clause.any.flatMap(traitsIn);
  if ('not' in clause) return traitsIn(clause.not);
  return 'trait' in clause ? [{ trait: clause.trait, of: clause.of ?? 'own' }] : [];
}

function valueAt(
  { trait, of }: TraitClause,
  history: UserHistory,
  at: number,
  accounts: ReadonlyMap<string, AccountHistory>,
): string | null {
  if (of !== 'account') return traitAt(history.traits, trait, at);
  return traitAt(accounts.get(accountAt(history, at))?.traits ?? [], trait, at);
}

function holds({ operator, value }: TraitClause, found: string | null): boolean {
  if (operator === 'exists') return found !== null;
  if (operator === 'does not exist') return found === null;
  const wanted = Array.isArray(value) ? value.map(String) : [String(value)];
  const has = found !== null && wanted.some((each) => compare(operator, found, each));
  if (operator === 'is not' || operator === 'does not contain') return !has;
  return has;
}

/** The negative operators ask the positive question here. */
function compare(operator: TraitClause['operator'], found: string, wanted: string): boolean {
  if (operator === 'is' || operator === 'is not') return found === wanted;
  if (operator === 'contains' || operator === 'does not contain') return found.includes(wanted);
  if (operator === 'starts with') return found.startsWith(wanted);
  const [a, b] = [Number(found), Number(wanted)];
  if (found.trim() === '' || Number.isNaN(a) || Number.isNaN(b)) return false;
  if (operator === '>') return a > b;
  if (operator === '>=') return a >= b;
  return operator === '<' ? a < b : a <= b;
}
