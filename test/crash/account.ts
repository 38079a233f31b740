/** What the oracle hands over: what it sent, and what it was told. The product is judged by this alone. */
export interface Account {
  /** First part of every messageId: `run-connection-number`. */
  readonly run: string;
  /**
   * Acknowledged events by connection. A connection sends again until it is answered 200 and only then goes
   * on, so its acknowledged events are exactly the numbers from 0 up to here.
   */
  readonly acknowledged: readonly number[];
  /** Events of requests that were sent a second time on purpose although they had been acknowledged. */
  readonly resentOnPurpose: number;
  /** Answers by status. */
  readonly answers: Readonly<Record<string, number>>;
  /** Requests without an answer, by what happened to the connection. */
  readonly unanswered: Readonly<Record<string, number>>;
  /** 429 or 503 without a whole number of seconds in Retry-After. */
  readonly refusalsWithoutRetryAfter: number;
  readonly resetsWhenIdle: number;
  /** Longest time in which no connection received a 200, milliseconds. */
  readonly longestSilenceMs: number;
}

export interface OracleOptions {
  readonly port: number;
  readonly writeKey: string;
  readonly run: string;
  readonly seed: number;
  readonly connections: number;
  /** Mean time a connection rests between two requests, milliseconds. */
  readonly pauseMs: number;
  /** Share of acknowledged requests that are sent once more, 0 to 1. */
  readonly resendShare: number;
}

export function countAcknowledged(account: Account): number {
  return account.acknowledged.reduce((sum, events) => sum + events, 0);
}
