import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import { useHere } from '../api/workspace.ts';

interface Timed {
  readonly at: string;
}

/** The newest alert that was looked at in this browser, and how to say that these were. */
export function useLooked(): {
  readonly since: string;
  readonly look: (alerts: readonly Timed[]) => void;
} {
  const { workspace } = useHere();
  const [since, setSince] = useLocalStorage({
    key: `trackway-alerts-looked-${workspace.id}`,
    defaultValue: '',
    getInitialValueInEffect: false,
    deserialize: readTime,
    serialize: (time) => time,
  });
  const look = useCallback(
    (alerts: readonly Timed[]) => setSince((before) => newestOf(alerts, before)),
    [setSince],
  );
  return { since, look };
}

/** What stands in a browser's storage may be anybody's. */
export const readTime = (text: string | undefined): string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? text : '';

/** Times of the API are ISO 8601 in UTC, and so are in order as texts. */
export const newestOf = (alerts: readonly Timed[], before: string): string =>
  [before, ...alerts.map(({ at }) => at)].toSorted().at(-1) ?? '';

/** How many came since; `20+` when there may be more than were asked for. */
export function sayNew(
  alerts: readonly Timed[],
  since: string,
): { readonly count: number; readonly text: string } {
  const count = alerts.filter(({ at }) => at > since).length;
  return {
    count,
    text: count > 0 && count === alerts.length && count >= ASKED ? `${ASKED - 1}+` : String(count),
  };
}

/** One more than is told exactly. */
export const ASKED = 21;
