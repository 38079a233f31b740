import { useEffect, useRef } from 'react';
import type { View } from './liveRows.ts';

interface Keys {
  readonly view: View;
  readonly active: string | null;
  readonly focusSearch: () => void;
  readonly pause: () => void;
  readonly activate: (key: string | null) => void;
  readonly open: (key: string) => void;
  readonly close: () => void;
}

/** The page's keys: j/k or arrows, Enter, Escape, / and p. They rest while one types or a dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isElsewhere(event) || !run(event.key, latest.current)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  if (target?.closest('input, select, textarea') != null) return true;
  // A focused button or link has its own Enter, and what scrolls its own arrows.
  if (event.key === 'Enter') return target?.closest('button, a') != null;
  return event.key.startsWith('Arrow') && target?.closest('pre, [role="tablist"]') != null;
}

/** True when the key meant something here. */
function run(key: string, keys: Keys): boolean {
  const { active, focusSearch, pause, open, close } = keys;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return step(keys, 1);
    case 'k':
    case 'ArrowUp':
      return step(keys, -1);
    case 'Enter':
      if (active === null) return false;
      open(active);
      return true;
    case 'Escape':
      close();
      return true;
    case '/':
      focusSearch();
      return true;
    case 'p':
      pause();
      return true;
    default:
      return false;
  }
}

/** Down is older: the newest row is on top. */
function step({ view, active, activate }: Keys, by: 1 | -1): boolean {
  if (view.shown === 0) return false;
  let place = view.shown;
  if (active !== null)
    for (let at = view.shown - 1; at >= 0; at--) {
      if (view.rows[at]?.key !== active) continue;
      place = at;
      break;
    }
  const next = Math.min(view.shown - 1, Math.max(0, place - by));
  activate(view.rows[next]?.key ?? null);
  return true;
}
