/** The window of a measurement: what is answered during warm-up, or after the end, is sent but not counted. */
import { type Summary, summarise } from '../print/percentiles.ts';

export interface Load {
  /** Events of acknowledged requests that were answered inside the window, a second. */
  readonly eventsPerSecond: number;
  /** Milliseconds; of what the window counts. */
  readonly latency: Summary;
  /** Events of all requests that were ever acknowledged, warm-up included. */
  readonly acknowledged: number;
  /** Answers by status; 0 is a connection that ended without one. */
  readonly statuses: Readonly<Record<number, number>>;
  /** 429 or 503 without whole seconds in Retry-After. */
  readonly refusalsWithoutRetryAfter: number;
  /** When the window opened and closed, by performance.now(). */
  readonly from: number;
  readonly to: number;
}

/** What a generator tells of every request, in the order of the answers. */
export interface Told {
  /** Number of the request's first event. */
  readonly first: number;
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Milliseconds by performance.now(). In a closed loop it is the moment of sending, in an open one the moment it was due. */
  readonly since: number;
  readonly sentAt: number;
  readonly answeredAt: number;
}

export interface Tally {
  note(told: Told): void;
  result(): Load;
}

export function openTally(eventsPerRequest: number, from: number, to: number): Tally {
  const latencies: number[] = [];
  const statuses: Record<number, number> = {};
  let inside = 0;
  let acknowledged = 0;
  let refusalsWithoutRetryAfter = 0;
  return {
    note({ status, retryAfter, since, answeredAt }) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 429 || status === 503)
        refusalsWithoutRetryAfter += /^[1-9]\d*$/.test(retryAfter ?? '') ? 0 : 1;
      if (status !== 200) return;
      acknowledged += eventsPerRequest;
      if (answeredAt < from || answeredAt >= to) return;
      inside += eventsPerRequest;
      latencies.push(answeredAt - since);
    },
    result: () => ({
      eventsPerSecond: (inside * 1000) / (to - from),
      latency: summarise(latencies),
      acknowledged,
      statuses,
      refusalsWithoutRetryAfter,
      from,
      to,
    }),
  };
}
