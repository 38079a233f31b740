/** An assertion about what comes a moment later: asked again until it holds, and told as it stands when it never does. */
import { expect } from 'vitest';

const SOON_MS = 60_000;

/** `await expectSoon(() => rows.count()).toBe(3)`; a read that throws counts as "not yet". */
export const expectSoon = <T>(read: () => T | Promise<T>, message?: string) =>
  expect.poll(read, { timeout: SOON_MS, interval: 50, ...(message === undefined ? {} : { message }) });
