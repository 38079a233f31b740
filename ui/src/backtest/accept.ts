/** Suggested weights taken into a draft, one by one. Pure. */
import type { SuggestionResult } from '../api/backtests.ts';
import type { ScoringDocument } from '../api/scoring.ts';

type Suggested = SuggestionResult['events'][number];

/** The draft with this event's weight; null when the draft has no such event any more. */
export function accepting(
  document: ScoringDocument,
  names: readonly string[],
  { event, weight }: Pick<Suggested, 'event' | 'weight'>,
): ScoringDocument | null {
  const name = names[event];
  // At its own place when it is still there, else by its name.
  const index =
    document.events[event]?.event === name ? event : document.events.findIndex((each) => each.event === name);
  if (index < 0) return null;
  return {
    ...document,
    events: document.events.map((each, at) => (at === index ? { ...each, weight } : each)),
  };
}

/** All of them, and the half-life they were learnt with; events with their own keep it. */
export function acceptingAll(
  document: ScoringDocument,
  names: readonly string[],
  { events, halfLife }: Pick<SuggestionResult, 'events' | 'halfLife'>,
): ScoringDocument {
  const weighted = events.reduce((draft, each) => accepting(draft, names, each) ?? draft, document);
  return document.mode === 'decay' ? { ...weighted, halfLife } : weighted;
}

/** The draft's weight of it now; null when it is gone. */
export function weightNow(document: ScoringDocument, names: readonly string[], event: number): number | null {
  const name = names[event];
  const found =
    document.events[event]?.event === name
      ? document.events[event]
      : document.events.find((each) => each.event === name);
  return found?.weight ?? null;
}
