/** A question as it stands in the address, and as it is asked. Pure. */
import type { BacktestQuestion } from '../api/backtests.ts';

export interface QuestionSearch {
  readonly outcome?: string;
  readonly event?: string;
  readonly trait?: string;
  readonly value?: string;
  readonly unit?: string;
  readonly horizon?: string;
  readonly gap?: string;
  readonly every?: string;
  readonly seen?: string;
  readonly capacity?: string;
}

export const OUTCOMES = [
  { value: 'active', label: 'They are active again' },
  { value: 'event', label: 'An event happens' },
  { value: 'trait', label: 'A trait becomes a value' },
] as const;

export const STEPS = [
  { value: 'week', label: 'every Monday' },
  { value: 'month', label: 'each month' },
  { value: 'quarter', label: 'each quarter' },
] as const;

export interface Question {
  readonly outcome: (typeof OUTCOMES)[number]['value'];
  readonly event: string;
  readonly trait: string;
  readonly value: string;
  readonly unit: 'users' | 'accounts';
  readonly horizon: number;
  readonly gap: number;
  readonly every: (typeof STEPS)[number]['value'];
  readonly seen: number;
  readonly capacity: number;
}

const whole = (text: string | undefined, least: number, most: number, usual: number): number => {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : usual;
};

/** Unknown values are the usual ones. */
export function readQuestion(search: QuestionSearch): Question {
  return {
    outcome: OUTCOMES.find(({ value }) => value === search.outcome)?.value ?? 'active',
    event: search.event ?? '',
    trait: search.trait ?? '',
    value: search.value ?? '',
    unit: search.unit === 'accounts' ? 'accounts' : 'users',
    horizon: whole(search.horizon, 1, 365, 30),
    gap: whole(search.gap, 0, 90, 0),
    every: STEPS.find(({ value }) => value === search.every)?.value ?? 'month',
    seen: whole(search.seen, 1, 730, 90),
    capacity: whole(search.capacity, 1, 100_000, 50),
  };
}

/** What is missing, in a sentence; null when it can be asked. */
export function missingIn({ outcome, event, trait, value }: Question): string | null {
  if (outcome === 'event' && event === '') return 'Choose the event that is the outcome.';
  if (outcome === 'trait' && (trait === '' || value === '')) return 'Say which trait, and what it becomes.';
  return null;
}

export function bodyOf(profile: string, question: Question): BacktestQuestion {
  const { outcome, event, trait, value, unit, every, capacity } = question;
  return {
    ...{ profile, unit, every, capacity, arrival: 'auto' as const },
    outcome:
      outcome === 'event'
        ? { kind: 'event', event, type: 'track' }
        : outcome === 'trait'
          ? { kind: 'trait', trait, value, of: unit === 'accounts' ? 'account' : 'user' }
          : { kind: 'active' },
    horizonDays: question.horizon,
    gapDays: question.gap,
    seenWithinDays: question.seen,
  };
}
