/** One keep-alive connection on a raw socket: cheaper than any client, and it hides nothing. */
import { connect, type Socket } from 'node:net';

export interface Answer {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  readonly retryAfter: string | undefined;
}

export interface Connection {
  /** One request at a time: the next only after the answer to the last. */
  send(request: Uint8Array): void;
  close(): void;
}

/** Connects at once, and again with the next request after the other side has closed. */
export function openConnection(port: number, onAnswer: (answer: Answer) => void): Connection {
  let socket: Socket | null = null;
  let owed = false;
  let buffered = '';

  const answer = (value: Answer): void => {
    owed = false;
    onAnswer(value);
  };
  const forget = (of: Socket): void => {
    if (socket !== of) return;
    socket = null;
    if (owed) answer({ status: 0, retryAfter: undefined });
  };
  const read = (of: Socket, chunk: Buffer): void => {
    buffered += chunk.toString('latin1');
    const headEnd = buffered.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    // What nobody asked for is no answer; the connection is not fit for another request.
    if (!owed) {
      socket = null;
      return void of.destroy();
    }
    const head = buffered.slice(0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (buffered.length < headEnd + 4 + length) return;
    buffered = '';
    if (/^connection: close/im.test(head)) {
      socket = null;
      of.end();
    }
    const status = Number(head.slice(9, 12));
    answer({
      status,
      retryAfter: status === 200 ? undefined : /^retry-after: (.*)$/im.exec(head)?.[1]?.trim(),
    });
  };
  const open = (): Socket => {
    const opened = connect({ port, host: '127.0.0.1', noDelay: true });
    buffered = '';
    opened.on('data', (chunk: Buffer) => read(opened, chunk));
    // `close` follows and tells.
    opened.on('error', () => undefined);
    opened.on('close', () => forget(opened));
    return opened;
  };
  socket = open();
  return {
    send(request) {
      owed = true;
      socket ??= open();
      socket.write(request);
    },
    close() {
      const open = socket;
      socket = null;
      open?.destroy();
    },
  };
}
