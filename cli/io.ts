/** What a command may touch of the process it runs in; `process` itself fits. Tests pass streams of their own. */
import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../src/system/clock.ts';

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** The system's when absent. */
  readonly clock?: Clock;
  /** Called with a handler for Ctrl-C and SIGTERM; returns the function that takes it back. */
  onInterrupt?(handler: () => void): () => void;
}

/** Waits when the stream is full, so that a slow reader (`| less`) does not make us keep everything in memory. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded || stream.write(text)) return resolve();
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      stream.off('error', done);
      resolve();
    };
    stream.on('drain', done).on('close', done).on('error', done);
  });
}

export function isTty(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}
