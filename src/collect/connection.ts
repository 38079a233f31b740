/**
 * What a connection is doing, and what to say when its bytes stop being HTTP (smuggling forms, broken chunks,
 * headers or bodies that never end). The error must not be taken for the answer to an earlier request on the
 * same connection, so it waits for those; and the connection is always closed, because nobody can say where
 * the next request would begin.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Fault } from '../system/fault.ts';
import { faultBody } from './answer.ts';

/** Requests that one connection may have in flight. Real clients do not pipeline at all. */
export const PIPELINED_MAX = 100;

export interface Connection {
  inFlight: number;
  /** The request whose body is being read, and how to fail it. */
  request: IncomingMessage | null;
  fail: ((fault: Fault) => void) | null;
  /** The newest answer; when it is finished, so are the ones before it. */
  answer: ServerResponse | null;
}

export function newConnection(): Connection {
  return { inFlight: 0, request: null, fail: null, answer: null };
}

/** Answers bytes that the HTTP parser refused, then closes. */
export function answerBroken(
  error: Error,
  socket: Duplex,
  connection: Connection | undefined,
  requestId: string,
): void {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  // Who opened it ahead of need has asked nothing: an answer could be taken for that of the request that is just being
  // sent, and clients drop events on a 4xx. Without one they open another connection.
  if (TIMEOUTS.has(code) && 'bytesRead' in socket && socket.bytesRead === 0) return void socket.destroy();
  const fault = faultOf(code);
  const { request, fail, answer } = connection ?? newConnection();
  if (request && !request.complete) {
    // Its own answer can still be given, in its turn; when it was given already there is nothing left to say.
    if (answer?.headersSent) linger(socket, null);
    else {
      answer?.once('finish', () => linger(socket, null));
      fail?.(fault);
    }
    return;
  }
  const raw = rawAnswer(fault, code, requestId);
  if (answer && !answer.writableFinished) answer.once('finish', () => linger(socket, raw));
  else linger(socket, raw);
}

const LINGER_MS = 500;

/** Ends our side and reads on for a moment: closing with bytes unread would reset the connection and lose the answer. */
function linger(socket: Duplex, last: string | null): void {
  if (last !== null) socket.end(last);
  else socket.end();
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}

const TIMEOUTS = new Set(['ERR_HTTP_REQUEST_TIMEOUT']);
const OVERFLOWS = new Set(['HPE_HEADER_OVERFLOW', 'HPE_CHUNK_EXTENSIONS_OVERFLOW']);

function faultOf(code: string): Fault {
  if (TIMEOUTS.has(code)) return new Fault('bad_request', 'The request took too long to arrive.');
  if (OVERFLOWS.has(code))
    return new Fault('payload_too_large', 'The address or the headers of the request are too large.');
  return new Fault('bad_request', 'The request is not valid HTTP/1.1.');
}

function rawAnswer(fault: Fault, code: string, requestId: string): string {
  const body = JSON.stringify(faultBody(fault));
  const status = TIMEOUTS.has(code) ? '408 Request Timeout' : '400 Bad Request';
  return [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
