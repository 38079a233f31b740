/** Batches that Trackway itself sends to its collection port, as any client would. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { Config } from '../config.ts';
import type { ChildHealth } from '../system/status.ts';

export const IN_FLIGHT_MAX = 2;
const REQUEST_MS = 30_000;

export interface Post {
  /**
   * Never rejects. `sure`: taken is only what was taken as the source's. (A key that was made a moment ago may not be
   * known to the collection process yet, and what comes with an unknown key is answered 200 and kept apart.)
   */
  send(port: number, key: string, body: Buffer, sure?: boolean): Promise<string | null>;
  close(): void;
}

/** One connection or two that stay open. `send` gives null when the batch was taken, else why not. */
export function openPost({ host, tlsCert }: Pick<Config, 'host' | 'tlsCert'>): Post {
  const pool = { keepAlive: true, maxSockets: IN_FLIGHT_MAX };
  // Our own process on this machine: the very certificate it was given is what it must show, under whatever name.
  const agent = tlsCert
    ? new https.Agent({
        ...pool,
        ca: readFileSync(tlsCert),
        allowPartialTrustChain: true,
        checkServerIdentity: () => undefined,
      })
    : new http.Agent(pool);
  const request = tlsCert ? https.request : http.request;
  const hostname = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return {
    send: (port, key, body, sure = false) =>
      new Promise((resolve) => {
        const headers = {
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
          'content-type': 'application/json',
          'content-length': body.length,
          ...(sure && { 'x-trackway-verdict': '1' }),
        };
        const options = { hostname, port, path: '/v1/batch', method: 'POST', headers, agent };
        const sent = request({ ...options, timeout: REQUEST_MS }, (answer) => {
          text(answer).then(
            (said) => {
              const isTaken = answer.statusCode === 200;
              const isUnknown = sure && said.includes('"project_not_found"');
              if (isTaken) resolve(isUnknown ? 'collection does not know the key yet' : null);
              else resolve(`collection answers ${answer.statusCode}`);
            },
            (error: unknown) => resolve(String(error)),
          );
        });
        sent.once('timeout', () => sent.destroy(new Error('collection does not answer')));
        sent.once('error', (error) => resolve(error.message));
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Null while no collection process is up. */
export function collectPortOf(children: readonly ChildHealth[]): number | null {
  for (const { status, state } of children)
    if (status?.role === 'collect' && state === 'running') return status.port;
  return null;
}
