import { useEffect, useRef, useState } from 'react';
import { inferPlan, type Proposal } from '../api/inference.ts';
import { useHere } from '../api/workspace.ts';

type State =
  | { readonly kind: 'asking' }
  | { readonly kind: 'reading'; readonly events: number; readonly progress: number }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'proposed'; readonly proposal: Proposal };

interface Question {
  readonly sources: readonly string[];
  readonly days: number;
  readonly name: string;
}

/** Reads events until there is a proposal, or until somebody stops it or goes away. */
export function useInference() {
  const { workspace } = useHere();
  const [state, setState] = useState<State>({ kind: 'asking' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  function start({ sources, days, name }: Question): void {
    const stop = new AbortController();
    running.current = stop;
    setState({ kind: 'reading', events: 0, progress: 0 });
    const query = new URLSearchParams([
      ...sources.map((id) => ['source', id]),
      ['from', `-${days}d`],
      ['name', name.slice(0, 100)],
    ]);
    inferPlan(workspace.id, query, (progress) => setState({ kind: 'reading', ...progress }), stop.signal)
      .then((proposal) => setState({ kind: 'proposed', proposal }))
      .catch((error: unknown) => {
        if (!stop.signal.aborted)
          setState({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
      });
  }
  function stop(): void {
    running.current?.abort();
    setState({ kind: 'asking' });
  }
  return { state, start, stop };
}
