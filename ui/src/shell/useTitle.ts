import { useEffect } from 'react';

/** The tab's name while this page is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Trackway`;
  }, [title]);
}
