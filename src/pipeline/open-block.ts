/** A block of the clean log while it is being filled: its lines, its counts and its books. Memory only. */
import type { Event } from '../event/event.ts';
import { mayHoldLoneSurrogate, replaceLoneSurrogates } from '../event/well-formed.ts';
import type {
  BlockManifest,
  BookLine,
  DiscardedLine,
  QuarantinedLine,
  RefusedLine,
  ViolationLine,
} from '../log/blocks.ts';
import type { Position } from '../log/log.ts';
import { createHeldLines } from './held-lines.ts';
import { createLinePieces } from './line-pieces.ts';

const HOUR_MS = 3_600_000;

export type Book = { -readonly [F in keyof BookLine]: BookLine[F] };

/** The beginnings of a source's lines, encoded once. */
export interface LinePrefix {
  readonly fresh: Uint8Array;
  readonly late: Uint8Array;
}

export interface OpenBlock {
  readonly number: number;
  /** By the clock, when its first record came. */
  readonly openedAt: number;
  /** The earliest receivedAt of its requests; openedAt when there are none. */
  readonly oldestAt: number;
  readonly rows: number;
  readonly lines: number;
  readonly bytes: number;
  /** The page of the books that a request belongs to. */
  bookOf(workspace: string, source: string, receivedAtMs: number): Book;
  /** Adds an event; returns its JSON without the source, for whoever watches. */
  addEvent(prefix: LinePrefix, event: Event, late: boolean): string;
  /** Adds an event of a replay, with its place in the raw log. */
  addReplayed(prefix: LinePrefix, event: Event, place: string): void;
  addRefusal(line: RefusedLine): void;
  addQuarantined(line: QuarantinedLine | DiscardedLine): void;
  addViolation(line: ViolationLine): void;
  /** Pieces of each file that are ready to be written; or all that are left, after which nothing may be added. */
  take(all: boolean): Record<'events' | 'refused' | 'quarantined' | 'violations', Uint8Array[]>;
  manifest(ends: {
    closedAt: number;
    replay: boolean;
    from: Readonly<Record<string, Position>>;
    cursor: Readonly<Record<string, Position>>;
    dedupe: Readonly<Record<string, number>>;
  }): BlockManifest;
}

export function encodePrefix(workspace: string, source: string): LinePrefix {
  const text = `{"workspace":${JSON.stringify(workspace)},"source":${JSON.stringify(source)}`;
  return { fresh: Buffer.from(text), late: Buffer.from(`${text},"late":1`) };
}

export function openBlock(number: number, openedAt: number): OpenBlock {
  const events = createLinePieces();
  const refused = createLinePieces();
  const held = createHeldLines(writeJson);
  const books = new Map<string, Book>();
  let oldestAt = openedAt;
  const counts = { rows: 0, late: 0, links: 0, identifies: 0, groups: 0, refusals: 0 };

  function addEvent(start: Uint8Array, event: Event, late: boolean): string {
    const json = writeJson(event);
    events.addObject(start, json);
    counts.rows++;
    if (late) counts.late++;
    if (event.type === 'identify') counts.identifies++;
    else if (event.type === 'group') counts.groups++;
    if (event.type === 'alias' || (event.userId !== undefined && event.anonymousId !== undefined))
      counts.links++;
    return json;
  }

  return {
    number,
    openedAt,
    get oldestAt() {
      return oldestAt;
    },
    get rows() {
      return counts.rows;
    },
    get lines() {
      return counts.rows + counts.refusals + held.counts.quarantined;
    },
    get bytes() {
      return events.bytes + refused.bytes + held.bytes;
    },
    bookOf(workspace, source, receivedAtMs) {
      if (receivedAtMs < oldestAt) oldestAt = receivedAtMs;
      const hour = receivedAtMs - (receivedAtMs % HOUR_MS);
      const key = `${hour} ${source} ${workspace}`;
      let book = books.get(key);
      if (book === undefined) {
        book = { workspace, source, hour, received: 0, duplicate: 0, refused: 0, quarantined: 0, stored: 0 };
        books.set(key, book);
      }
      return book;
    },
    addEvent: (prefix, event, late) => addEvent(late ? prefix.late : prefix.fresh, event, late),
    addReplayed(prefix, event, place) {
      const start = Buffer.concat([prefix.late, Buffer.from(`,"place":${JSON.stringify(place)}`)]);
      addEvent(start, event, true);
    },
    addRefusal(line) {
      refused.addLine(writeJson(line));
      counts.refusals++;
    },
    addQuarantined: held.addQuarantined,
    addViolation: held.addViolation,
    take: (all) => ({ events: events.take(all), refused: refused.take(all), ...held.take(all) }),
    manifest: ({ closedAt, replay, from, cursor, dedupe }) => ({
      block: number,
      closedAt,
      replay,
      from,
      cursor,
      ...counts,
      ...held.counts,
      bytes: events.bytes,
      books: replay ? [] : [...books.values()],
      dedupe,
    }),
  };
}

function writeJson(value: object): string {
  const json = JSON.stringify(value);
  return mayHoldLoneSurrogate(json) ? replaceLoneSurrogates(json) : json;
}
