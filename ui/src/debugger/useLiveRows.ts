import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type LiveState, watchLive } from '../api/live.ts';
import { useHere } from '../api/workspace.ts';
import { readEarlier } from './earlier.ts';
import { type Filter, feedQueryOf } from './filter.ts';
import { type LiveRows, openLiveRows, type View } from './liveRows.ts';
import { rowOf } from './row.ts';

export interface Feed {
  readonly live: LiveRows;
  readonly view: View;
  readonly state: LiveState;
  /** Events that passed without being shown. */
  readonly skipped: number;
  /** There was too much: the feed applies what it can of the filter itself. */
  readonly isNarrow: boolean;
  /** Why the earlier events are missing. */
  readonly error: Error | null;
}

/**
 * What passed just before this page listened is on its way to the warehouse for a moment, and no part of the feed
 * either, so the past is read again after these pauses. Rows that are known are passed over.
 */
const AGAIN_MS = [700, 1500, 3000, 6000];

/** Rows are handed on once a frame, however many come in it. */
export function useLiveRows(filter: Filter): Feed {
  const { client, workspace } = useHere();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace is another memory
  const live = useMemo(() => openLiveRows(), [workspace.id]);
  const view = useSyncExternalStore(live.subscribe, () => live.view);
  const [state, setState] = useState<LiveState>('connecting');
  const [skipped, setSkipped] = useState(0);
  const [isNarrow, setNarrow] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const { q, type, event, user, source, outcome, verdict } = filter;
  const feedQuery = isNarrow ? feedQueryOf({ type, source, outcome }).toString() : '';

  useEffect(() => {
    live.filter({ q, type, event, user, source, outcome, verdict });
  }, [live, q, type, event, user, source, outcome, verdict]);

  const isBack = useRef(false);
  const [reconnects, setReconnects] = useState(0);
  useEffect(() => {
    let waiting: Record<string, unknown>[] = [];
    let frame = 0;
    const stop = watchLive(workspace.id, new URLSearchParams(feedQuery), {
      onEvents(events) {
        waiting.push(...events);
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          live.add(waiting.map(rowOf));
          waiting = [];
        });
      },
      onSkipped: (events) => setSkipped((before) => before + events),
      onDropped: () => setNarrow(true),
      onState(to) {
        setState(to);
        // What passed while nobody listened stands in the warehouse; rows that are known are passed over.
        if (to === 'watching' && isBack.current) setReconnects((before) => before + 1);
        if (to === 'waiting') isBack.current = true;
      },
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [live, workspace.id, feedQuery]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each connection has its own past
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (time: number): void => {
      readEarlier(client).then(
        (rows) => {
          if (isGone) return;
          live.addEarlier(rows);
          setError(null);
          const wait = AGAIN_MS[time];
          if (wait !== undefined) timer = setTimeout(read, wait, time + 1);
        },
        (problem: Error) => !isGone && setError(problem),
      );
    };
    read(0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, live, reconnects]);

  return { live, view, state, skipped, isNarrow, error };
}
