/**
 * CORS as tracking-api.md 2.5 measured it: the origin is reflected (credentials may be included, which `*`
 * forbids), the requested headers are echoed (`*` does not cover Authorization), and Retry-After is exposed,
 * without which a browser cannot see it. Any site may send: a write key is public and opens nothing else.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** Printable only, so that what we reflect is always a legal header value. */
const ORIGIN = /^[\x21-\x7e]{1,512}$/;
const REQUESTED = /^[A-Za-z0-9!#$%&'*+.^_`|~, \t-]{1,2048}$/;

/** Headers for the answer to a request with this Origin, as a flat list of names and values. */
export function corsHeaders(origin: string | undefined): readonly string[] {
  if (origin === undefined || !ORIGIN.test(origin)) return NO_ORIGIN;
  return [
    'Access-Control-Allow-Origin',
    origin,
    'Access-Control-Allow-Credentials',
    'true',
    'Access-Control-Expose-Headers',
    'Retry-After',
    'Vary',
    'Origin',
  ];
}
/** Also without an origin the answer depends on it: a shared cache must not hand it to a browser. */
const NO_ORIGIN: readonly string[] = ['Vary', 'Origin'];

/** Headers for the answer to OPTIONS. */
export function preflightHeaders(headers: IncomingHttpHeaders): string[] {
  const answer = [
    ...corsHeaders(headers.origin),
    'Access-Control-Allow-Methods',
    'GET,POST,OPTIONS',
    'Access-Control-Max-Age',
    '86400',
  ];
  const requested = headers['access-control-request-headers'];
  if (requested !== undefined && REQUESTED.test(requested))
    answer.push('Access-Control-Allow-Headers', requested);
  return answer;
}
