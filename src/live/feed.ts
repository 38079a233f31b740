/**
 * The live feed: what becomes of each event in the pipeline (stored, refused, quarantined, a duplicate), for everyone who watches. Unsampled, and never in the way:
 * the pipeline is asked for lines only while somebody listens, a listener's filter runs before anything is
 * built for it, and a listener that does not keep up is the listener's problem (see control/routes/live.ts).
 */
import { idsOf, type LiveEvent, type Outcome, outcomeOf, viewLine } from './view.ts';

export interface LiveFilter {
  readonly workspace: string;
  readonly type?: string | undefined;
  readonly event?: string | undefined;
  readonly source?: string | undefined;
  /** A user or anonymous id as sent. */
  readonly user?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

export interface LiveListener {
  readonly filter: LiveFilter;
  /** Called in order, never again after `leave`. Must not throw and must not block. */
  onEvent(event: LiveEvent): void;
  /** The pipeline passed this many events without showing them. */
  onSkipped(events: number): void;
}

export interface LiveFeed {
  /** Returns the function that leaves. */
  listen(listener: LiveListener): () => void;
  readonly listeners: number;
}

export interface LiveSource {
  /** Called by the pipeline with its lines (NDJSON or single lines, no matter) as they pass, each with its `outcome`. */
  publish(lines: readonly string[], skipped?: number): void;
}

/** `setLive` tells the pipeline whether anybody listens. */
export function openLiveFeed(setLive: (on: boolean) => void): LiveFeed & LiveSource {
  const listeners = new Set<LiveListener>();
  return {
    get listeners() {
      return listeners.size;
    },
    listen(listener) {
      listeners.add(listener);
      if (listeners.size === 1) setLive(true);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) setLive(false);
      };
    },
    publish(lines, skipped = 0) {
      if (listeners.size === 0) return;
      if (skipped > 0) for (const listener of listeners) listener.onSkipped(skipped);
      for (const text of lines) {
        for (const json of text.split('\n')) if (json !== '') pass(json, listeners);
      }
    },
  };
}

function pass(json: string, listeners: ReadonlySet<LiveListener>): void {
  const line: unknown = JSON.parse(json);
  if (typeof line !== 'object' || line === null) return;
  const fields = line as Readonly<Record<string, unknown>>;
  let view: LiveEvent | undefined;
  for (const listener of listeners) {
    if (!matches(fields, listener.filter)) continue;
    view ??= viewLine(fields);
    listener.onEvent(view);
  }
}

function matches(line: Readonly<Record<string, unknown>>, filter: LiveFilter): boolean {
  return (
    line.workspace === filter.workspace &&
    (filter.type === undefined || line.type === filter.type) &&
    (filter.event === undefined || line.event === filter.event) &&
    (filter.source === undefined || line.source === filter.source) &&
    (filter.outcome === undefined || outcomeOf(line) === filter.outcome) &&
    (filter.user === undefined || idsOf(line).includes(filter.user))
  );
}
