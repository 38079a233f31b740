/**
 * The lines of a block that say who is who: what the derived tables of the warehouse are made of, so that loading need
 * not look for it in every event again. identify, group and alias calls without what is not about people; and of all
 * other events with a userId and an anonymousId one line a pair, the newest, because the rest says the same.
 *
 * Nothing is remembered from one block to the next: each block is whole in itself, whichever were lost or come again.
 */
import type { Event } from '../event/event.ts';
import type { LinePieces } from './line-pieces.ts';

/** The beginning of a source's lines. */
interface LinePrefix {
  readonly fresh: Uint8Array;
}

/** A pair of ids seen together. */
interface Seen extends Pick<Event, 'type' | 'messageId' | 'timestamp' | 'receivedAt'> {
  readonly anonymousId: string;
  readonly userId: string;
}

export interface PeopleLines {
  /** Lines so far, those of `finish` included. */
  readonly count: number;
  add(prefix: LinePrefix, event: Event): void;
  /** Writes the pairs. Nothing can be added after it. */
  finish(): void;
}

export function createPeopleLines(pieces: LinePieces, writeJson: (value: object) => string): PeopleLines {
  /** By source, and both ids as one text: an anonymousId with thousands of users must cost no more than others. */
  const seen = new Map<LinePrefix, Map<string, Seen>>();
  let count = 0;

  function addPair(prefix: LinePrefix, pair: Seen): void {
    let pairs = seen.get(prefix);
    if (pairs === undefined) {
      pairs = new Map();
      seen.set(prefix, pairs);
    }
    const key = `${pair.anonymousId.length} ${pair.anonymousId}${pair.userId}`;
    const known = pairs.get(key);
    if (known === undefined) count++;
    if (known === undefined || pair.timestamp > known.timestamp) pairs.set(key, pair);
  }

  return {
    get count() {
      return count;
    },
    add(prefix, event) {
      const { type, messageId, userId, anonymousId, timestamp, receivedAt } = event;
      if (type === 'identify' || type === 'group' || type === 'alias') {
        const { groupId, previousId, traits } = event;
        const told = {
          type,
          messageId,
          userId,
          anonymousId,
          groupId,
          previousId,
          timestamp,
          receivedAt,
          traits,
        };
        pieces.addObject(prefix.fresh, writeJson(told));
        count++;
      }
      // A group call is evidence of its pair as any event is: its own line says so.
      else if (anonymousId !== undefined && userId !== undefined)
        addPair(prefix, { type, messageId, userId, anonymousId, timestamp, receivedAt });
    },
    finish() {
      for (const [prefix, pairs] of seen)
        for (const pair of pairs.values()) pieces.addObject(prefix.fresh, writeJson(pair));
      seen.clear();
    },
  };
}
