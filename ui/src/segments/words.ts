/** Clauses in plain words: `did Report Shared at least 3 times in the last 30 days`. Strangers' names may be in it. Pure. */
import { counted } from '../show/words.ts';
import { groupOf, type Of, writeValue } from './clause.ts';
import type {
  Clause,
  Comparison,
  EventClause,
  Metric,
  MetricClause,
  TimeClause,
  TraitClause,
} from './clauseTypes.ts';

/** How names of segments are found; the id where there is none. */
export type NameOf = (segment: string) => string | undefined;

export const METRIC_WORDS: Readonly<Record<Metric, { readonly name: string; readonly unit: string }>> = {
  score: { name: 'score', unit: 'points' },
  percentile: { name: 'percentile', unit: '' },
  change: { name: 'change of the score', unit: 'points' },
  frequency: { name: 'active days in the window', unit: 'days' },
  adoption: { name: 'adoption in the window', unit: '%' },
  adoptionEver: { name: 'adoption ever', unit: '%' },
  activation: { name: 'activation', unit: '%' },
  activeUsers: { name: 'active users', unit: '' },
  totalUsers: { name: 'total users', unit: '' },
  activeShare: { name: 'share of active users', unit: '%' },
  topUserShare: { name: "the top user's share", unit: '%' },
  tenureDays: { name: 'days since created', unit: 'days' },
};

export const METRICS_OF_ACCOUNTS: readonly Metric[] = [
  'activeUsers',
  'totalUsers',
  'activeShare',
  'topUserShare',
];

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  '>=': 'at least',
  '>': 'more than',
  '=': 'exactly',
  '!=': 'not exactly',
  '<=': 'at most',
  '<': 'fewer than',
};

const ORDER_WORDS: Readonly<Record<Comparison, string>> = {
  ...COMPARISON_WORDS,
  '>': 'above',
  '<': 'below',
};

export const TIME_WORDS = { created: 'created', active: 'last active', seen: 'last seen' } as const;

/** `users who did Paid at least once in the last 30 days and who are not ...` */
export function sayClause(clause: Clause, of: Of, nameOf: NameOf = () => undefined): string {
  const said = say(clause, nameOf, 0);
  const who = of === 'users' ? 'Users' : 'Accounts';
  return said === '' ? `All ${who.toLowerCase()}` : `${who} that ${said}`;
}

function say(clause: Clause, nameOf: NameOf, depth: number): string {
  const group = groupOf(clause);
  if (group === null) return sayLeaf(clause, nameOf);
  const parts = group.parts.map((part) => say(part, nameOf, depth + 1)).filter((part) => part !== '');
  if (parts.length === 0) return group.mode === 'any' ? 'are nobody' : '';
  const joined = parts.join(group.mode === 'all' ? ' and ' : ' or ');
  const whole = depth > 0 && parts.length > 1 ? `(${joined})` : joined;
  return group.mode === 'none' ? `do not fit: ${parts.length > 1 ? `(${joined})` : joined}` : whole;
}

/** One condition. */
export function sayLeaf(clause: Clause, nameOf: NameOf = () => undefined): string {
  if ('did' in clause) return sayEvent(clause);
  if ('trait' in clause) return sayTrait(clause);
  if ('time' in clause) return sayTime(clause);
  if ('metric' in clause) return sayMetric(clause);
  if ('segment' in clause) return `are in ${nameOf(clause.segment) ?? (clause.segment || 'a segment')}`;
  if ('members' in clause) {
    const match = say(clause.match, nameOf, 1);
    const who = { any: 'have any user that', all: 'have only users that', none: 'have no user that' };
    return `${who[clause.members]} ${match || 'is there'}`;
  }
  return '';
}

function sayEvent({ did, of, compare = '>=', times = 1, days }: EventClause): string {
  const name =
    did.event === ''
      ? did.type === undefined || did.type === 'track'
        ? 'an event'
        : `a ${did.type} without a name`
      : did.event;
  const call = did.type === 'page' || did.type === 'screen' ? `the ${did.type} ${name}` : name;
  const where = (did.where ?? []).map(
    ({ property, operator, value }) =>
      `${property} ${operator}${value === undefined ? '' : ` ${String(value)}`}`,
  );
  const what = where.length === 0 ? call : `${call} with ${where.join(' and ')}`;
  const when = days === undefined ? 'ever' : days === 1 ? 'today' : `in the last ${counted(days, 'day')}`;
  const whose = of === 'account' ? 'belong to an account that ' : '';
  const never = times === 0 && (compare === '=' || compare === '<=');
  if (never) return `${whose}did not do ${what} ${when === 'ever' ? 'at any time' : when}`;
  if (compare === '>=' && times === 1) return `${whose}did ${what} ${when}`;
  return `${whose}did ${what} ${COMPARISON_WORDS[compare]} ${counted(times, 'time')} ${when}`;
}

function sayTrait({ trait, of, operator, value }: TraitClause): string {
  const whose = of === 'account' ? "the account's " : '';
  const name = `${whose}${trait || 'a trait'}`;
  if (operator === 'exists') return `have ${name}`;
  if (operator === 'does not exist') return `have no ${name}`;
  const said = Array.isArray(value) ? value.join(' or ') : writeValue(value);
  const words = operator in ORDER_WORDS ? ORDER_WORDS[operator as Comparison] : operator;
  return `have ${name} that ${operator in ORDER_WORDS ? `is ${words}` : words} ${said}`;
}

function sayTime({ time, atLeastDays, atMostDays }: TimeClause): string {
  const what = time === 'created' ? 'were created' : `were ${TIME_WORDS[time]}`;
  if (atLeastDays !== undefined && atMostDays !== undefined)
    return `${what} ${atLeastDays} to ${counted(atMostDays, 'day')} ago`;
  if (atLeastDays !== undefined) return `${what} at least ${counted(atLeastDays, 'day')} ago`;
  return `${what} in the last ${counted(atMostDays ?? 0, 'day')}`;
}

function sayMetric({ metric, compare, value, days }: MetricClause): string {
  const { name, unit } = METRIC_WORDS[metric] ?? { name: metric, unit: '' };
  const against =
    metric === 'change'
      ? ` against ${days === undefined ? 'one window ago' : `${counted(days, 'day')} ago`}`
      : '';
  const figure = unit === '%' ? `${value} %` : String(value);
  return `have ${metric === 'topUserShare' ? '' : 'a '}${name} ${ORDER_WORDS[compare]} ${figure}${against}`;
}
