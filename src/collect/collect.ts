/**
 * The public edge. It promises one thing: a 200 with {"success":true} means that the request's bytes are in
 * the raw log, durable. The wire contract is tracking-api.md; routes.ts has the table of addresses, ingest.ts
 * the way of an event. One process, raw node:http, nothing but the log is waited for.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { LogWriter } from '../log/log.ts';
import type { SourceKeys } from '../store/source-keys.ts';
import type { Clock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import { openAnalyticsJs } from './analytics-js.ts';
import { openBodyBudget } from './body-budget.ts';
import { openClientAddress } from './client-address.ts';
import { answerBroken, type Connection, newConnection } from './connection.ts';
import type { CollectSettings, CollectStats, Edge, Judge } from './edge.ts';
import { openKeyFinder } from './key.ts';
import { openBuckets } from './limits.ts';
import { openPressure } from './pressure.ts';
import { type Beside, type Site, serve } from './serve.ts';

const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** Longer than load balancers keep idle connections, so that they, not we, close them. */
const KEEP_ALIVE_MS = 65_000;
const SILENT_MS = 120_000;
const HEADER_BYTES_MAX = 16 * 1024;
const CONNECTIONS_MAX = 16_384;
/** Names that the buckets remember: about 10 MB at most. */
const BUCKET_NAMES_MAX = 50_000;
/** How long close() waits for requests in flight before it cuts them. */
const CLOSE_MS = 8_000;

export interface CollectOptions {
  readonly config: CollectSettings;
  readonly keys: SourceKeys;
  readonly writer: LogWriter;
  readonly clock: Clock;
  /** So many random bytes; used for request ids. */
  readonly random: (bytes: number) => Uint8Array;
  readonly lines: Lines;
  /** Judges events for `X-Trackway-Verdict: 1`; null means that such requests get an empty list. */
  readonly judge: Judge | null;
  /** Free bytes on the log's disk, or null when unknown. Called at most once a second; must return at once. */
  readonly diskFree: () => number | null;
  /** Bytes of the raw log that the pipeline has not read, or null when unknown. */
  readonly backlog: () => number | null;
  /** PEM texts; the port then speaks https. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  /** Addresses that are none of collection's own. */
  readonly beside?: Beside;
  /** Shorter timeouts for tests, in milliseconds. */
  readonly timeouts?: { readonly headersMs: number; readonly requestMs: number };
}

export interface Collect {
  readonly port: number;
  readonly stats: CollectStats;
  /** Stops accepting, finishes what is in flight (each answer says `Connection: close`), then resolves. */
  close(): Promise<void>;
}

/** Listens on config.host:config.collectPort. Rejects when the port cannot be had. */
export async function startCollect(options: CollectOptions): Promise<Collect> {
  const { config, tls } = options;
  const edge = openEdge(options);
  const site: Site = {
    edge,
    analyticsJs: openAnalyticsJs(),
    backlog: options.backlog,
    beside: options.beside ?? null,
    fallbackHost: '',
    nextRequestId: requestIds(options.random),
    closing: false,
  };
  const limits = serverLimits(options.timeouts);
  const server = tls ? createTlsServer({ ...limits, ...tls }) : createServer(limits);
  const connections = new WeakMap<object, Connection>();
  attach(server, site, connections);
  await listen(server, config);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.collectPort;
  site.fallbackHost = `${config.host}:${port}`;
  return { port, stats: edge.stats, close: () => closeServer(server, site) };
}

function openEdge(options: CollectOptions): Edge {
  const { config, clock, writer } = options;
  return {
    settings: config,
    writer,
    clock,
    lines: options.lines,
    address: openClientAddress(config.trustedProxies),
    pressure: openPressure(config, writer, clock, options.diskFree),
    bodies: openBodyBudget(config.pendingBytesMax),
    findOwner: openKeyFinder(options.keys, () => clock.now()),
    keyBuckets: openBuckets(config.keyRequestsPerSecond, BUCKET_NAMES_MAX),
    addressBuckets: openBuckets(config.unknownKeyRequestsPerSecond, BUCKET_NAMES_MAX),
    judge: options.judge,
    stats: { requests: 0, events: 0, refusedRequests: 0, appendedBytes: 0, lostPixels: 0 },
  };
}

function serverLimits(timeouts: CollectOptions['timeouts']): object {
  return {
    headersTimeout: timeouts?.headersMs ?? HEADERS_MS,
    requestTimeout: timeouts?.requestMs ?? REQUEST_MS,
    connectionsCheckingInterval: timeouts ? 50 : 2_000,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: HEADER_BYTES_MAX,
    // A request without Host is answered like any other; node's own refusal has no JSON body.
    requireHostHeader: false,
  };
}

function attach(server: Server, site: Site, connections: WeakMap<object, Connection>): void {
  const connectionOf = (socket: object): Connection => {
    let connection = connections.get(socket);
    if (!connection) {
      connection = newConnection();
      connections.set(socket, connection);
    }
    return connection;
  };
  server.maxConnections = CONNECTIONS_MAX;
  server.timeout = SILENT_MS;
  const handle = (req: IncomingMessage, res: ServerResponse): void =>
    serve(site, connectionOf(req.socket), req, res);
  server.on('request', handle);
  // An expectation that we do not know is no reason to lose events.
  server.on('checkExpectation', handle);
  server.on('clientError', (error: Error, socket: Socket) =>
    answerBroken(error, socket, connections.get(socket), site.nextRequestId()),
  );
}

function listen(server: Server, config: CollectSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Several workers share the port and the kernel spreads connections; a single one asks for it alone.
    const reusePort = config.collectWorkers > 1;
    server.listen({ port: config.collectPort, host: config.host, backlog: 4096, reusePort }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Ids that say nothing about us: a random beginning for each process, then a count. */
function requestIds(random: (bytes: number) => Uint8Array): () => string {
  const prefix = Buffer.from(random(6)).toString('hex');
  let count = 0;
  return () => `${prefix}-${(count++).toString(36)}`;
}

function closeServer(server: Server, site: Site): Promise<void> {
  site.closing = true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
