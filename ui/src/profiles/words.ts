/** What a scoring profile says, in words for people. Pure. */
import type { ScoredEvent, ScoringDocument } from '../api/scoring.ts';
import { counted, points } from '../show/words.ts';
import type { ActivityRef, Condition } from './document.ts';

export const DAILY_CAP = 5;

export const MODES = {
  decay: {
    name: 'Decay',
    about:
      'What was done counts less day by day, and doing it over and over counts little more. Our default.',
  },
  sherlock: {
    name: 'Sherlock',
    about:
      "Weight times count within the window, against a 90th percentile that moves with everybody: Sherlock's rule.",
  },
} as const;

export const ACCOUNT_SCORES = {
  banded: {
    name: 'By size',
    about: "All its users' scores added up, measured against accounts of about its number of seats.",
  },
  average: { name: 'Average', about: 'Mean of its active users. Flatters accounts of one.' },
  total: { name: 'Total', about: "Sum of its users' scores. Has no top, and grows with seats." },
} as const;

export const halfLifeOf = (document: ScoringDocument, event?: ScoredEvent): number =>
  event?.halfLife ?? document.halfLife ?? document.window * Math.LN2;

export const dailyCapOf = (document: ScoringDocument, event?: ScoredEvent): number =>
  event?.dailyCap ?? document.dailyCap ?? DAILY_CAP;

export const accountScoreOf = ({ accountScore, mode }: ScoringDocument): keyof typeof ACCOUNT_SCORES =>
  accountScore ?? (mode === 'decay' ? 'banded' : 'average');

/** How long what was done counts. */
export function sayTime(document: ScoringDocument): string {
  const { mode, window } = document;
  if (mode === 'sherlock')
    return `What was done in the last ${days(window)} counts in full, today included; before that it counts nothing.`;
  const half = halfLifeOf(document);
  return `What was done today counts in full, after ${days(half)} half, after ${days(2 * half)} a quarter.`;
}

/** How much doing the same again on one day counts. */
export function sayCap(cap: number): string {
  if (cap === 1) return 'However often on one day, it counts once: days are counted, not clicks.';
  return `Doing it ${cap} times on one day counts ${points(Math.sqrt(cap))} times as much as once; more counts no more.`;
}

export const days = (value: number): string => (value === 1 ? 'day' : `${points(value)} days`);

export function sayWeight(weight: number): string {
  if (weight === 0) return 'not counted';
  if (weight < 0) return 'takes away';
  if (weight <= 2) return 'a little';
  if (weight <= 5) return 'something';
  return weight <= 8 ? 'much' : 'most of all';
}

/** The name as people say it: pages and screens have one of their kind. */
export function sayRef({ type = 'track', event }: ActivityRef): string {
  if (type === 'track') return event;
  return event === '' ? `${type} without a name` : `${type} ${event}`;
}

export function sayCondition({ property, operator, value }: Condition): string {
  return value === undefined ? `${property} ${operator}` : `${property} ${operator} ${String(value)}`;
}

/** The one line under a profile's name in the list. */
export const sayBrief = ({
  mode,
  window,
  events,
}: {
  mode: string;
  window: number;
  events: number;
}): string =>
  `${MODES[mode === 'sherlock' ? 'sherlock' : 'decay'].name}, ${days(window) === 'day' ? '1 day' : days(window)}, ${counted(events, 'event')}`;
