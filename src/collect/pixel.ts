/**
 * Events as images: GET /v1/pixel/track?data=<base64 JSON>, or with dotted names such as `properties.plan=pro`.
 * The answer is always 200 with a 1x1 image, also on an error (tracking-api.md 1), because a page or a mail
 * shows it. So here, and only here, 200 does not say that the event was stored: what could not be is counted.
 */
import { countEvents, keyOfBody, NOT_JSON, parseText, textOf } from '../event/decode-body.ts';
import { scanBody } from '../event/depth.ts';
import type { RefusalCode } from '../event/event.ts';
import type { Reception } from './accept.ts';
import { limitRate, sealEnvelope, store } from './accept.ts';
import type { Exchange } from './answer.ts';
import { corsHeaders } from './cors.ts';
import type { Edge } from './edge.ts';
import { keyOfHeaders, keyOfQuery } from './key.ts';
import type { PixelRoute } from './routes.ts';

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Stores the event of a GET and answers the image. HEAD only answers. */
export async function servePixel(
  edge: Edge,
  exchange: Exchange,
  route: PixelRoute,
  query: string,
): Promise<void> {
  if (exchange.req.method !== 'HEAD') {
    try {
      if (!(await keepPixel(edge, exchange, route, query))) edge.stats.lostPixels++;
    } catch {
      edge.stats.lostPixels++;
    }
  }
  answerGif(exchange);
}

async function keepPixel(edge: Edge, exchange: Exchange, route: PixelRoute, query: string): Promise<boolean> {
  if (edge.pressure.check()) return false;
  const { bytes, body, refused } = readPixel(query);
  const writeKey = keyOfHeaders(exchange.req.headers) || keyOfBody(body) || keyOfQuery(query);
  if (limitRate(edge, exchange, writeKey, edge.findOwner(writeKey) !== undefined)) return false;
  const reception: Reception = { call: route.call, dialect: 'pixel', writeKey, events: 1, refused, bytes };
  await store(edge, sealEnvelope(edge, exchange, reception), bytes);
  return true;
}

interface PixelBody {
  readonly bytes: Buffer;
  readonly body: unknown;
  readonly refused: RefusalCode | undefined;
}

/** The body that a query stands for. A query that says nothing readable is kept as it is, as a bad request. */
export function readPixel(query: string): PixelBody {
  const parameters = new URLSearchParams(query);
  const data = parameters.get('data');
  if (data === null) {
    const body = nestDottedNames(parameters);
    return { bytes: Buffer.from(JSON.stringify(body)), body, refused: undefined };
  }
  // In a query a plus stands for a space, and base64 has pluses that people forget to escape.
  const bytes = data.trimStart().startsWith('{')
    ? Buffer.from(data)
    : Buffer.from(data.replaceAll(' ', '+'), 'base64');
  const text = textOf(bytes);
  const shape = scanBody(bytes, text);
  if (shape !== 'fine') return { bytes, body: undefined, refused: shape };
  const body = parseText(text);
  if (body === NOT_JSON) return { bytes: Buffer.from(query), body: undefined, refused: 'bad_request' };
  const { refused } = countEvents(body, 'track', 1);
  const key = parameters.get('writeKey');
  if (refused || key === null || keyOfBody(body) !== '' || typeof body !== 'object')
    return { bytes, body, refused };
  const keyed = { ...body, writeKey: key };
  return { bytes: Buffer.from(JSON.stringify(keyed)), body: keyed, refused };
}

interface Nested {
  [name: string]: string | Nested;
}

/**
 * `properties.plan=pro&userId=u1` as an object. Names are only ever set on objects without a prototype, so
 * `__proto__.x` is data like any other (and refused by the pipeline as a forbidden key).
 */
function nestDottedNames(parameters: URLSearchParams): Nested {
  const body: Nested = Object.create(null);
  for (const [name, value] of parameters) {
    const parts = name.split('.');
    // Nobody nests this deep on purpose; such a name stays flat, so that nothing sent is lost.
    const path = parts.length > 16 ? [name] : parts;
    const last = path.pop() ?? name;
    let at = body;
    for (const part of path) {
      const inner = at[part];
      if (typeof inner === 'object') at = inner;
      else {
        const made: Nested = Object.create(null);
        at[part] = made;
        at = made;
      }
    }
    at[last] = value;
  }
  return body;
}

function answerGif(exchange: Exchange): void {
  const { req, res } = exchange;
  const headers = [
    'Content-Type',
    'image/gif',
    'Content-Length',
    String(GIF.length),
    'Cache-Control',
    'no-store',
    'X-Request-Id',
    exchange.requestId,
    'X-Content-Type-Options',
    'nosniff',
    // Pages of any site may load it, also those that isolate themselves.
    'Cross-Origin-Resource-Policy',
    'cross-origin',
    ...corsHeaders(req.headers.origin),
  ];
  if (exchange.server.closing) headers.push('Connection', 'close');
  res.writeHead(200, headers);
  res.end(req.method === 'HEAD' ? undefined : GIF);
}
