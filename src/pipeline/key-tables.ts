/**
 * A set of 96-bit keys that forgets by age and by number, in typed arrays.
 *
 * A chain of open-addressing tables, oldest first. New keys go into the last; it is closed when it is three quarters
 * full or six hours old, and the next one has twice the slots, up to 16 Mi. A slot is 8 bytes (two of the key's three
 * words; the third chooses the slot), so a key costs 11 to 16 bytes, and the memory is touched only as it is used.
 * A whole table is dropped when its newest key is older than the window, so forgetting costs nothing and nothing
 * within the window is ever forgotten for its age. Over `keysMax` the oldest table goes early: the window shrinks,
 * and `windowMs` says to what.
 *
 * Odds. A new key is wrongly called known when it agrees with a stored one in 64 bits. A table at three quarters shows
 * a new key 8.5 stored ones on average, and there are about 15 tables (100 million keys, or quarters of the window), so
 * 130 / 2^64 = 7e-18 for each key: one event in 90,000 years at 50,000 events a second.
 *
 * Sized for: keysMax / window. The defaults (100 million, 24 h) hold 1,157 keys a second without shrinking, in 1.1 to
 * 1.6 GB; at 50,000 a second the window is 33 minutes, and `shrunk` says so.
 */
import assert from 'node:assert/strict';
import type { KeyHash } from './key-hash.ts';

export interface KeyTablesOptions {
  readonly windowMs: number;
  readonly keysMax: number;
  /** Slots of the first table, a power of two. */
  readonly firstSlots?: number;
  /** Called when a table is begun or dropped, with its number; journals follow. */
  readonly onBegin?: (table: KeyTable) => void;
  readonly onDrop?: (table: KeyTable) => void;
}

export interface KeyTable {
  readonly number: number;
  readonly slots: number;
  /** receivedAt of the first key, milliseconds. */
  readonly beganAt: number;
  readonly cells: Uint32Array;
  keys: number;
}

export const FIRST_SLOTS = 1 << 16;
const SLOTS_MAX = 1 << 24;
const FILL = 0.75;
const TABLE_MS = 6 * 3_600_000;

export interface KeyTables {
  readonly tables: readonly KeyTable[];
  /** Adds the key unless it is there. True when it is new. `atMs` is the receivedAt it came with. */
  add(key: KeyHash, atMs: number): boolean;
  /** Drops what is older than the window. Called between blocks only, so that inside a block nothing is forgotten. */
  expire(nowMs: number): void;
  /** Puts back a table as its journal has it; its keys then follow by `insert`. */
  /** Numbers begin after this one: memory does not reach back to the very beginning. */
  continueAfter(number: number): void;
  restoreTable(number: number, slots: number, beganAt: number): KeyTable;
  /** How far back memory really reaches: the window in milliseconds, or less when keysMax has shrunk it. */
  reachMs(nowMs: number): number;
}

export function createKeyTables(options: KeyTablesOptions): KeyTables {
  const { windowMs, keysMax, firstSlots = FIRST_SLOTS } = options;
  const tables: KeyTable[] = [];
  // A quarter of keysMax at most in one table, so that dropping one never forgets nearly everything.
  const slotsMax = Math.max(firstSlots, Math.min(SLOTS_MAX, 2 ** Math.floor(Math.log2(keysMax / 4 / FILL))));

  let lastNumber = 0;

  function begin(slots: number, beganAt: number): KeyTable {
    const table = { number: ++lastNumber, slots, beganAt, cells: new Uint32Array(slots * 2), keys: 0 };
    tables.push(table);
    options.onBegin?.(table);
    return table;
  }

  function dropOldest(): number {
    const dropped = tables.shift();
    if (dropped !== undefined) options.onDrop?.(dropped);
    return dropped?.keys ?? 0;
  }

  /** The table for a new key: the last one, or its successor when that is full or old. */
  function roomFor(atMs: number): KeyTable {
    const last = tables.at(-1);
    if (last === undefined) return begin(firstSlots, atMs);
    const isFull = last.keys >= last.slots * FILL;
    if (!isFull && atMs - last.beganAt <= Math.min(TABLE_MS, windowMs / 4)) return last;
    // A table that closed by age was large enough, so its successor is made to fit the same traffic.
    const slots = isFull ? Math.min(slotsMax, last.slots * 2) : fitSlots(last.keys, firstSlots);
    const next = begin(slots, atMs);
    let keys = tables.reduce((sum, table) => sum + table.keys, 0);
    while (tables.length > 1 && keys + slots * FILL > keysMax) keys -= dropOldest();
    return next;
  }

  return {
    tables,
    add(key, atMs) {
      if (isIn(tables, key)) return false;
      const table = roomFor(atMs);
      insert(table, key);
      return true;
    },
    expire(nowMs) {
      // The newest key of a table is no newer than the first key of the next.
      while (tables.length > 1 && (tables[1]?.beganAt ?? nowMs) < nowMs - windowMs) dropOldest();
    },
    continueAfter(number) {
      lastNumber = Math.max(lastNumber, number);
    },
    restoreTable(number, slots, beganAt) {
      lastNumber = Math.max(lastNumber, number);
      const table = { number, slots, beganAt, cells: new Uint32Array(slots * 2), keys: 0 };
      tables.push(table);
      return table;
    },
    reachMs(nowMs) {
      const oldest = tables[0];
      // Table 1 reaches back to the very beginning: before it there was nothing to forget.
      if ((oldest?.number ?? lastNumber + 1) === 1) return windowMs;
      if (oldest === undefined) return 0;
      return Math.min(windowMs, Math.max(0, nowMs - oldest.beganAt));
    },
  };
}

/** Adds a key known to be new. (key-restore.ts adds many.) */
function insert(table: KeyTable, key: KeyHash): void {
  const { cells } = table;
  assert(table.keys < table.slots - 1, 'a table always has an empty slot, where every search ends');
  const mask = table.slots - 1;
  let slot = key.a & mask;
  while (cells[slot * 2] !== 0 || cells[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
  cells[slot * 2] = key.b;
  // Two zero words mean an empty slot, so the one key that would look empty is stored as its neighbour.
  cells[slot * 2 + 1] = key.b === 0 && key.c === 0 ? 1 : key.c;
  table.keys++;
}

/** Newest table first: a resend usually follows soon. */
function isIn(tables: readonly KeyTable[], key: KeyHash): boolean {
  const b = key.b;
  const c = b === 0 && key.c === 0 ? 1 : key.c;
  for (let index = tables.length - 1; index >= 0; index--) {
    const table = tables[index];
    if (table === undefined) continue;
    const { cells } = table;
    const mask = table.slots - 1;
    let slot = key.a & mask;
    for (;;) {
      const first = cells[slot * 2];
      const second = cells[slot * 2 + 1];
      if (first === b && second === c) return true;
      if (first === 0 && second === 0) break;
      slot = (slot + 1) & mask;
    }
  }
  return false;
}

function fitSlots(keys: number, least: number): number {
  let slots = least;
  while (slots * FILL < keys && slots < SLOTS_MAX) slots *= 2;
  return slots;
}
