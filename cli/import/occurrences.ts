/**
 * Gives every row of an import an id that depends on its content and not on its place: the same row twice is
 * two events (real files have those), the same file twice is the same ids, also when it was renamed or moved.
 *
 * The id is a hash of the content, plus the row's occurrence number when it is not the first of its kind. Counting
 * occurrences exactly needs memory for every distinct row, so it is done per two million rows: from the
 * third million on, ids also carry the number of their stretch. Memory stays under 48 MB; identical
 * rows always get different ids; importing the same file again always gives the same ids.
 */
import { hash } from 'node:crypto';

export interface RowIds {
  /** A messageId of at most 60 characters. */
  next(content: string): string;
}

const STRETCH_ROWS = 2_000_000;
const SLOTS_START = 1 << 16;

export function openRowIds(stretchRows: number = STRETCH_ROWS): RowIds {
  let counts = openCounts();
  let rows = 0;
  return {
    next(content) {
      const stretch = Math.floor(rows / stretchRows);
      if (rows > 0 && rows % stretchRows === 0) counts = openCounts();
      rows += 1;
      const digest = hash('sha256', content, 'buffer');
      const occurrence = counts.increment(digest.readUInt32LE(0), digest.readUInt32LE(4));
      const suffix = stretch === 0 ? (occurrence === 0 ? '' : `-${occurrence}`) : `-${occurrence}-${stretch}`;
      return `import-${digest.toString('hex', 0, 16)}${suffix}`;
    },
  };
}

/** The id of a call that a row implies (identify, group): the same for the same facts. */
export function idOf(...facts: readonly string[]): string {
  return `import-${hash('sha256', JSON.stringify(facts), 'hex').slice(0, 32)}`;
}

interface Counts {
  /** How often this key was seen before. */
  increment(low: number, high: number): number;
}

/** Open addressing over three typed arrays, 12 bytes a slot, at most half full. */
function openCounts(): Counts {
  let slots = SLOTS_START;
  let used = 0;
  let lows = new Uint32Array(slots);
  let highs = new Uint32Array(slots);
  let seen = new Uint32Array(slots);
  const find = (low: number, high: number): number => {
    let slot = low & (slots - 1);
    while (seen[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const grow = (): void => {
    const old = { lows, highs, seen };
    slots *= 2;
    lows = new Uint32Array(slots);
    highs = new Uint32Array(slots);
    seen = new Uint32Array(slots);
    old.seen.forEach((count, at) => {
      if (count === 0) return;
      const slot = find(old.lows[at] ?? 0, old.highs[at] ?? 0);
      lows[slot] = old.lows[at] ?? 0;
      highs[slot] = old.highs[at] ?? 0;
      seen[slot] = count;
    });
  };
  return {
    increment(low, high) {
      if (used * 2 >= slots) grow();
      const slot = find(low, high);
      const before = seen[slot] ?? 0;
      if (before === 0) {
        lows[slot] = low;
        highs[slot] = high;
        used += 1;
      }
      seen[slot] = before + 1;
      return before;
    },
  };
}
