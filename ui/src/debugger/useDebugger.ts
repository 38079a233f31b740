import { useNavigate, useSearch } from '@tanstack/react-router';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { DebuggerSearch } from '../search.ts';
import type { Row } from './row.ts';
import { useKeys } from './useKeys.ts';
import { type Feed, useLiveRows } from './useLiveRows.ts';
import { useTellExpanded } from './useTellExpanded.ts';

export type ChangeSearch = (
  to: {
    readonly [Name in keyof DebuggerSearch]?: string | undefined;
  },
) => void;

interface Debugger {
  readonly search: DebuggerSearch;
  readonly change: ChangeSearch;
  readonly feed: Feed;
  /** Key of the row that the keys move from. */
  readonly active: string | null;
  /** The row that is shown beside the list. */
  readonly open: Row | undefined;
  readonly isPaused: boolean;
  /** New rows wait. */
  readonly isHeld: boolean;
  readonly searchField: RefObject<HTMLInputElement | null>;
  /** How often the filters were cleared: what is still being typed then belongs to the ones before. */
  readonly clearings: number;
  clearFilters(): void;
  pick(key: string): void;
  reveal(): void;
  togglePause(): void;
  setScrolled(isScrolled: boolean): void;
  setPointed(isPointed: boolean): void;
}

const NO_FILTER = {
  q: undefined,
  type: undefined,
  event: undefined,
  user: undefined,
  source: undefined,
  outcome: undefined,
  verdict: undefined,
};

/** What the debugger shows and what can be done in it. */
export function useDebugger(): Debugger {
  const search = useSearch({ from: '/debugger' });
  const navigate = useNavigate();
  // Two changes may come before the address shows the first: the second builds on what was wanted, not on what is.
  const wanted = useRef<DebuggerSearch>(search);
  useEffect(() => {
    wanted.current = search;
  }, [search]);
  const change: ChangeSearch = useCallback(
    (to) => {
      const next = { ...wanted.current, ...to } as DebuggerSearch;
      wanted.current = next;
      void navigate({ to: '/debugger', search: next, replace: true });
    },
    [navigate],
  );
  const feed = useLiveRows(search);
  const { live, view } = feed;
  const [active, setActive] = useState<string | null>(search.open ?? null);
  const [isScrolled, setScrolled] = useState(false);
  const [isPointed, setPointed] = useState(false);
  const [clearings, setClearings] = useState(0);
  const searchField = useRef<HTMLInputElement>(null);
  const isPaused = search.paused !== undefined;
  const isHeld = isPaused || isScrolled || isPointed || active !== null;
  useEffect(() => live.hold(isHeld), [live, isHeld]);
  const togglePause = (): void => change({ paused: isPaused ? undefined : 'yes' });
  const open = search.open === undefined ? undefined : live.find(search.open);
  useTellExpanded(open);
  useKeys({
    view,
    active,
    focusSearch: () => searchField.current?.focus(),
    pause: togglePause,
    activate(key) {
      setActive(key);
      if (search.open !== undefined && key !== null) change({ open: key });
    },
    open: (key) => change({ open: key }),
    close() {
      if (search.open === undefined) setActive(null);
      change({ open: undefined });
    },
  });
  return {
    search,
    change,
    feed,
    active,
    open,
    isPaused,
    isHeld,
    searchField,
    clearings,
    clearFilters() {
      setClearings((before) => before + 1);
      change(NO_FILTER);
    },
    pick(key) {
      setActive(key);
      change({ open: key });
    },
    reveal() {
      setActive(null);
      live.reveal();
    },
    togglePause,
    setScrolled,
    setPointed,
  };
}
