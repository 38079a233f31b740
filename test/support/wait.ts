/** Twice what a machine four times slower than a developer's has needed: a deadline decides about a hang, not about speed. */
const WAIT_MS = 60_000;

/** Waits for a condition, never for a time. An error thrown by the condition counts as "not yet". */
export async function waitFor(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = WAIT_MS,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      if (await condition()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `Waited ${timeoutMs} ms in vain until ${what}${last instanceof Error ? ` (last error: ${last.message})` : ''}`,
  );
}
