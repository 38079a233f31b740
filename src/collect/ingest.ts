/**
 * The way of a request that carries events, in reading order: pressure, key, rate, body, inflate, look (valid JSON?
 * safe? how many events?), append, answer. 200 is answered only after the append resolved, which is after fdatasync; a 4xx or
 * 5xx only when nothing was stored. What the events are worth is the pipeline's business: unknown keys and
 * invalid events are stored as well and refused there with a reason.
 */
import { countEvents, keyOfBody, NOT_JSON, parseText, textOf } from '../event/decode-body.ts';
import { scanBody } from '../event/depth.ts';
import type { RefusalCode } from '../event/event.ts';
import { glance } from '../event/glance.ts';
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
  const { headers } = exchange.req;
  const { batchEventsMax } = edge.settings;
  const isJudged = headers['x-trackway-verdict'] === '1';
  // Most requests bring their key in a header and ask for no verdicts, so nobody here needs the values.
  const plain = keys.headerKey === '' || isJudged ? undefined : glance(bytes, route.call, batchEventsMax);
  const seen = plain === undefined ? look(bytes, route, batchEventsMax) : { ...PLAIN, events: plain };
  if (seen === null) return void refuse(edge, exchange, INVALID);
  const writeKey = keys.headerKey || keyOfBody(seen.body) || keyOfQuery(keys.query);
  if (!keys.limited) {
    const limited = limitRate(edge, exchange, writeKey, edge.findOwner(writeKey) !== undefined);
    if (limited) return void refuse(edge, exchange, limited);
  }
  const reception: Reception = {
    call: route.call,
    dialect: headers.anonymousid === undefined ? route.dialect : 'rudder',
    writeKey,
    events: seen.events,
    refused: seen.refused,
    bytes,
  };
  const envelope = sealEnvelope(edge, exchange, reception);
  // Judged before it is stored, so that a bug in judging is a 500 with nothing stored, as a 500 promises.
  const verdicts = isJudged ? describeVerdicts(edge.judge, seen.body, envelope, bytes) : null;
  await store(edge, envelope, bytes);
  if (verdicts) answerJson(exchange, 200, { success: true, verdicts });
  else answerSuccess(exchange);
}

interface Seen {
  /** What JSON.parse made of the body; undefined when it was not parsed. */
  readonly body: unknown;
  readonly events: number;
  readonly refused: RefusalCode | undefined;
}

const PLAIN: Omit<Seen, 'events'> = { body: undefined, refused: undefined };

/** Looks at a body of any kind. Null when it is not JSON. */
function look(bytes: Buffer, route: IngestRoute, eventsMax: number): Seen | null {
  const text = textOf(bytes);
  const shape = scanBody(bytes, text);
  // A body that is dangerous to parse is kept unparsed, as one refused event: nobody after us opens it either.
  if (shape !== 'fine') return { body: undefined, events: 1, refused: shape };
  const body = parseText(text);
  if (body === NOT_JSON) return null;
  const { events, refused } = countEvents(body, route.call, eventsMax);
  return { body, events, refused };
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
