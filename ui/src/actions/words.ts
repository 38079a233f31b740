/** Actions and alerts in plain words. Strangers' names may be in them. Pure. */
import type { Of } from '../segments/clause.ts';
import { type NameOf, sayClause } from '../segments/words.ts';
import type { Tone } from '../show/State.tsx';
import { amount, counted, points } from '../show/words.ts';
import type { Trigger, TriggerKind } from './trigger.ts';

/** `The score of an account falls by 20 points or more`. */
export function sayTrigger(trigger: Trigger, of: Of, nameOf: NameOf = () => undefined): string {
  const who = of === 'users' ? 'a user' : 'an account';
  switch (trigger.kind) {
    case 'scoreUp':
      return `The score of ${who} rises by ${points(trigger.by)} points or more`;
    case 'scoreDown':
      return `The score of ${who} falls by ${points(trigger.by)} points or more`;
    case 'scoreReaches':
      return trigger.from === 'below'
        ? `The score of ${who} rises to ${points(trigger.level)}`
        : `The score of ${who} falls to ${points(trigger.level)}`;
    case 'activationReaches':
      return `The activation of ${who} reaches ${points(trigger.percent)} %`;
    case 'newUser':
      return 'A new user appears';
    case 'newAccount':
      return 'A new account appears';
    case 'newUserInAccount':
      return 'A new user appears in an account that was there before';
    case 'entersSegment':
      return `${capital(who)} comes into ${nameOf(trigger.segment) ?? (trigger.segment || 'a segment')}`;
    case 'leavesSegment':
      return `${capital(who)} leaves ${nameOf(trigger.segment) ?? (trigger.segment || 'a segment')}`;
    case 'custom':
      return `It becomes so: ${sayClause(trigger.clause, of, nameOf)}`;
  }
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** As the filter of the feed and its column say it. */
export const KIND_WORDS: Readonly<Record<TriggerKind, string>> = {
  scoreUp: 'Score rose',
  scoreDown: 'Score fell',
  scoreReaches: 'Score reached a level',
  newUser: 'New user',
  newAccount: 'New account',
  newUserInAccount: 'New user in an account',
  activationReaches: 'Activation',
  entersSegment: 'Came into a segment',
  leavesSegment: 'Left a segment',
  custom: 'Conditions',
};

/** How many are so already. */
export function sayNow(now: number, of: Of): string {
  const who = of === 'users' ? counted(now, 'user') : counted(now, 'account');
  if (now === 0) return 'Nobody is so already.';
  return `${who} ${now === 1 ? 'is' : 'are'} so already: ${now === 1 ? 'it comes' : 'they come'} into it without an alert.`;
}

/** What it would have raised. */
export function sayDays(days: readonly { readonly alerts: number }[]): string {
  const all = days.reduce((sum, { alerts }) => sum + alerts, 0);
  const most = Math.max(0, ...days.map(({ alerts }) => alerts));
  if (all === 0) return `It would have raised no alert in the last ${counted(days.length, 'day')}.`;
  return `It would have raised ${counted(all, 'alert')} in the last ${counted(days.length, 'day')}, at most ${amount(most)} a day.`;
}

export const CHANNEL_WORDS = { webhook: 'Webhook', slack: 'Slack' } as const;

interface Delivered {
  readonly channel: 'webhook' | 'slack';
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly answer: string | null;
}

/** How it went to a channel: `Slack delivered`. */
export function sayDelivery({ channel, state, attempts, answer }: Delivered): {
  readonly tone: Tone;
  readonly word: string;
} {
  const name = CHANNEL_WORDS[channel];
  const said = answer === null ? '' : ` (${answer.slice(0, 120)})`;
  if (state === 'delivered') return { tone: 'good', word: `${name} delivered` };
  if (state === 'waiting')
    return {
      tone: 'waiting',
      word:
        attempts === 0 ? `${name} waits` : `${name} is tried again, ${counted(attempts, 'attempt')}${said}`,
    };
  return { tone: 'bad', word: `${name} failed after ${counted(attempts, 'attempt')}${said}` };
}

/** The last days one by one, the oldest first: those without alerts are not told by the API. */
export function fillDays(
  days: readonly { readonly day: string; readonly alerts: number }[],
  count: number,
  todayMs: number,
): readonly number[] {
  const DAY_MS = 86_400_000;
  const known = new Map(days.map(({ day, alerts }) => [day, alerts]));
  const newest = [...known.keys(), new Date(todayMs).toISOString().slice(0, 10)].toSorted().at(-1) ?? '';
  return Array.from({ length: count }, (_, place) => {
    const day = new Date(Date.parse(newest) - (count - 1 - place) * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? 0;
  });
}
