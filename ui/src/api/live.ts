/**
 * The live feed, read with fetch so that the workspace can be named in a header. It connects again by itself, each
 * time a little later, and says how it stands.
 */
import { WORKSPACE_HEADER } from './client.ts';
import { openSseReader } from './sse.ts';

export type LiveState = 'connecting' | 'watching' | 'waiting';

export interface LiveListener {
  onEvents(events: readonly Record<string, unknown>[]): void;
  /** So many events passed without being shown. */
  onSkipped(events: number): void;
  /** The server let go of this reader because it was too slow. */
  onDropped(): void;
  onState(state: LiveState): void;
}

const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 10_000;

/** Returns the function that stops. */
export function watchLive(workspace: string, query: URLSearchParams, listener: LiveListener): () => void {
  const stop = new AbortController();
  void keepWatching(workspace, query, listener, stop.signal);
  return () => stop.abort();
}

async function keepWatching(
  workspace: string,
  query: URLSearchParams,
  listener: LiveListener,
  signal: AbortSignal,
): Promise<void> {
  let retryMs = RETRY_MS_MIN;
  while (!signal.aborted) {
    listener.onState('connecting');
    try {
      const response = await fetch(`/api/v1/live?${query}`, {
        headers: { [WORKSPACE_HEADER]: workspace, accept: 'text/event-stream' },
        credentials: 'same-origin',
        signal,
      });
      if (response.ok && response.body !== null) {
        retryMs = RETRY_MS_MIN;
        listener.onState('watching');
        await readAll(response.body, listener);
      }
    } catch {
      // A lost connection, or the end that was asked for: the loop's condition tells them apart.
    }
    if (signal.aborted) return;
    listener.onState('waiting');
    await pause(retryMs, signal);
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
  }
}

async function readAll(body: ReadableStream<Uint8Array>, listener: LiveListener): Promise<void> {
  const decoder = new TextDecoder();
  const read = openSseReader();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events: Record<string, unknown>[] = [];
    for (const message of read(decoder.decode(value, { stream: true }))) {
      const data: unknown = JSON.parse(message.data);
      if (!isRecord(data)) continue;
      if (message.event === 'skipped') listener.onSkipped(Number(data.events) || 0);
      else if (message.event === 'dropped') listener.onDropped();
      else events.push(data);
    }
    if (events.length > 0) listener.onEvents(events);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
