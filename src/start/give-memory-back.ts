/**
 * A process at rest gives back what it needed while it was busy. V8 collects when something is allocated: a thread that
 * waits keeps the young generation of its last load for as long as it waits, and the code and plans read at a start
 * with it (50 MB of core's 100 at rest; decision 0145).
 *
 * So whoever has taken less than a quarter of a core between two looks, and holds more than it did after the last
 * collection, collects once. It takes some 50 ms of a thread that had nothing to do.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Rest {
  /** Microseconds of processor time of all threads since the start. */
  cpuMicros(): number;
  /** Milliseconds that only go up. */
  monotonicMs(): number;
  /** Bytes of this thread's heap. */
  heapBytes(): number;
  collect(): void;
}

const LOOK_MS = 2_000;
const BUSY_SHARE = 0.25;
const WORTH_BYTES = 16 * 1024 * 1024;

/** Looks for as long as the process lives. For its first thread alone: the switch is the whole process's. */
export function giveMemoryBack(): void {
  const look = openRest({
    cpuMicros: () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
    monotonicMs: () => performance.now(),
    heapBytes: () => process.memoryUsage().heapTotal,
    collect: collectAll,
  });
  setInterval(look, LOOK_MS).unref();
}

/**
 * V8's own collection on demand, of the kind that gives the young generation back too. It is switched on for no longer
 * than it takes: with another set of switches V8 would refuse the code caches that were made without it. (The
 * inspector's command for it leaves the thread standing still.)
 */
export function collectAll(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext("gc({ type: 'major', flavor: 'last-resort' })");
  setFlagsFromString('--no-expose-gc');
}

/** One look: collects when the time since the look before was quiet and the heap has grown enough to be worth it. */
export function openRest(rest: Rest): () => void {
  let last = { at: rest.monotonicMs(), micros: rest.cpuMicros() };
  let held = 0;
  return () => {
    const now = { at: rest.monotonicMs(), micros: rest.cpuMicros() };
    const isBusy = now.micros - last.micros > BUSY_SHARE * (now.at - last.at) * 1000;
    last = now;
    if (isBusy || rest.heapBytes() - held < WORTH_BYTES) return;
    rest.collect();
    held = rest.heapBytes();
    last = { at: rest.monotonicMs(), micros: rest.cpuMicros() };
  };
}
