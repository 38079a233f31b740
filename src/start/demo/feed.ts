/**
 * Tells the demo's story to the collection port: first the year, as fast as the rest of the product lets it; then
 * what happened since; then what happens now, at the pace of life.
 *
 * Promise. It stands in nobody's way: the next few thousand events are only sent when the pipeline and the warehouse
 * have nearly caught up with the last ones, so whatever other sources send meanwhile is a second or two behind at
 * most, and the process runs at a lower priority than the others.
 */
import { DAY_MS } from '../../demo/calendar.ts';
import type { DemoCall } from '../../demo/call.ts';
import type { Company } from '../../demo/company.ts';
import { liveSession } from '../../demo/live.ts';
import { readSince, readYear } from '../../demo/stream.ts';
import type { Clock } from '../../system/clock.ts';
import type { CoreStatus, DemoStatus } from '../../system/status.ts';
import type { CursorFile, DemoCursor } from './cursor.ts';
import type { DemoSender } from './send.ts';

export interface FeedOptions {
  readonly company: Company;
  /** The year's end. */
  readonly anchor: number;
  readonly cursor: CursorFile;
  readonly sender: DemoSender;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The core process's last word; null while it has none. */
  readonly core: () => CoreStatus | null;
}

export interface Feed {
  /** Runs until the signal aborts. */
  run(): Promise<void>;
  progress(): Pick<DemoStatus, 'state' | 'events' | 'eventsTotal' | 'eventsSince'>;
}

/** Events that are sent between two looks at how the others keep up. */
const STRIDE = 4000;
const BACKLOG_BYTES_MAX = 12 * 1024 * 1024;
const BACKLOG_BLOCKS_MAX = 3;
const LOOK_MS = 50;
/** The supervisor passes a status on within two seconds. */
const STATUS_MS = 2500;
/** A year that nobody could ask for after this long is ready all the same: others are sending a great deal. */
const SETTLE_MS_MAX = 60_000;
/** What was missed while the demo stood still is told for so long back. */
const SINCE_MS_MAX = 91 * DAY_MS;
const LIVE_LOOK_MS = 500;
const LIVE_NOTE_MS = 30_000;

export function openFeed(options: FeedOptions): Feed {
  const { clock, signal } = options;
  const state: State = {
    state: 'starting',
    cursor: { events: 0, eventsTotal: null, toldTo: null },
    since: 0,
  };
  return {
    async run() {
      state.cursor = await options.cursor.read();
      try {
        if (state.cursor.toldTo === null) await tellYear(options, state);
        state.state = 'ready';
        await tellSince(options, state);
        await tellLive(options, state);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    progress: () => ({
      state: state.state,
      events: state.cursor.events,
      eventsTotal: state.cursor.eventsTotal,
      eventsSince: state.since,
    }),
  };

  async function tellYear(feed: FeedOptions, told: State): Promise<void> {
    const eventsTotal = told.cursor.eventsTotal ?? count(readYear(feed.company));
    told.cursor = { ...told.cursor, eventsTotal };
    told.state = 'loading';
    for (const calls of strides(readYear(feed.company), told.cursor.events)) {
      await makeRoom(feed);
      await feed.sender.send(calls);
      await note(feed, told, { events: told.cursor.events + calls.length });
    }
    told.state = 'settling';
    const until = clock.now() + SETTLE_MS_MAX;
    await clock.sleep(STATUS_MS, signal);
    while (!isSettled(feed.core()) && clock.now() < until) await clock.sleep(LOOK_MS, signal);
    await note(feed, told, { toldTo: feed.anchor });
  }
}

interface State {
  state: DemoStatus['state'];
  cursor: DemoCursor;
  /** Calls sent of what came after the year. */
  since: number;
}

async function note(feed: FeedOptions, state: State, change: Partial<DemoCursor>): Promise<void> {
  const cursor = { ...state.cursor, ...change };
  await feed.cursor.write(cursor);
  state.cursor = cursor;
}

async function tellSince(feed: FeedOptions, state: State): Promise<void> {
  const now = feed.clock.now();
  const from = Math.max(state.cursor.toldTo ?? feed.anchor, feed.anchor, now - SINCE_MS_MAX);
  for (const calls of strides(readSince(feed.company, from, now), 0)) {
    await makeRoom(feed);
    await feed.sender.send(calls);
    state.since += calls.length;
  }
  await note(feed, state, { toldTo: Math.max(from, now) });
}

/** One sitting after another; what is due is sent twice a second. */
async function tellLive(feed: FeedOptions, state: State): Promise<void> {
  const { clock, company, signal } = feed;
  const run = clock.now();
  let [number, nextAt, notedAt] = [0, run, run];
  let waiting: DemoCall[] = [];
  while (!signal.aborted) {
    const now = clock.now();
    if (now >= nextAt) {
      const { calls, pauseMs } = liveSession(company, run, number++, now);
      waiting = [...waiting, ...calls].sort((a, b) => a.at - b.at);
      nextAt = now + pauseMs;
    }
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.slice(due.length);
    if (due.length > 0) await feed.sender.send(due);
    state.since += due.length;
    if (now - notedAt > LIVE_NOTE_MS) {
      notedAt = now;
      await note(feed, state, { toldTo: now });
    }
    await clock.sleep(LIVE_LOOK_MS, signal);
  }
}

async function makeRoom({ core, clock, signal }: FeedOptions): Promise<void> {
  signal.throwIfAborted();
  for (let status = core(); status === null || isBehind(status); status = core())
    await clock.sleep(LOOK_MS, signal);
}

function isBehind({ pipeline, warehouse }: CoreStatus): boolean {
  return pipeline.backlogBytes > BACKLOG_BYTES_MAX || warehouse.backlogBlocks > BACKLOG_BLOCKS_MAX;
}

/** Near enough to nothing: other sources may be sending. */
function isSettled(status: CoreStatus | null): boolean {
  return status !== null && status.pipeline.backlogBytes < 100_000 && status.warehouse.backlogBlocks <= 1;
}

function count(calls: Iterable<unknown>): number {
  let total = 0;
  for (const _ of calls) total++;
  return total;
}

function* strides(calls: Iterable<DemoCall>, skip: number): Generator<DemoCall[]> {
  let stride: DemoCall[] = [];
  let left = skip;
  for (const call of calls) {
    if (left-- > 0) continue;
    stride.push(call);
    if (stride.length < STRIDE) continue;
    yield stride;
    stride = [];
  }
  if (stride.length > 0) yield stride;
}
