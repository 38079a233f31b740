/** What is said of events that do not come as they used to. Pure. */
import type { UnsureEvent } from '../api/health.ts';

export const REASONS: Readonly<Record<UnsureEvent['reason'], string>> = {
  gone: 'gone',
  renamed: 'renamed?',
  collapsed: 'collapsed',
  violating: 'violating its plan',
};

/** Those that nobody has said to be meant so: while there is one, the scores are unsure. */
export const unknownOf = (unsure: readonly UnsureEvent[]): readonly UnsureEvent[] =>
  unsure.filter(({ known }) => known === null);

export const callOf = ({ type, event }: Pick<UnsureEvent, 'type' | 'event'>): string =>
  type === 'track' ? event : `${type} ${event || 'without a name'}`;
