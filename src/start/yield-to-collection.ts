/**
 * On a machine that is too small for everything at once, collection goes first: what is acknowledged late is felt by
 * clients, what becomes a row late by nobody for seconds (decision 0060 has the measurements).
 *
 * All threads of `core` but its first, which answers the API and the console: pipeline, engine, garbage collection.
 * Threads they start later inherit it. Any user may give priority away, and it cannot be taken back without being root;
 * so it is given once, when the process is ready. Linux only: elsewhere priorities are of whole processes.
 */
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Lines } from '../system/lines.ts';

/** A tenth of the weight of nice 0: it gives way, and does not starve. */
const NICE = 10;

export function yieldToCollection(lines: Lines): void {
  if (process.platform !== 'linux') return;
  try {
    for (const name of readdirSync('/proc/self/task')) {
      const thread = Number(name);
      if (thread !== process.pid) lower(thread);
    }
  } catch (error) {
    lines.debug({ error: String(error) }, 'priorities stay as they are');
  }
}

function lower(thread: number): void {
  try {
    setPriority(thread, NICE);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'info' in error && isObject(error.info) && error.info.code === 'ESRCH';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
