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
  const { q, type, event, user, source, outcome } = filter;
  const feedQuery = isNarrow ? feedQueryOf({ type, source, outcome }).toString() : '';

  useEffect(() => {
    live.filter({ q, type, event, user, source, outcome });
  }, [live, q, type, event, user, source, outcome]);

  const isBack = useRef(false);
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
        if (to === 'watching' && isBack.current) readEarlier(client).then(live.add, setError);
        if (to === 'waiting') isBack.current = true;
      },
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [client, live, workspace.id, feedQuery]);

  useEffect(() => {
    let isGone = false;
    readEarlier(client).then(
      (rows) => !isGone && live.addEarlier(rows),
      (problem: Error) => !isGone && setError(problem),
    );
    return () => {
      isGone = true;
    };
  }, [client, live]);

  return { live, view, state, skipped, isNarrow, error };
}
