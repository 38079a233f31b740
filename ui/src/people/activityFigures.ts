/** What the pictures of activity show, and what they say in a sentence. Pure. */
import type { Ranks } from '../show/figure.ts';
import { amount, counted } from '../show/words.ts';
import { callName, largest } from './scoreFigures.ts';

interface DoneEvent {
  readonly type: string;
  readonly event: string;
  readonly events: number;
}

/** The most frequent events first. */
export function byEventOf(events: readonly DoneEvent[]): Ranks {
  const sorted = events.toSorted((one, other) => other.events - one.events);
  return {
    kind: 'ranks',
    unit: 'Events',
    items: largest(
      sorted.map((each) => ({ name: callName(each), value: each.events, label: amount(each.events) })),
      'other event',
      amount,
    ),
  };
}

export function sayByEvent(events: readonly DoneEvent[]): string {
  const [top] = events.toSorted((one, other) => other.events - one.events);
  const total = events.reduce((sum, each) => sum + each.events, 0);
  if (top === undefined) return 'Nothing was done';
  return `${counted(total, 'event')}, most ${callName(top).slice(0, 60)}`;
}

interface Day {
  readonly day: string;
  readonly events: number;
}

const WINDOW = 30;

/** The last 30 days against the 30 before them: whether somebody comes more often. */
export function sayFrequency(days: readonly Day[]): string {
  const active = (part: readonly Day[]): number => part.filter(({ events }) => events > 0).length;
  const now = active(days.slice(-WINDOW));
  const before = active(days.slice(-2 * WINDOW, -WINDOW));
  const said = `${counted(now, 'active day')} in the last ${WINDOW}`;
  if (days.length < 2 * WINDOW) return said;
  return now === before ? `${said}, as before` : `${said}, ${now > before ? 'up' : 'down'} from ${before}`;
}
