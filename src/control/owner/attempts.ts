/**
 * How often one may try: failures are counted per account and per address, each forgotten after a quarter of an hour.
 * Kept in memory: a restart forgets them, and nobody outside can cause one. Bounded, so that made-up accounts and
 * addresses cannot fill the memory: when it is full, the oldest note goes.
 */
import { addressName } from '../../system/address-name.ts';
import type { Clock } from '../../system/clock.ts';
import { Fault } from '../../system/fault.ts';

const WINDOW_MS = 15 * 60_000;
const NOTES_MAX = 10_000;
const FAILURES_MAX = { account: 10, address: 30 } as const;

export interface Attempt {
  /** The email as typed, in lower case; unknown ones count like known ones. */
  readonly account: string;
  readonly address: string;
}

export interface Attempts {
  /** Counts the attempt as failed until `succeeded` takes it back. Throws Fault `rate_limited` when it is one too many. */
  begin(attempt: Attempt): void;
  /** Forgets what was held against this account, and this attempt of the address. */
  succeeded(attempt: Attempt): void;
  /** Forgets everything, after the owner's reset. */
  clear(): void;
  /** Accounts and addresses with something held against them. */
  readonly size: number;
}

export function openAttempts(clock: Clock): Attempts {
  const notes = new Map<string, number[]>();
  const recent = (key: string): number[] =>
    (notes.get(key) ?? []).filter((time) => clock.now() - time < WINDOW_MS);
  const keysOf = ({ account, address }: Attempt) =>
    [
      [`account ${account}`, FAILURES_MAX.account],
      [`address ${addressName(address)}`, FAILURES_MAX.address],
    ] as const;
  return {
    begin(attempt) {
      for (const [key, most] of keysOf(attempt)) {
        const times = recent(key);
        const oldest = times[0];
        if (oldest === undefined || times.length < most) continue;
        throw new Fault('rate_limited', 'Too many attempts. Wait before you try again.', {
          retryAfterSeconds: Math.ceil((oldest + WINDOW_MS - clock.now()) / 1000),
        });
      }
      // Noted before the answer is known: otherwise a thousand guesses at once would all pass.
      for (const [key] of keysOf(attempt)) {
        const times = [...recent(key), clock.now()];
        notes.delete(key);
        notes.set(key, times);
      }
      for (const key of notes.keys()) {
        if (notes.size <= NOTES_MAX) break;
        notes.delete(key);
      }
    },
    succeeded(attempt) {
      notes.delete(`account ${attempt.account}`);
      notes.get(`address ${addressName(attempt.address)}`)?.pop();
    },
    clear: () => notes.clear(),
    get size() {
      return notes.size;
    },
  };
}
