/** From a decoded body to a record in the raw log: whose it is, whether they send too fast, what the pipeline must know of it. */
import type { Envelope } from '../event/envelope.ts';
import { encodeEnvelope } from '../event/envelope.ts';
import type { RefusalCode } from '../event/event.ts';
import { addressName } from '../system/address-name.ts';
import { Fault } from '../system/fault.ts';
import type { Exchange } from './answer.ts';
import type { Edge } from './edge.ts';
import { WRITE_KEY_LENGTH_MAX } from './key.ts';

const USER_AGENT_LENGTH_MAX = 512;
/** Of the path and of the content type. */
const NAME_LENGTH_MAX = 100;

/** What is known of a request once its body is read. */
export interface Reception {
  readonly call: Envelope['call'];
  readonly dialect: Envelope['dialect'];
  readonly writeKey: string;
  readonly events: number;
  readonly refused: RefusalCode | undefined;
  /** The decoded bytes, stored as they are. */
  readonly bytes: Uint8Array;
}

/**
 * Takes a token for the request: of the write key when it is known, else of the address, because requests
 * with unknown keys are kept too and cost disk. Returns Fault `rate_limited`, or null.
 */
export function limitRate(edge: Edge, exchange: Exchange, writeKey: string, known: boolean): Fault | null {
  const now = edge.clock.now();
  const waitMs = known
    ? edge.keyBuckets.take(bucketName(writeKey), now)
    : edge.addressBuckets.take(addressName(edge.address.ipOf(exchange.req)), now);
  if (waitMs === 0) return null;
  return new Fault(
    'rate_limited',
    known
      ? 'This write key sends more requests a second than --key-requests-per-second allows. Slow down or send batches.'
      : 'This address sends too many requests with write keys that no source has. Check the write key.',
    { retryAfterSeconds: waitMs / 1000 },
  );
}

/** Jitsu's `id:secret` is counted under its id: otherwise each made-up secret would have a rate of its own. */
function bucketName(writeKey: string): string {
  const colon = writeKey.indexOf(':');
  return colon > 0 ? writeKey.slice(0, colon) : writeKey;
}

/** The head of the record. One `receivedAt` a request: the moment its body was whole. */
export function sealEnvelope(edge: Edge, exchange: Exchange, reception: Reception): Envelope {
  const { req } = exchange;
  const owner = edge.findOwner(reception.writeKey);
  const userAgent = req.headers['user-agent'] ?? '';
  const refused = owner && !owner.enabled ? 'source_disabled' : reception.refused;
  const envelope = {
    receivedAt: edge.clock.now(),
    workspace: owner ? owner.workspace : null,
    source: owner ? owner.source : null,
    writeKey: reception.writeKey.slice(0, WRITE_KEY_LENGTH_MAX),
    call: reception.call,
    dialect: reception.dialect,
    events: reception.events,
    ip: edge.address.ipOf(req),
    userAgent:
      userAgent.length > USER_AGENT_LENGTH_MAX ? userAgent.slice(0, USER_AGENT_LENGTH_MAX) : userAgent,
    origin: req.headers.origin !== undefined,
    requestId: exchange.requestId,
    path: pathOf(req.url ?? ''),
    contentType: (req.headers['content-type'] ?? '').slice(0, NAME_LENGTH_MAX),
  };
  return refused === undefined ? envelope : { ...envelope, refused };
}

/** Without the query: a pixel's holds the event, others' may hold the write key. */
function pathOf(url: string): string {
  const query = url.indexOf('?');
  return url.slice(0, Math.min(query < 0 ? url.length : query, NAME_LENGTH_MAX));
}

/** Appends one record. Resolves when it is durable; rejects with the Fault to answer when it was not stored. */
export async function store(edge: Edge, envelope: Envelope, bytes: Uint8Array): Promise<void> {
  try {
    await edge.writer.append({ time: envelope.receivedAt, head: encodeEnvelope(envelope), body: bytes });
  } catch (error) {
    if (error instanceof Fault) throw error;
    edge.lines.error({ err: error }, 'The raw log failed in a way it should not.');
    throw new Fault('unavailable', 'The request could not be stored. Send the same request again later.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  edge.stats.events += envelope.events;
  edge.stats.appendedBytes += bytes.length;
}
