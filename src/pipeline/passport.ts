/**
 * The passport of one event: what was received and what each step did to it, found in the raw log and traced anew.
 *
 * How it is found. A refusal's id is a place in the raw log, so that record is read and nothing else. A stored event
 * knows only when it was received, to the millisecond, and records lie in the order of that time: so the log is sought
 * for that moment. There every record of exactly that millisecond is opened, because a messageId can be spelt in more
 * ways than one, or be made by us; any other is opened only when its bytes hold the messageId. Reading then goes on a
 * stretch further to count the copies that retries made.
 *
 * Bounds. A search looks at a limited number of bytes and takes a limited time, reads in pieces with other work
 * between, and there is one at a time (those that wait are limited too). What was not found says why, in words.
 *
 * The raw log is only read; it and the sources are opened for each search and closed after it.
 */
import { comparePositions, type LogReader, type LogRecord, START } from '../log/log.ts';
import type { Clock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';
import { createHomes, type Homes } from './homes.ts';
import type { Partitions, Plans, Sources } from './ports.ts';
import { showBytes } from './quarantine.ts';
import { BLOCKED, DUPLICATE, type Home, KEEP } from './steps.ts';
import { type ItemTrace, type RecordTrace, type StepTrace, traceRecord } from './trace.ts';
import type { RecordLimits } from './work.ts';

const MIB = 1024 * 1024;

export interface SearchBounds {
  /** Bytes looked at until the record is found, and after that for further copies. */
  readonly findBytes: number;
  readonly copyBytes: number;
  readonly timeMs: number;
}

export const SEARCH_BOUNDS: SearchBounds = { findBytes: 256 * MIB, copyBytes: 64 * MIB, timeMs: 5000 };
const READ_BYTES = 512 * 1024;
/** How far past its time a record is looked for: no clock that is set back is set back further while we look. */
const FIND_MS = 10 * 60_000;
const WAITING_MAX = 20;
const COPIES_SHOWN_MAX = 50;

export interface PassportDeps {
  readonly clock: Clock;
  /** For one search: the raw log, and the sources as they are now. */
  readonly open: () => Promise<{
    readonly partitions: Partitions;
    readonly sources: Sources;
    readonly plans: Plans;
    close(): Promise<void>;
  }>;
  readonly limits: RecordLimits;
  readonly windowMs: number;
  readonly bounds?: SearchBounds;
}

/** A stored event, as its row names it. `receivedAt` in milliseconds. */
export interface StoredCopy {
  readonly workspace: string;
  readonly source: string;
  readonly messageId: string;
  readonly receivedAt: number;
}

export interface Received {
  /** Milliseconds. */
  readonly at: number;
  readonly requestId: string;
  /** Null in records that are older than the field. */
  readonly path: string | null;
  readonly contentType: string | null;
  readonly ip: string;
  readonly userAgent: string;
  /** The request's body, decompressed, and the event's own part of it. */
  readonly requestBytes: number;
  readonly itemBytes: number;
  /** The event's own bytes as text, at most 64 KB. */
  readonly body: string;
  readonly cut: boolean;
}

/** A later copy of a stored event. `at` in milliseconds. */
export interface Copy {
  readonly at: number;
  readonly requestId: string;
  readonly ip: string;
  readonly outcome: 'duplicate' | 'refused' | 'quarantined';
}

export interface Way {
  readonly received: Received | null;
  /** Why `received` is null, in a sentence. */
  readonly missing: string | null;
  readonly steps: readonly StepTrace[];
  /** The steps, run now, take it: of a refused event, what refused it has changed since. */
  readonly taken: boolean;
  /** Raw copies found, the stored one included. */
  readonly copies: number;
  /** The other ones, the first 50 of them. */
  readonly later: readonly Copy[];
  /** Up to which time of receipt copies were looked for, milliseconds; null when none were looked for. */
  readonly searchedTo: number | null;
}

export interface Passports {
  /** Throws Fault `unavailable` while too many wait. */
  ofStored(copy: StoredCopy): Promise<Way>;
  /** `id` as refusalIdOf made it; others are not found. */
  ofRefused(id: string): Promise<Way>;
}

interface Search {
  readonly deps: PassportDeps;
  readonly bounds: SearchBounds;
  readonly homes: Homes;
  readonly deadline: number;
}

export function createPassports(deps: PassportDeps): Passports {
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function inTurn<T>(find: (search: Search, readers: readonly LogReader[]) => Promise<T>): Promise<T> {
    if (waiting >= WAITING_MAX)
      throw new Fault('unavailable', 'Many passports are being looked up: try again in a moment.', {
        retryAfterSeconds: 1,
      });
    waiting += 1;
    const run = async (): Promise<T> => {
      const bounds = deps.bounds ?? SEARCH_BOUNDS;
      const deadline = deps.clock.now() + bounds.timeMs;
      const { partitions, sources, plans, close } = await deps.open();
      try {
        // Nothing is remembered here, so the hash that memory would begin with does not matter.
        const homes = createHomes(sources, () => ({ a: 0, b: 0, c: 0 }), plans);
        return await find({ deps, bounds, homes, deadline }, await partitions.open());
      } finally {
        await close();
      }
    };
    const result = turn.then(run, run);
    turn = result;
    return result.finally(() => {
      waiting -= 1;
    });
  }

  return {
    ofStored: (copy) => inTurn((search, readers) => findStored(search, readers, copy)),
    ofRefused: (id) => inTurn((search, readers) => findRefused(search, readers, id)),
  };
}

async function findRefused(search: Search, readers: readonly LogReader[], id: string): Promise<Way> {
  const { deps, homes } = search;
  const [, partition, segment, byte, index] = /^(.+)-(\d+)-(\d+)-(\d+|all)$/.exec(id) ?? [];
  const reader = readers.find((one) => one.partition === partition);
  if (partition === undefined || reader === undefined)
    return nothing('The id of the refusal names no place in this raw log.');
  const place = { segment: Number(segment), byte: Number(byte) };
  const record = (await reader.read(place, 1)).records[0];
  if (record === undefined || comparePositions(record.position, place) !== 0)
    return nothing(
      'The raw log no longer has the bytes: it keeps them for --raw-keep-hours and --raw-keep-bytes. What the refusal itself kept is in `refusals`.',
    );
  const tools = { limits: deps.limits, homes, remember: () => true, windowMs: deps.windowMs };
  const trace = traceRecord(tools, partition, record, deps.clock.now());
  // Refused whole then and taken apart now, or the other way round: the first stands for all.
  const item = trace.items.find((one) => String(one.index) === index) ?? trace.items[0];
  if (item === undefined) return nothing('The request holds no events.');
  return {
    ...nothing(null),
    received: receivedOf(record, trace, item),
    steps: item.steps(),
    taken: item.outcome === KEEP,
    copies: 1,
  };
}

/** What a search for a stored event has come to. */
interface Find {
  way: Way | undefined;
  copies: number;
  readonly later: Copy[];
  searchedTo: number;
  bytes: number;
}

async function findStored(search: Search, readers: readonly LogReader[], copy: StoredCopy): Promise<Way> {
  const find: Find = { way: undefined, copies: 0, later: [], searchedTo: copy.receivedAt, bytes: 0 };
  let end: End = 'end of log';
  for (const reader of readers) {
    const own = await lookThrough(search, reader, copy, find);
    if (own !== 'end of log') end = own;
  }
  const { way, copies, later, searchedTo } = find;
  if (way !== undefined) return { ...way, copies, later, searchedTo };
  return { ...nothing(await whyMissing(search, readers, copy, end)), copies, later, searchedTo };
}

type End = 'end of log' | 'bytes' | 'time';

/** Reads on from the moment of receipt, until everything within the bounds was looked at. */
async function lookThrough(search: Search, reader: LogReader, copy: StoredCopy, find: Find): Promise<End> {
  const { bounds, deps } = search;
  const looksLike = needleOf(copy.messageId);
  let at = await reader.seek(copy.receivedAt);
  for (;;) {
    const batch = await reader.read(at, READ_BYTES);
    if (batch.records.length === 0) return 'end of log';
    for (const record of batch.records) {
      const isHere = find.way !== undefined;
      if (record.time > copy.receivedAt + (isHere ? deps.windowMs : FIND_MS)) return 'end of log';
      find.bytes += record.head.byteLength + record.body.byteLength;
      if (find.bytes > (isHere ? bounds.copyBytes : bounds.findBytes)) return 'bytes';
      find.searchedTo = Math.max(find.searchedTo, record.time);
      if ((!isHere && record.time === copy.receivedAt) || looksLike(record.body)) {
        // Opening one takes a moment: others get theirs in between.
        await new Promise<void>((resolve) => setImmediate(resolve));
        open(search, reader.partition, record, copy, find);
      }
    }
    if (deps.clock.now() > search.deadline) return 'time';
    at = batch.next;
  }
}

/** Whether bytes may hold the messageId: it alone in quotes, or bare where it could have been a number. */
function needleOf(messageId: string): (body: Uint8Array) => boolean {
  const text = JSON.stringify(messageId);
  const needle = Buffer.from(Number.isFinite(Number(messageId)) ? text.slice(1, -1) : text);
  return (body) => Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes(needle);
}

/** Takes a record's copies of the event into account. */
function open(search: Search, partition: string, record: LogRecord, copy: StoredCopy, find: Find): void {
  const { deps, homes } = search;
  const isCopy = (home: Home | undefined): boolean =>
    home?.source === copy.source && home.workspace === copy.workspace;
  let isFirst = find.way === undefined && record.time === copy.receivedAt;
  const remember = (home: Home, messageId: string): boolean => {
    if (!isCopy(home) || messageId !== copy.messageId) return true;
    const isTaken = isFirst;
    isFirst = false;
    return isTaken;
  };
  const tools = { limits: deps.limits, homes, remember, windowMs: deps.windowMs };
  const trace = traceRecord(tools, partition, record, deps.clock.now());
  if (!isCopy(trace.home)) return;
  for (const item of trace.items) {
    if (item.event?.messageId !== copy.messageId) continue;
    find.copies += 1;
    // One that was stored and would be blocked by the plan of today, or was released, is found all the same.
    if (item.outcome === KEEP || (item.outcome === BLOCKED && find.way === undefined)) {
      const steps = item.steps();
      find.way = {
        ...nothing(null),
        received: receivedOf(record, trace, item),
        steps,
        taken: item.outcome === KEEP,
      };
      // From here on the smaller bound counts, from nought.
      find.bytes = 0;
    } else if (find.later.length < COPIES_SHOWN_MAX)
      find.later.push({
        at: record.time,
        requestId: trace.envelope.requestId,
        ip: trace.envelope.ip,
        outcome: outcomeOf(item),
      });
  }
}

function outcomeOf({ outcome }: ItemTrace): Copy['outcome'] {
  if (outcome === DUPLICATE) return 'duplicate';
  return outcome === BLOCKED ? 'quarantined' : 'refused';
}

async function whyMissing(
  { bounds }: Search,
  readers: readonly LogReader[],
  copy: StoredCopy,
  end: End,
): Promise<string> {
  let begins = Number.POSITIVE_INFINITY;
  for (const reader of readers) {
    const first = (await reader.read(START, 1)).records[0];
    if (first !== undefined) begins = Math.min(begins, first.time);
  }
  if (begins > copy.receivedAt)
    return `The raw log no longer has the bytes: it ${
      begins === Number.POSITIVE_INFINITY ? 'is empty' : `begins at ${new Date(begins).toISOString()}`
    }, and keeps what it has for --raw-keep-hours and --raw-keep-bytes.`;
  if (end === 'bytes')
    return `Not found: looked at ${Math.round(bounds.findBytes / MIB)} MB of the raw log from the time of receipt on.`;
  if (end === 'time')
    return `Not found within ${bounds.timeMs / 1000} s: try again when the machine is less busy.`;
  return 'Not found at its time of receipt in the raw log: the bytes there are damaged, or the event came from elsewhere.';
}

function receivedOf(record: LogRecord, { envelope }: RecordTrace, item: ItemTrace): Received {
  return {
    at: envelope.receivedAt,
    requestId: envelope.requestId,
    path: envelope.path ?? null,
    contentType: envelope.contentType ?? null,
    ip: envelope.ip,
    userAgent: envelope.userAgent,
    requestBytes: record.body.byteLength,
    itemBytes: item.bytes.byteLength,
    ...showBytes(item.bytes),
  };
}

function nothing(missing: string | null): Way {
  return { received: null, missing, steps: [], taken: false, copies: 0, later: [], searchedTo: null };
}
