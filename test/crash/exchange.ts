/**
 * One HTTP/1.1 connection of a client that trusts nobody: raw sockets, so that it sees what a library hides:
 * whether the connection ended with a reset or in order, and whether that was before or after the answer.
 */
import { connect, type Socket } from 'node:net';

export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | undefined }
  /** No answer: refused, reset, closed or silent. The client must send again. */
  | { readonly kind: 'none'; readonly why: string };

export interface Connection {
  exchange(request: Uint8Array): Promise<Outcome>;
  /** Times the server reset the connection while it owed no answer. */
  readonly resetsWhenIdle: number;
  close(): void;
}

const ANSWER_TIMEOUT_MS = 10_000;

export function openConnection(port: number): Connection {
  let socket: Socket | null = null;
  let waiting: ((outcome: Outcome) => void) | null = null;
  let received = '';
  let resetsWhenIdle = 0;

  const settle = (outcome: Outcome): void => {
    const resolve = waiting;
    waiting = null;
    resolve?.(outcome);
  };
  const forget = (of: Socket, why: string): void => {
    if (socket !== of) return;
    socket = null;
    if (waiting) settle({ kind: 'none', why });
    else if (why === 'ECONNRESET') resetsWhenIdle += 1;
  };
  const read = (of: Socket, chunk: Buffer): void => {
    received += chunk.toString('latin1');
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = received.slice(0, headEnd);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (received.length < headEnd + 4 + length) return;
    received = '';
    if (/^connection: close/im.test(head)) {
      socket = null;
      of.end();
    }
    const retryAfter = /^retry-after: (.*)$/im.exec(head)?.[1]?.trim();
    settle({ kind: 'answer', status: Number(head.slice(9, 12)), retryAfter });
  };
  const open = (): Socket => {
    const opened = connect({ port, host: '127.0.0.1', noDelay: true });
    received = '';
    opened.on('data', (chunk: Buffer) => read(opened, chunk));
    opened.on('error', (error: NodeJS.ErrnoException) => forget(opened, error.code ?? error.message));
    opened.on('close', () => forget(opened, 'closed'));
    opened.setTimeout(ANSWER_TIMEOUT_MS, () => {
      if (waiting) opened.destroy(new Error('silent'));
    });
    return opened;
  };

  return {
    exchange: (request) =>
      new Promise((resolve) => {
        waiting = resolve;
        socket ??= open();
        socket.write(request);
      }),
    get resetsWhenIdle() {
      return resetsWhenIdle;
    },
    close: () => socket?.end(),
  };
}
