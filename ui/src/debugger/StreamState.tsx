import { State } from '../show/State.tsx';
import { amount } from '../show/words.ts';
import css from './debugger.module.css';
import type { Feed } from './useLiveRows.ts';

/** How the feed stands, in a word, and what is not shown and why. */
export function StreamState({
  feed: { state, view, skipped, isNarrow },
  isPaused,
  isHeld,
}: {
  readonly feed: Feed;
  readonly isPaused: boolean;
  readonly isHeld: boolean;
}) {
  return (
    <span className={css.stream}>
      {state !== 'watching' ? (
        <State tone={state === 'connecting' ? 'waiting' : 'warn'}>
          {state === 'connecting' ? 'Connecting' : 'Connection lost, trying again'}
        </State>
      ) : isPaused ? (
        <State tone="warn">Paused</State>
      ) : (
        <State tone="good">Live</State>
      )}
      <span>{amount(view.total)} in memory</span>
      {/* Its room is always there: a list that moves when one points at it is not hit. */}
      <span className={css.wait} data-shown={isHeld && !isPaused && state === 'watching'}>
        new events wait
      </span>
      {view.forgotten > 0 && <span>{amount(view.forgotten)} older ones only in the warehouse</span>}
      {skipped > 0 && <span>{amount(skipped)} passed too fast to show</span>}
      {isNarrow && <span>Too much for a browser: type, source and outcome are filtered at the server</span>}
    </span>
  );
}
