/** Finds the write key: Basic (with or without the colon), then X-Write-Key, then the body, then the query (tracking-api.md 0.5). */
import type { IncomingHttpHeaders } from 'node:http';
import type { SourceKeys, SourceOfKey } from '../store/source-keys.ts';

/** Longer keys are nobody's; they are cut before they are stored. */
export const WRITE_KEY_LENGTH_MAX = 256;

/**
 * The key that the headers carry, or '' when they carry none. Bearer tokens are OAuth of the client's own
 * and say nothing about the source, so the body must name the key then. Jitsu masks the key in its bodies,
 * which is why the header wins over the body.
 */
export function keyOfHeaders(headers: IncomingHttpHeaders): string {
  const authorization = headers.authorization;
  if (authorization !== undefined) {
    const key = keyOfBasic(authorization);
    if (key !== '') return key;
  }
  const header = headers['x-write-key'];
  return typeof header === 'string' ? header.trim() : '';
}

/** Decoding costs as much as looking the key up, and the same few headers come again and again. */
const decodedKeys = new Map<string, string>();
const DECODED_KEYS_MAX = 1_000;

function keyOfBasic(authorization: string): string {
  const known = decodedKeys.get(authorization);
  if (known !== undefined) return known;
  const key = decodeBasic(authorization);
  if (authorization.length > WRITE_KEY_LENGTH_MAX * 2) return key;
  if (decodedKeys.size >= DECODED_KEYS_MAX) decodedKeys.clear();
  decodedKeys.set(authorization, key);
  return key;
}

const BASIC = /^basic\s+(\S+)\s*$/i;

function decodeBasic(authorization: string): string {
  const encoded = BASIC.exec(authorization)?.[1];
  if (encoded === undefined) return '';
  // Buffer reads padded, unpadded and url-safe base64 alike and never throws.
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return (colon < 0 ? decoded : decoded.slice(0, colon)).trim();
}

/** The key in the query (RudderStack's beacons, pixels), or ''. */
export function keyOfQuery(query: string): string {
  return query.includes('writeKey=') ? (new URLSearchParams(query).get('writeKey')?.trim() ?? '') : '';
}

/**
 * Looks keys up, and has the store read again (at most once a second) for one that is unknown: it may have
 * been created a moment ago in another process.
 */
export function openKeyFinder(keys: SourceKeys, now: () => number): (key: string) => SourceOfKey | undefined {
  let refreshedAt = Number.NEGATIVE_INFINITY;
  return (key) => {
    const known = lookup(keys, key);
    if (known) return known;
    const time = now();
    // The difference is also negative when the clock was set back: then it is time as well.
    if (key === '' || (time >= refreshedAt && time - refreshedAt < 1000)) return undefined;
    refreshedAt = time;
    return keys.refresh() ? lookup(keys, key) : undefined;
  };
}

/** Jitsu's keys are `id:secret`; the id alone may be what the source is called. */
function lookup(keys: SourceKeys, key: string): SourceOfKey | undefined {
  const colon = key.indexOf(':');
  return keys.lookup(key) ?? (colon > 0 ? keys.lookup(key.slice(0, colon)) : undefined);
}
