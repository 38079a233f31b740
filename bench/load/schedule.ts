/** When requests are due at a fixed arrival rate. Pure: times are milliseconds since the load began. */
export interface Schedule {
  /** All there will be. */
  readonly requests: number;
  dueAt(request: number): number;
  /** How many are due by then. */
  dueBy(elapsedMs: number): number;
}

export function planArrivals(requestsPerSecond: number, seconds: number): Schedule {
  if (!(requestsPerSecond > 0) || !(seconds > 0)) throw new Error('A rate and a length above 0 are needed.');
  const gapMs = 1000 / requestsPerSecond;
  const requests = Math.max(1, Math.round(requestsPerSecond * seconds));
  return {
    requests,
    dueAt: (request) => request * gapMs,
    dueBy: (elapsedMs) => (elapsedMs < 0 ? 0 : Math.min(requests, Math.floor(elapsedMs / gapMs) + 1)),
  };
}
