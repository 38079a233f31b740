/**
 * Replays: a range of the raw log taken through the same steps again, between live blocks.
 *
 * Promise. A replay adds what is missing and changes nothing else. Its lines are all marked late, so the warehouse
 * compares each with what it has; its blocks carry `replay: true` and the live cursor as it is; nothing is refused a
 * second time. Its blocks have no books: the warehouse books what it inserts of them, because it alone can tell what
 * is new (warehouse/replayed.ts). An event that was refused for want of its source, and has one now, comes through.
 *
 * How. It covers only what live has committed, so every copy it could repeat lies in an earlier block. It has its own
 * memory of messageIds, because the live one knows them all and would let nothing pass; what is new to both and within
 * the window is told to the live one, so that a later resend of it is a duplicate. One slice is a block of at most
 * 10,000 lines or 4 MB read, so live never waits long. A replay does not survive a restart: begin it again, it is harmless.
 */
import { comparePositions, type LogReader, type Position } from '../log/log.ts';
import type { Cursor } from './commit.ts';
import type { Dedupe } from './dedupe.ts';
import { absorb, finish, type KeyHash } from './key-hash.ts';
import { createKeyTables } from './key-tables.ts';
import type { OpenBlock } from './open-block.ts';
import type { Partitions } from './ports.ts';
import { processRecord } from './record.ts';
import type { Run } from './run.ts';
import type { StepTools } from './steps.ts';
import type { RecordTools } from './work.ts';

const SLICE_LINES = 10_000;
const SLICE_BYTES = 4 * 1024 * 1024;
const READ_BYTES = 512 * 1024;

export interface ReplayRange {
  /** Times of receipt, milliseconds; `to` is exclusive and at most what live has done. */
  readonly from: number;
  readonly to?: number;
}

export interface ReplayStatus {
  readonly id: string;
  readonly from: number;
  readonly to: number | null;
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Lines handed on, and records of the raw log read. */
  readonly events: number;
  readonly records: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly error: string | null;
}

export interface Replay {
  readonly status: ReplayStatus;
  /** Over, and its files are closed. */
  readonly settled: boolean;
  /** Does one slice between two live blocks. False once there is nothing more to do. */
  slice(run: Run, nowMs: number): Promise<boolean>;
  cancel(): void;
  fail(error: string): void;
}

interface Stretch {
  readonly reader: LogReader;
  at: Position;
  readonly end: Position;
}

export interface ReplayDeps {
  readonly id: string;
  readonly range: ReplayRange;
  readonly openPartitions: () => Promise<Partitions>;
  readonly dedupe: () => Dedupe;
  /** The live tools; limits, homes and the rest are the same. */
  readonly tools: (steps: (live: StepTools) => StepTools) => RecordTools;
  readonly keysMax: number;
}

export function createReplay(deps: ReplayDeps): Replay {
  const status: { -readonly [F in keyof ReplayStatus]: ReplayStatus[F] } = {
    id: deps.id,
    from: deps.range.from,
    to: deps.range.to ?? null,
    state: 'waiting',
    events: 0,
    records: 0,
    bytesDone: 0,
    bytesTotal: 0,
    error: null,
  };
  let partitions: Partitions | undefined;
  let settled = false;
  let stretches: Stretch[] = [];
  let nowMs = 0;
  const remember = createReplayMemory(deps, () => nowMs);
  let tools: RecordTools | undefined;

  async function end(state: ReplayStatus['state'], error: string | null = null): Promise<void> {
    status.state = state;
    status.error = error;
    stretches = [];
    settled = true;
    await partitions?.close();
    partitions = undefined;
  }

  async function begin(run: Run): Promise<void> {
    status.state = 'running';
    partitions = await deps.openPartitions();
    stretches = await findStretches(await partitions.open(), deps.range, run.committed);
    for (const { reader, at, end: last } of stretches)
      status.bytesTotal += (await reader.backlogBytes(at)) - (await reader.backlogBytes(last));
  }

  /** Fills a block from the first unfinished stretch; undefined when it added no line. */
  async function fill(block: OpenBlock): Promise<Cursor | undefined> {
    const stretch = stretches[0];
    if (stretch === undefined) return undefined;
    tools ??= deps.tools((live) => ({ ...live, reachMs: () => 0, remember }));
    const from = { [stretch.reader.partition]: stretch.at };
    let readBytes = 0;
    while (block.rows < SLICE_LINES && readBytes < SLICE_BYTES) {
      const batch = await stretch.reader.read(stretch.at, READ_BYTES);
      const within = batch.records.filter(({ position }) => comparePositions(position, stretch.end) < 0);
      for (const record of within) {
        processRecord(tools, block, stretch.reader.partition, record, nowMs);
        readBytes += record.body.byteLength + record.head.byteLength;
      }
      status.records += within.length;
      stretch.at = batch.next;
      if (within.length < batch.records.length || batch.records.length === 0 || isOver(stretch)) {
        stretches.shift();
        break;
      }
    }
    status.bytesDone = Math.min(status.bytesTotal, status.bytesDone + readBytes);
    status.events += block.rows;
    return block.rows === 0 ? undefined : from;
  }

  return {
    status,
    get settled() {
      return settled;
    },
    async slice(run, now) {
      nowMs = now;
      if (status.state === 'waiting') await begin(run);
      if (status.state === 'running' && stretches.length > 0) await run.insertReplay(fill);
      if (status.state === 'running' && stretches.length === 0) {
        status.bytesDone = status.bytesTotal;
        await end('done');
      } else if (status.state !== 'running') await end(status.state, status.error);
      return status.state === 'running';
    },
    cancel() {
      if (status.state === 'waiting' || status.state === 'running') status.state = 'cancelled';
    },
    fail(error) {
      if (status.state === 'waiting' || status.state === 'running') status.state = 'failed';
      status.error = error;
    },
  };
}

function isOver({ at, end }: Stretch): boolean {
  return comparePositions(at, end) >= 0;
}

async function findStretches(
  readers: readonly LogReader[],
  range: ReplayRange,
  committed: Readonly<Cursor>,
): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  for (const reader of readers) {
    const done = committed[reader.partition];
    if (done === undefined) continue;
    const at = await reader.seek(range.from);
    const to = range.to === undefined ? done : await reader.seek(range.to);
    const end = comparePositions(to, done) < 0 ? to : done;
    if (comparePositions(at, end) < 0) stretches.push({ reader, at, end });
  }
  return stretches;
}

/** Remembers for the whole replay, however long the stretch of time it covers, within keysMax. */
function createReplayMemory(deps: ReplayDeps, now: () => number): StepTools['remember'] {
  const tables = createKeyTables({ windowMs: Number.MAX_SAFE_INTEGER, keysMax: deps.keysMax });
  const key: KeyHash = { a: 0, b: 0, c: 0 };
  return (home, messageId, receivedAtMs) => {
    absorb(home.seed, messageId, key);
    finish(key);
    if (!tables.add(key, receivedAtMs)) return false;
    const live = deps.dedupe();
    // Beyond its reach the live memory would call everything new, and would only fill up with it.
    if (receivedAtMs >= now() - live.reachMs(now())) live.add(home.seed, messageId, receivedAtMs);
    return true;
  };
}
