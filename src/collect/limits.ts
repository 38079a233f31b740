/** Token buckets: so many requests a second for each name, with a second's worth saved up at most. Bounded in memory. */

export interface Buckets {
  /** Takes one token of `name`. Returns 0 when there was one, else the milliseconds until there will be. */
  take(name: string, nowMs: number): number;
  readonly size: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * When `namesMax` names are remembered the one that was added first is forgotten: an attacker with many names
 * can refill buckets, but never fill the memory.
 */
export function openBuckets(perSecond: number, namesMax: number): Buckets {
  const buckets = new Map<string, Bucket>();
  const burst = Math.max(1, perSecond);
  return {
    get size() {
      return buckets.size;
    },
    take(name, nowMs) {
      const bucket = buckets.get(name);
      if (bucket === undefined) {
        if (buckets.size >= namesMax) forgetFirst(buckets);
        buckets.set(name, { tokens: burst - 1, at: nowMs });
        return 0;
      }
      // A clock set back must not take tokens away.
      const elapsedMs = Math.max(0, nowMs - bucket.at);
      bucket.tokens = Math.min(burst, bucket.tokens + (elapsedMs * perSecond) / 1000);
      bucket.at = nowMs;
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 1000) / perSecond);
      bucket.tokens -= 1;
      return 0;
    },
  };
}

function forgetFirst(buckets: Map<string, Bucket>): void {
  for (const name of buckets.keys()) {
    buckets.delete(name);
    return;
  }
}
