/**
 * Two people's changes to one draft as one document. What only one of them changed is taken from that one; what both
 * changed, and not alike, is a clash that a person decides. Events are told apart by name and conditions, so that two
 * people can each work on their own events and lose nothing. Pure.
 */
import type { ScoredEvent, ScoringDocument } from '../api/scoring.ts';
import { keyOf, same } from './document.ts';

export interface Clash {
  /** What it is about: `halfLife`, or the name of an event. */
  readonly what: string;
  /** Undefined: it was taken away. */
  readonly theirs: unknown;
  readonly mine: unknown;
}

export interface Merged {
  /** Mine wherever there is a clash. */
  readonly document: ScoringDocument;
  readonly clashes: readonly Clash[];
  /** Names of what came from the other. */
  readonly taken: readonly string[];
}

export function mergeDocuments(
  base: ScoringDocument,
  theirs: ScoringDocument,
  mine: ScoringDocument,
): Merged {
  const clashes: Clash[] = [];
  const taken: string[] = [];
  function choose<Value>(what: string, before: Value, other: Value, own: Value): Value {
    if (same(other, own) || same(before, other)) return own;
    if (same(before, own)) {
      taken.push(what);
      return other;
    }
    clashes.push({ what, theirs: other, mine: own });
    return own;
  }
  const names = [...new Set([base, theirs, mine].flatMap((document) => Object.keys(document)))].filter(
    (name): name is keyof ScoringDocument => name !== 'events',
  );
  const fields = names.flatMap((name) => {
    const value = choose<unknown>(name, base[name], theirs[name], mine[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const [before, other, own] = [byKey(base), byKey(theirs), byKey(mine)];
  // In my order; what only they have follows.
  const keys = [...new Set([...own.keys(), ...other.keys()])];
  const events = keys.flatMap((key) => {
    const what = own.get(key)?.event ?? other.get(key)?.event ?? '';
    const event = choose(what, before.get(key), other.get(key), own.get(key));
    return event === undefined ? [] : [event];
  });
  return {
    document: { ...Object.fromEntries(fields), events } as unknown as ScoringDocument,
    clashes,
    taken,
  };
}

const byKey = (document: ScoringDocument): ReadonlyMap<string, ScoredEvent> =>
  new Map(document.events.map((event) => [keyOf(event), event]));
