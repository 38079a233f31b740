/**
 * Looks API tokens up, and lets an address try so many wrong ones only.
 *
 * A token of ours has 238 random bits and is found by no guessing, but a file may declare one of 20 characters, and
 * each wrong one costs a look into the store. So thirty failures a minute hold an address: until the oldest of them is
 * a minute old, it is told 429 before any look is taken.
 *
 * Whom this must not touch is the program with a right token. Another address is never held. And at the held one, which
 * may be an office's or that of a proxy nobody declared, tokens that were right from there before go on working; only
 * one that is new there has to wait. Requests at once with one token count as one, since their answer will be the same:
 * else the first thirty parallel ones of a right token would hold their own address.
 *
 * Kept in memory and bounded: when a table is full its oldest entry goes. What a stranger can push out that way are
 * failures, which holds nobody longer; to push out a proven token takes right tokens.
 */
import type { Store } from '../store/database.ts';
import { hashOf } from '../store/names.ts';
import { findToken, type Token } from '../store/tokens.ts';
import { addressName } from '../system/address-name.ts';
import { Fault } from '../system/fault.ts';

const WINDOW_MS = 60_000;
const FAILURES_MAX = 30;
/** Of each table: a few megabytes at most. */
const ENTRIES_MAX = 10_000;

export interface TokenGuard {
  /** The token, or null for a wrong one. Throws Fault `rate_limited` where the address has tried too many of those. */
  find(secret: string, address: string): Promise<Token | null>;
  /** Entries in all tables together. */
  readonly size: number;
}

export function openTokenGuard(store: Store): TokenGuard {
  /** Times of failures by address, ascending. */
  const failures = new Map<string, number[]>();
  /** Address and hash of tokens that were right. */
  const proven = new Set<string>();
  const asking = new Map<string, Promise<Token | null>>();

  const recent = (address: string): number[] =>
    (failures.get(address) ?? []).filter((time) => store.clock.now() - time < WINDOW_MS);

  function begin(address: string): void {
    const times = recent(address);
    const [oldest] = times;
    if (oldest !== undefined && times.length >= FAILURES_MAX) throw tooMany(oldest - store.clock.now());
    failures.delete(address);
    failures.set(address, [...times, store.clock.now()]);
    dropOldest(failures);
  }

  /** The failure that was noted was none. */
  function takeBack(address: string): void {
    const times = failures.get(address);
    times?.pop();
    if (times?.length === 0) failures.delete(address);
  }

  async function look(secret: string, address: string, pair: string): Promise<Token | null> {
    const isProven = proven.has(pair);
    // Noted before the answer is known: otherwise a thousand guesses at once would all pass.
    if (!isProven) begin(address);
    let token: Token | null | undefined;
    try {
      token = await findToken(store, secret);
      return token;
    } finally {
      // A store that fails says nothing about the token.
      if (token !== null && !isProven) takeBack(address);
      proven.delete(pair);
      if (token) proven.add(pair);
      dropOldest(proven);
    }
  }

  return {
    async find(secret, from) {
      const address = addressName(from);
      const pair = `${address} ${hashOf(secret)}`;
      const asked = asking.get(pair) ?? look(secret, address, pair);
      asking.set(pair, asked);
      try {
        return await asked;
      } finally {
        asking.delete(pair);
      }
    },
    get size() {
      return failures.size + proven.size + asking.size;
    },
  };
}

function dropOldest(table: Map<string, unknown> | Set<string>): void {
  for (const key of table.keys()) {
    if (table.size <= ENTRIES_MAX) return;
    table.delete(key);
  }
}

function tooMany(oldestMs: number): Fault {
  return new Fault(
    'rate_limited',
    'Too many unknown tokens came from this address. Wait a minute, and see which program there still sends one that was revoked or is of another installation.',
    { retryAfterSeconds: Math.ceil((oldestMs + WINDOW_MS) / 1000) },
  );
}
