/**
 * The answers. Success is exactly 200 with {"success":true}; every error body carries `success`, `code`,
 * `message` and `error`, because real clients need each of them (tracking-api.md 0.1, 0.2 and 1.1: on anything
 * else Python resends a 400, Ruby and Java resend, PHP loops for ever).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../system/fault.ts';
import { corsHeaders } from './cors.ts';

const SUCCESS = '{"success":true}';
const SUCCESS_LENGTH = String(SUCCESS.length);

/** One request on its way: what every answer needs to know. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly requestId: string;
  /** Looked at when answering: while the server is closing, clients are asked to open a new connection elsewhere. */
  readonly server: { readonly closing: boolean };
}

export function answerSuccess(exchange: Exchange): void {
  answer(exchange, 200, SUCCESS, SUCCESS_LENGTH, []);
}

export function answerJson(
  exchange: Exchange,
  status: number,
  value: unknown,
  extra: readonly string[] = [],
): void {
  const body = JSON.stringify(value);
  answer(exchange, status, body, String(Buffer.byteLength(body)), extra);
}

export function answerFault(exchange: Exchange, fault: Fault, extra: readonly string[] = []): void {
  answerJson(exchange, fault.status, faultBody(fault), [...extra, ...retryHeaders(fault)]);
}

export function faultBody(fault: Fault): object {
  return { success: false, code: fault.code, message: fault.message, error: fault.message };
}

/** Integer seconds in both, because clients parse them with parseInt (tracking-api.md 0.11). */
function retryHeaders(fault: Fault): string[] {
  if (fault.retryAfterSeconds === undefined) return [];
  const seconds = String(Math.max(1, Math.ceil(fault.retryAfterSeconds)));
  return ['Retry-After', seconds, 'X-RateLimit-Reset', seconds];
}

function answer(
  exchange: Exchange,
  status: number,
  body: string,
  length: string,
  extra: readonly string[],
): void {
  const { req, res } = exchange;
  if (res.headersSent || res.destroyed) return;
  const headers = [
    'Content-Type',
    'application/json',
    'Content-Length',
    length,
    'Cache-Control',
    'no-store',
    'X-Request-Id',
    exchange.requestId,
    'X-Content-Type-Options',
    'nosniff',
    ...corsHeaders(req.headers.origin),
    ...extra,
  ];
  if (exchange.server.closing) headers.push('Connection', 'close');
  res.writeHead(status, headers);
  // As text, which goes out in one piece with the headers: bytes would be a second piece for the kernel.
  res.end(body);
}
