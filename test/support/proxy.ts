/**
 * A proxy between a client and the product that counts what the client sends and, for the next POSTs, does what
 * networks and busy servers do: answer 429 or 503 in the product's place, cut the connection before the request
 * arrives, or pass it on and lose the answer. Preflights, settings and scripts always pass.
 *
 * The Host header stays the client's, so that addresses which the product makes from the request lead back here.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, request as requestTls } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { waitFor } from './wait.ts';

export type Trouble =
  /** The server answers this status itself; nothing is passed on. */
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds?: number }
  /** The connection is reset before anything is passed on. */
  | { readonly kind: 'reset' }
  /** The product gets the request and answers; the client never sees the answer. */
  | { readonly kind: 'lose-answer' }
  /** Held until `release()`, then passed on. */
  | { readonly kind: 'hold' };

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed. */
  readonly body: string;
  /** Milliseconds of performance.now(). */
  readonly at: number;
  /** What the client was answered; null while open or when the connection was cut. */
  status: number | null;
  /** What the product answered, also when the client did not see it. */
  upstreamBody: string;
  answerHeaders: IncomingHttpHeaders;
}

export interface TroubledProxy {
  readonly url: string;
  /** host:port */
  readonly host: string;
  /** All requests in the order of their arrival. */
  readonly seen: readonly Seen[];
  /** The POSTs of events (not of metrics) since the last `clear`. */
  posts(): Seen[];
  /** What happens to the next POSTs, one each; afterwards all pass. */
  trouble(...next: Trouble[]): void;
  /** Lets the held requests go. */
  release(): void;
  clear(): void;
  /** Waits until `count` POSTs have been answered or cut. */
  answered(count: number): Promise<void>;
  close(): Promise<void>;
}

interface State {
  readonly target: URL;
  /** Of an https target, which signs itself. */
  readonly ca: Buffer | undefined;
  readonly seen: Seen[];
  troubles: Trouble[];
  held: (() => void)[];
}

/** With `tls` it speaks https to both sides, with one certificate. */
export async function startProxy(
  target: string,
  tls?: { cert: Buffer; key: Buffer },
): Promise<TroubledProxy> {
  const state: State = { target: new URL(target), ca: tls?.cert, seen: [], troubles: [], held: [] };
  const finished = new Set<Seen>();
  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    handle(state, incoming, response, finished).catch(() => response.destroy());
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the proxy has no port');
  const host = `127.0.0.1:${address.port}`;
  const posts = (): Seen[] =>
    state.seen.filter((seen) => seen.method === 'POST' && !/\/m\/?$/.test(seen.path));
  return {
    url: `${tls ? 'https' : 'http'}://${host}`,
    host,
    seen: state.seen,
    posts,
    trouble: (...next) => {
      state.troubles = next;
    },
    release: () => {
      for (const go of state.held.splice(0)) go();
    },
    clear: () => {
      state.seen.length = 0;
    },
    answered: (count) =>
      waitFor(
        `${count} requests have been answered`,
        () => posts().filter((seen) => finished.has(seen)).length >= count,
        60_000,
      ),
    close: async () => {
      for (const go of state.held.splice(0)) go();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(
  state: State,
  incoming: IncomingMessage,
  response: ServerResponse,
  finished: Set<Seen>,
): Promise<void> {
  const raw = await readAll(incoming);
  const zipped = incoming.headers['content-encoding'] === 'gzip';
  const seen: Seen = {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body: (zipped ? gunzipSync(raw) : raw).toString('utf8'),
    at: performance.now(),
    status: null,
    upstreamBody: '',
    answerHeaders: {},
  };
  state.seen.push(seen);
  const trouble = incoming.method === 'POST' ? state.troubles.shift() : undefined;
  try {
    if (trouble?.kind === 'answer') {
      seen.status = trouble.status;
      answer(trouble, incoming, response);
    } else if (trouble?.kind === 'reset') incoming.socket.resetAndDestroy();
    else {
      if (trouble?.kind === 'hold') await new Promise<void>((resolve) => state.held.push(resolve));
      await passOn(state, raw, incoming, response, seen, trouble?.kind === 'lose-answer');
    }
  } finally {
    finished.add(seen);
  }
}

async function passOn(
  { target, ca }: State,
  raw: Buffer,
  incoming: IncomingMessage,
  response: ServerResponse,
  seen: Seen,
  loseAnswer: boolean,
): Promise<void> {
  const upstream = await new Promise<IncomingMessage>((resolve, reject) => {
    (ca ? requestTls : request)(
      {
        ...(ca ? { ca } : {}),
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.rawHeaders,
      },
      resolve,
    )
      .on('error', reject)
      .end(raw);
  });
  const body = await readAll(upstream);
  seen.upstreamBody = body.toString('utf8');
  seen.answerHeaders = upstream.headers;
  if (loseAnswer) {
    incoming.socket.resetAndDestroy();
    return;
  }
  seen.status = upstream.statusCode ?? 0;
  response.writeHead(seen.status, upstream.headers).end(body);
}

/** The errors of the product's own edge: the same body and, for browsers, the same permission to read Retry-After. */
function answer(
  trouble: Extract<Trouble, { kind: 'answer' }>,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = incoming.headers;
  response.writeHead(trouble.status, {
    'content-type': 'application/json',
    ...(origin
      ? {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-expose-headers': 'Retry-After',
          vary: 'Origin',
        }
      : {}),
    ...(trouble.retryAfterSeconds === undefined ? {} : { 'retry-after': `${trouble.retryAfterSeconds}` }),
  });
  response.end(
    JSON.stringify({ success: false, code: 'unavailable', message: 'try again', error: 'try again' }),
  );
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
