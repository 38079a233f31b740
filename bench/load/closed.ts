/**
 * Closed loop: each connection sends again when it is answered. It finds the most that can be acknowledged; its
 * latencies say little, because a slow server is asked less (use the open loop for those).
 */
import { openConnection } from './connection.ts';
import { buildTemplate, type TemplateOptions } from './template.ts';
import { type Load, openTally, type Told } from './window.ts';

export interface ClosedOptions extends TemplateOptions {
  readonly port: number;
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly onAnswer?: (told: Told) => void;
  /** Ends the load early. */
  readonly signal?: AbortSignal;
}

/** A connection that is refused without a wait would spin. */
const REFUSED_REST_MS = 15;

export async function runClosed(options: ClosedOptions): Promise<Load> {
  const template = buildTemplate(options);
  const from = performance.now() + options.warmSeconds * 1000;
  const to = from + options.seconds * 1000;
  const tally = openTally(options.eventsPerRequest, from, to);
  let next = 0;
  const drive = (): Promise<void> =>
    new Promise((resolve) => {
      let since = 0;
      let first = 0;
      const send = (): void => {
        since = performance.now();
        if (since >= to || options.signal?.aborted) {
          connection.close();
          resolve();
          return;
        }
        first = next;
        next += options.eventsPerRequest;
        connection.send(template.make(first));
      };
      const connection = openConnection(options.port, ({ status, retryAfter }) => {
        const told = { first, status, retryAfter, since, sentAt: since, answeredAt: performance.now() };
        tally.note(told);
        options.onAnswer?.(told);
        if (status === 200) send();
        else setTimeout(send, REFUSED_REST_MS);
      });
      send();
    });
  await Promise.all(Array.from({ length: options.connections }, drive));
  return tally.result();
}
