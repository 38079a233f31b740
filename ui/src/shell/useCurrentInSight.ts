import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Where the navigation is a strip that scrolls sideways, the page one is on is in sight. */
export function useCurrentInSight() {
  const pages = useRef<HTMLElement>(null);
  const path = useRouterState({
    select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path says when another link is current
  useEffect(() => {
    const strip = pages.current;
    const current = strip?.querySelector<HTMLElement>('[aria-current="page"]');
    if (strip == null || current == null) return;
    // Not scrollIntoView, which would move the page as well.
    strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
  }, [path]);
  return pages;
}
