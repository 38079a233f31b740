/** For tests of what is counted by whole days: begun just before midnight they would be asked on another day than they were told. */
import { waitFor } from './wait.ts';

const DAY_MS = 86_400_000;
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** The most that `onOneDay` waits, and what a hook that calls it needs beside its own time. */
export const MIDNIGHT_MS = 300_000;

/** Resolves at once while five minutes are left of the day (UTC), else when the next one has begun. */
export async function onOneDay(): Promise<void> {
  const today = dayOf(Date.now());
  if (dayOf(Date.now() + MIDNIGHT_MS) === today) return;
  await waitFor('it is another day', () => dayOf(Date.now()) !== today, 2 * MIDNIGHT_MS);
}
