/** Reads a request's body, never more than allowed, and undoes its compression, never into more than allowed. */
import type { IncomingMessage } from 'node:http';
import { gunzip, gunzipSync } from 'node:zlib';
import { Fault } from '../system/fault.ts';
import { type BodyBudget, COUNTED_FROM_BYTES } from './body-budget.ts';

const EMPTY = Buffer.alloc(0);

/**
 * Collects the body and calls `done` once: with the bytes, or with a Fault when it is too large, broke off, or came
 * while the budget was spent on other large ones.
 * Content-Length is only trusted for refusing early; what arrives is counted, chunked or not. Returns a
 * function that ends the reading with a Fault from outside (a broken chunk, a body that is too slow).
 */
export function readBody(
  req: IncomingMessage,
  bytesMax: number,
  budget: BodyBudget,
  done: (bytes: Buffer | null, fault: Fault | null) => void,
): (fault: Fault) => void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let counted = 0;
  let over = false;
  const finish = (body: Buffer | null, fault: Fault | null): void => {
    if (over) return;
    over = true;
    if (counted > 0) budget.give(counted);
    chunks.length = 0;
    done(body, fault);
  };
  const declared = req.headers['content-length'];
  if (declared !== undefined && Number(declared) > bytesMax) {
    finish(null, tooLarge(bytesMax));
    return () => {};
  }
  req.on('data', (chunk: Buffer) => {
    if (over) return;
    bytes += chunk.length;
    if (bytes > bytesMax) return finish(null, tooLarge(bytesMax));
    if (bytes > COUNTED_FROM_BYTES) {
      if (!budget.take(bytes - counted)) return finish(null, CROWDED);
      counted = bytes;
    }
    chunks.push(chunk);
  });
  req.on('end', () => {
    const [first] = chunks;
    finish(
      chunks.length === 1 && first ? first : chunks.length === 0 ? EMPTY : Buffer.concat(chunks, bytes),
      null,
    );
  });
  req.on('close', () => {
    // Every request closes, so the Fault (and its stack) is only made for one that was not whole.
    if (!over) finish(null, new Fault('bad_request', 'The connection ended before the body did.'));
  });
  return (fault) => finish(null, fault);
}

const CROWDED = new Fault(
  'unavailable',
  'Too many large bodies are on their way. Send the same request again later, or in smaller batches.',
  { retryAfterSeconds: 1 },
);

function tooLarge(bytesMax: number): Fault {
  return new Fault(
    'payload_too_large',
    `The body is larger than ${bytesMax} bytes. Send smaller batches, or raise --body-bytes-max.`,
  );
}

/** Below this, inflating in place is quicker than a trip to the thread pool, also when it is a bomb (4 ms). */
const IN_PLACE_BYTES = 32 * 1024;

/**
 * Undoes `Content-Encoding`. Only gzip: a brotli bomb of 405 bytes makes 256 MB. Bytes that begin like gzip
 * are taken as such without the header too, as no JSON begins with 0x1f. Calls `done` once, maybe at once.
 */
export function inflate(
  bytes: Buffer,
  encoding: string | undefined,
  bytesMax: number,
  done: (bytes: Buffer | null, fault: Fault | null) => void,
): void {
  const name = encoding?.trim().toLowerCase() ?? '';
  const looksLikeGzip = bytes.length > 1 && bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (name === 'gzip' || name === 'x-gzip' || (looksLikeGzip && isPlain(name))) {
    if (bytes.length > IN_PLACE_BYTES)
      gunzip(bytes, { maxOutputLength: bytesMax }, (error, inflated) =>
        error ? done(null, inflateFault(error, bytesMax)) : done(inflated, null),
      );
    else inflateInPlace(bytes, bytesMax, done);
  } else if (isPlain(name)) done(bytes, null);
  else
    done(
      null,
      new Fault('bad_request', 'This Content-Encoding is not supported. Send the body plain or with gzip.'),
    );
}

const isPlain = (name: string): boolean => name === '' || name === 'identity';

function inflateInPlace(
  bytes: Buffer,
  bytesMax: number,
  done: (bytes: Buffer | null, fault: Fault | null) => void,
): void {
  let inflated: Buffer;
  try {
    inflated = gunzipSync(bytes, { maxOutputLength: bytesMax });
  } catch (error) {
    done(null, inflateFault(error, bytesMax));
    return;
  }
  done(inflated, null);
}

function inflateFault(error: unknown, bytesMax: number): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(bytesMax);
  return new Fault(
    'invalid_json',
    'The body says it is gzip and cannot be decompressed. Send it whole, or plain.',
    {
      cause: error,
    },
  );
}
