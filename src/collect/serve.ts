/** One request: find its route, check its method, hand it on. Whatever throws here ends this request and no other. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../system/fault.ts';
import type { AnalyticsJs } from './analytics-js.ts';
import type { Exchange } from './answer.ts';
import { answerFault, answerJson, answerSuccess } from './answer.ts';
import { answerAsset, makePlainAsset } from './asset.ts';
import { type Connection, PIPELINED_MAX } from './connection.ts';
import { preflightHeaders } from './cors.ts';
import type { Edge } from './edge.ts';
import { answerHealth, answerReadiness } from './health.ts';
import { fail, ingest, refuse } from './ingest.ts';
import { keyOfHeaders, keyOfQuery } from './key.ts';
import { servePixel } from './pixel.ts';
import { findRoute, METHODS, type Route } from './routes.ts';
import { publicAddress, settingsJson } from './settings-json.ts';
import { sourceConfigJson } from './source-config.ts';

/** Answers at paths that are not in the table of routes: those of the micro collector. */
export interface Beside {
  has(path: string): boolean;
  /** Called for every method but OPTIONS. */
  answer(exchange: Exchange, path: string, query: string): void;
}

/** What belongs to the listening server rather than to the way of an event. */
export interface Site {
  readonly edge: Edge;
  readonly analyticsJs: AnalyticsJs;
  readonly backlog: () => number | null;
  readonly beside: Beside | null;
  /** Our own address, for settings when a request names no host. */
  fallbackHost: string;
  readonly nextRequestId: () => string;
  closing: boolean;
}

/** Longest request target; pixels carry their event in it and may fill the header limit (16 KB). */
const URL_LENGTH_MAX = 8 * 1024;

export function serve(site: Site, connection: Connection, req: IncomingMessage, res: ServerResponse): void {
  const { edge } = site;
  edge.stats.requests++;
  connection.inFlight++;
  connection.request = req;
  connection.answer = res;
  connection.fail = null;
  res.on('close', () => connection.inFlight--);
  const exchange = { req, res, requestId: site.nextRequestId(), server: site };
  try {
    const url = req.url ?? '/';
    const queryAt = url.indexOf('?');
    const path = queryAt < 0 ? url : url.slice(0, queryAt);
    const route = findRoute(path);
    const query = queryAt < 0 ? '' : url.slice(queryAt + 1);
    const fault = faultOfRequest(connection, req, url, route);
    if (fault) return void refuse(edge, exchange, fault, allowHeader(fault, route));
    const beside = route === undefined && site.beside?.has(path) ? site.beside : null;
    if (!route && !beside) return void refuse(edge, exchange, notFound());
    if (req.method === 'OPTIONS') answerPreflight(exchange);
    else if (!route) beside?.answer(exchange, path, query);
    else if (route.kind === 'ingest') connection.fail = ingest(edge, exchange, route, query);
    else serveOther(site, exchange, route, query).catch((error: unknown) => fail(edge, exchange, error));
  } catch (error) {
    fail(edge, exchange, error);
  }
}

const notFound = (): Fault =>
  new Fault(
    'not_found',
    'There is nothing at this address. Events go to /v1/batch, /v1/track and their like.',
  );

function faultOfRequest(
  connection: Connection,
  req: IncomingMessage,
  url: string,
  route: Route | undefined,
): Fault | null {
  if (connection.inFlight > PIPELINED_MAX)
    return new Fault('rate_limited', 'Too many requests at once on this connection. Wait for answers.', {
      retryAfterSeconds: 1,
    });
  if (url.length > URL_LENGTH_MAX && route?.kind !== 'pixel')
    return new Fault('payload_too_large', `The address is longer than ${URL_LENGTH_MAX} characters.`);
  const method = req.method ?? '';
  if (route && method !== 'OPTIONS' && !METHODS[route.kind].includes(method))
    return new Fault('method_not_allowed', `This address takes ${METHODS[route.kind].join(' and ')}.`);
  return null;
}

/** HTTP wants the right methods named beside a 405. */
const allowHeader = (fault: Fault, route: Route | undefined): string[] =>
  fault.code === 'method_not_allowed' && route
    ? ['Allow', [...METHODS[route.kind], 'OPTIONS'].join(', ')]
    : [];

type OtherRoute = Exclude<Route, { kind: 'ingest' }>;

async function serveOther(site: Site, exchange: Exchange, route: OtherRoute, query: string): Promise<void> {
  const { edge } = site;
  if (route.kind === 'pixel') return servePixel(edge, exchange, route, query);
  if (route.kind === 'metrics') return answerSuccess(exchange);
  if (route.kind === 'healthz') return answerHealth(exchange);
  if (route.kind === 'readyz') return answerReadiness(exchange, edge.pressure, site.backlog());
  if (route.kind === 'root')
    return answerJson(exchange, 200, {
      success: true,
      message: 'Trackway collects events here: POST /v1/batch.',
    });
  if (route.kind === 'bundle') {
    const asset = site.analyticsJs.bundle(route.file);
    return asset ? answerAsset(exchange, await asset) : answerFault(exchange, notFound());
  }
  if (route.kind === 'analytics-js') {
    const known = edge.findOwner(route.writeKey) !== undefined;
    return answerAsset(exchange, await site.analyticsJs.entry(known ? route.writeKey : null));
  }
  serveSettings(site, exchange, route, query);
}

/** Short enough that a change reaches browsers soon, long enough to spare page loads. */
const SETTINGS_CACHE = 'public, max-age=300';
const JSON_TYPE = 'application/json; charset=utf-8';

function serveSettings(
  site: Site,
  exchange: Exchange,
  route: Extract<OtherRoute, { kind: 'settings' | 'source-config' }>,
  query: string,
): void {
  const { edge } = site;
  const settings =
    route.kind === 'settings'
      ? settingsJson(
          route.writeKey,
          publicAddress(edge.settings.publicUrl, exchange.req, edge.address, site.fallbackHost),
        )
      : sourceConfigJson(keyOfQuery(query) || keyOfHeaders(exchange.req.headers));
  answerAsset(exchange, makePlainAsset(Buffer.from(JSON.stringify(settings)), JSON_TYPE, SETTINGS_CACHE));
}

function answerPreflight(exchange: Exchange): void {
  const headers = [
    'Content-Length',
    '0',
    'X-Request-Id',
    exchange.requestId,
    'X-Content-Type-Options',
    'nosniff',
    ...preflightHeaders(exchange.req.headers),
  ];
  if (exchange.server.closing) headers.push('Connection', 'close');
  exchange.res.writeHead(200, headers);
  exchange.res.end();
}
