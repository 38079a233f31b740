/** Changes to a scoring profile's document under one's hands, and what of it stands for what. Pure. */
import type { ScoredEvent, ScoringDocument } from '../api/scoring.ts';
import type { Clause } from '../segments/clause.ts';

export type ActivityRef = Pick<ScoredEvent, 'type' | 'event' | 'where'>;
export type Condition = NonNullable<ScoredEvent['where']>[number];

/** Two with the same one are the same event under the same conditions. */
export const keyOf = ({ type = 'track', event, where = [] }: ActivityRef): string =>
  JSON.stringify([type, event, where.map(({ property, operator, value }) => [property, operator, value])]);

/** The name without conditions. */
export const nameKeyOf = ({ type = 'track', event }: ActivityRef): string => JSON.stringify([type, event]);

/** A field that is set to undefined is left out, so that a document says only what somebody chose. */
export function withField<Thing extends object, Name extends keyof Thing>(
  thing: Thing,
  name: Name,
  value: Thing[Name] | undefined,
): Thing {
  const { [name]: _, ...rest } = thing;
  return (value === undefined ? rest : { ...thing, [name]: value }) as Thing;
}

export const changeEvent = (
  document: ScoringDocument,
  place: number,
  change: (event: ScoredEvent) => ScoredEvent,
): ScoringDocument => ({
  ...document,
  events: document.events.map((event, at) => (at === place ? change(event) : event)),
});

/** At the end, with a weight in the middle; one that is there already stays as it is. */
export function addEvent(document: ScoringDocument, ref: ActivityRef): ScoringDocument {
  if (document.events.some((event) => keyOf(event) === keyOf(ref))) return document;
  return { ...document, events: [...document.events, { ...ref, weight: 5 }] };
}

export const removeEvent = (document: ScoringDocument, place: number): ScoringDocument => ({
  ...document,
  events: document.events.filter((_, at) => at !== place),
});

/** What only `decay` knows is taken out, so that the other mode is not refused for it. */
export function changeMode(document: ScoringDocument, mode: ScoringDocument['mode']): ScoringDocument {
  if (mode === 'decay') return { ...document, mode };
  const { halfLife: _, dailyCap: __, ...rest } = document;
  return {
    ...rest,
    mode,
    events: document.events.map(({ halfLife: _, dailyCap: __, ...event }) => ({
      ...event,
      weight: Math.max(0, event.weight),
    })),
  };
}

export const same = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);

/** The same text for the same content, in whatever order it was written. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${textOf(inner)}`)
    .join()}}`;
}

/** Whom it scores; undefined for all. The API's description has no word for a language that goes into itself. */
export const filterOf = ({ users }: ScoringDocument): Clause | undefined => users as Clause | undefined;

export const withFilter = (document: ScoringDocument, clause: Clause | undefined): ScoringDocument =>
  withField(document, 'users', clause as ScoringDocument['users']);
