/** What a webhook is sent to: keeps what came, and answers as it is told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How the next requests are answered, in order; then 200. */
  answers: { status: number; headers?: Record<string, string> }[];
  close(): Promise<void>;
}

export async function openReceiver(onRequest: () => void = () => undefined): Promise<Receiver> {
  const received: Received[] = [];
  const receiver: { answers: Receiver['answers'] } = { answers: [] };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      });
      onRequest();
      const { status, headers } = receiver.answers.shift() ?? { status: 200, headers: {} };
      response.writeHead(status, headers ?? {}).end('ok');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
