/**
 * The way of a request that carries events, in reading order: pressure, key, rate, body, inflate, scan, parse,
 * count, append, answer. 200 is answered only after the append resolved, which is after fdatasync; a 4xx or
 * 5xx only when nothing was stored. What the events are worth is the pipeline's business: unknown keys and
 * invalid events are stored as well and refused there with a reason.
 */
import { countEvents, keyOfBody, NOT_JSON, parseText, textOf } from '../event/decode-body.ts';
import { scanBody } from '../event/depth.ts';
import type { RefusalCode } from '../event/event.ts';
import { Fault } from '../system/fault.ts';
import type { Reception } from './accept.ts';
import { limitRate, sealEnvelope, store } from './accept.ts';
import type { Exchange } from './answer.ts';
import { answerFault, answerJson, answerSuccess } from './answer.ts';
import { inflate, readBody } from './body.ts';
import type { Edge } from './edge.ts';
import { keyOfHeaders, keyOfQuery } from './key.ts';
import type { IngestRoute } from './routes.ts';
import { describeVerdicts } from './verdicts.ts';

/** Handles one request. Returns the function that fails it while its body is still being read. */
export function ingest(
  edge: Edge,
  exchange: Exchange,
  route: IngestRoute,
  query: string,
): ((fault: Fault) => void) | null {
  const { headers } = exchange.req;
  const pressure = edge.pressure.check();
  if (pressure) return refuse(edge, exchange, pressure);
  const headerKey = keyOfHeaders(headers);
  const known = headerKey !== '' && edge.findOwner(headerKey) !== undefined;
  if (known) {
    // A known key is judged before its body is read, so that a flood costs as little as it can.
    const limited = limitRate(edge, exchange, headerKey, true);
    if (limited) return refuse(edge, exchange, limited);
  }
  const { bodyBytesMax } = edge.settings;
  return readBody(exchange.req, bodyBytesMax, edge.bodies, (sent, fault) => {
    if (!sent) return refuse(edge, exchange, fault ?? UNREADABLE);
    inflate(sent, headers['content-encoding'], bodyBytesMax, (bytes, failed) => {
      if (!bytes) return refuse(edge, exchange, failed ?? UNREADABLE);
      take(edge, exchange, route, { headerKey, limited: known, query }, bytes).catch((error: unknown) =>
        fail(edge, exchange, error),
      );
      return null;
    });
    return null;
  });
}

const UNREADABLE = new Fault('bad_request', 'The body could not be read.');
const INVALID = new Fault('invalid_json', 'The body is not valid JSON. Send one event, or {"batch":[...]}.');

interface Keys {
  readonly headerKey: string;
  /** The key's rate was looked at already. */
  readonly limited: boolean;
  readonly query: string;
}

async function take(
  edge: Edge,
  exchange: Exchange,
  route: IngestRoute,
  keys: Keys,
  bytes: Buffer,
): Promise<void> {
  const crowded = edge.pressure.checkRoom(bytes.length);
  if (crowded) return void refuse(edge, exchange, crowded);
  const text = textOf(bytes);
  const shape = scanBody(bytes, text);
  // A body that is dangerous to parse is kept unparsed, as one refused event: nobody after us opens it either.
  const body = shape === 'fine' ? parseText(text) : undefined;
  if (body === NOT_JSON) return void refuse(edge, exchange, INVALID);
  const writeKey = keys.headerKey || keyOfBody(body) || keyOfQuery(keys.query);
  if (!keys.limited) {
    const limited = limitRate(edge, exchange, writeKey, edge.findOwner(writeKey) !== undefined);
    if (limited) return void refuse(edge, exchange, limited);
  }
  const count: { events: number; refused?: RefusalCode } =
    shape === 'fine'
      ? countEvents(body, route.call, edge.settings.batchEventsMax)
      : { events: 1, refused: shape };
  const reception: Reception = {
    call: route.call,
    dialect: exchange.req.headers.anonymousid === undefined ? route.dialect : 'rudder',
    writeKey,
    events: count.events,
    refused: count.refused,
    bytes,
  };
  const envelope = sealEnvelope(edge, exchange, reception);
  // Judged before it is stored, so that a bug in judging is a 500 with nothing stored, as a 500 promises.
  const verdicts =
    exchange.req.headers['x-trackway-verdict'] === '1'
      ? describeVerdicts(edge.judge, body, envelope, bytes)
      : null;
  await store(edge, envelope, bytes);
  if (verdicts) answerJson(exchange, 200, { success: true, verdicts });
  else answerSuccess(exchange);
}

/** Answers with the Fault. Nothing of the request was stored. */
export function refuse(edge: Edge, exchange: Exchange, fault: Fault, extra: readonly string[] = []): null {
  edge.stats.refusedRequests++;
  answerFault(exchange, fault, extra);
  return null;
}

/** What was thrown: a Fault is answered as it is, anything else is a bug and its text stays in our log lines. */
export function fail(edge: Edge, exchange: Exchange, error: unknown): void {
  if (error instanceof Fault) return void refuse(edge, exchange, error);
  edge.lines.error({ err: error, requestId: exchange.requestId }, 'A request met a bug.');
  refuse(
    edge,
    exchange,
    new Fault('internal', 'Something went wrong here. Nothing was stored; the request id helps us find it.'),
  );
}
