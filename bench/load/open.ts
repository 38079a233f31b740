/**
 * Open loop: requests are due at fixed times, whether or not earlier ones were answered, and latency counts from
 * when a request was due, not from when a connection was free to send it. So a server that stalls is charged for
 * everybody who would have waited (no coordinated omission).
 */
import { type Connection, openConnection } from './connection.ts';
import { planArrivals } from './schedule.ts';
import { buildTemplate, type TemplateOptions } from './template.ts';
import { type Load, openTally, type Told } from './window.ts';

export interface OpenOptions extends TemplateOptions {
  readonly port: number;
  /** Most requests in flight at once. */
  readonly connections: number;
  readonly eventsPerSecond: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly onAnswer?: (told: Told) => void;
  /** Ends the load early; what was not sent by then is not sent. */
  readonly signal?: AbortSignal;
}

export interface OpenLoad extends Load {
  /** Requests that were due and never sent, because no connection was free until a second after the last was due. */
  readonly unsent: number;
  readonly sent: number;
}

/** How long after the last due time what is late is still sent, and how long answers are waited for. */
const LATE_MS = 1_000;
const GRACE_MS = 10_000;
const TICK_MS = 1;

export function runOpen(options: OpenOptions): Promise<OpenLoad> {
  const { eventsPerRequest } = options;
  const template = buildTemplate(options);
  const lengthMs = (options.warmSeconds + options.seconds) * 1000;
  const plan = planArrivals(options.eventsPerSecond / eventsPerRequest, lengthMs / 1000);
  const startedAt = performance.now();
  const tally = openTally(eventsPerRequest, startedAt + options.warmSeconds * 1000, startedAt + lengthMs);
  const lanes: Lane[] = [];
  const idle: Lane[] = [];
  let next = 0;
  let inFlight = 0;

  const openLane = (): Lane => {
    const lane: Lane = {
      request: 0,
      sentAt: 0,
      connection: openConnection(options.port, ({ status, retryAfter }) => {
        inFlight -= 1;
        const told = {
          first: lane.request * eventsPerRequest,
          status,
          retryAfter,
          since: startedAt + plan.dueAt(lane.request),
          sentAt: lane.sentAt,
          answeredAt: performance.now(),
        };
        tally.note(told);
        options.onAnswer?.(told);
        idle.push(lane);
      }),
    };
    return lane;
  };
  const sendDue = (now: number): void => {
    for (const due = plan.dueBy(now - startedAt); next < due; next += 1) {
      // The one that has rested longest: a connection that is never used is closed by the server (408).
      const lane = idle.shift();
      if (!lane) return;
      lane.request = next;
      lane.sentAt = now;
      inFlight += 1;
      lane.connection.send(template.make(next * eventsPerRequest));
    }
  };
  for (let index = 0; index < options.connections; index += 1) lanes.push(openLane());
  idle.push(...lanes);

  return new Promise((resolve) => {
    const tick = (): void => {
      const now = performance.now();
      const ended = options.signal?.aborted === true || now - startedAt > lengthMs + LATE_MS;
      if (!ended) sendDue(now);
      if (!ended && next < plan.requests) return void setTimeout(tick, TICK_MS);
      if (inFlight > 0 && now - startedAt < lengthMs + GRACE_MS) return void setTimeout(tick, TICK_MS);
      for (const { connection } of lanes) connection.close();
      resolve({ ...tally.result(), unsent: plan.requests - next, sent: next });
    };
    tick();
  });
}

interface Lane {
  /** The number of the request it sent last. */
  request: number;
  sentAt: number;
  readonly connection: Connection;
}
