/** Bytes on a socket, exactly as a case says, and the answers that come back. No HTTP library, because those refuse to be rude. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

/** Text, bytes, or a small recipe for many bytes; `{n}` in `numbered` is the count from 0. */
export type Part =
  | string
  | { readonly base64: string }
  | { readonly repeat: string; readonly times: number }
  | { readonly numbered: string; readonly times: number }
  | Action;

/** Not bytes: the client falls silent for so long, or goes away without a word. */
export type Action = { readonly pauseMs: number } | { readonly hangUp: true };

export function bytesOf(parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map(bytesOfPart));
}

function bytesOfPart(part: Part): Buffer {
  if (typeof part === 'string') return Buffer.from(part);
  if ('base64' in part) return Buffer.from(part.base64, 'base64');
  if ('repeat' in part) return Buffer.from(part.repeat.repeat(part.times));
  if ('numbered' in part)
    return Buffer.from(
      Array.from({ length: part.times }, (_, n) => part.numbered.replaceAll('{n}', String(n))).join(''),
    );
  return Buffer.alloc(0);
}

export interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: readonly Part[];
  readonly gzip?: boolean;
  readonly chunked?: boolean;
}

/** The bytes of an ordinary request; the write key WK_HOSTILE goes along unless headers say otherwise. */
export function requestBytes(request: Request): Buffer {
  const plain = bytesOf(request.body ?? []);
  const body = request.gzip ? gzipSync(plain) : plain;
  const headers: Record<string, string> = {
    Host: 'localhost',
    'X-Write-Key': 'WK_HOSTILE',
    ...request.headers,
  };
  if (request.gzip && headers['Content-Encoding'] === undefined) headers['Content-Encoding'] = 'gzip';
  if (request.chunked) headers['Transfer-Encoding'] = 'chunked';
  else if (request.method !== 'GET') headers['Content-Length'] ??= String(body.length);
  const lines = Object.entries(headers).filter(([, value]) => value !== '');
  const head = `${request.method ?? 'POST'} ${request.path ?? '/v1/batch'} HTTP/1.1\r\n${lines
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), request.chunked ? chunk(body) : body]);
}

function chunk(body: Buffer): Buffer {
  const size = 1000;
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const PATIENCE_MS = 10_000;

/**
 * Sends the parts in order and resolves with the answers: when `count` have come, when the server has closed,
 * or after PATIENCE_MS (then with what there is). The answers to HEAD are heads only.
 */
export function exchange(
  port: number,
  parts: readonly (Buffer | Action)[],
  count: number,
  bodies: 'with bodies' | 'heads only' = 'with bodies',
): Promise<{ answers: Answer[]; closed: boolean }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = Buffer.alloc(0);
    let finished = false;
    const finish = (closed: boolean): void => {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      socket.destroy();
      resolve({ answers: readAnswers(received, bodies === 'heads only'), closed });
    };
    const timer = setTimeout(() => finish(false), PATIENCE_MS);
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      if (readAnswers(received, bodies === 'heads only').length >= count) finish(false);
    });
    socket.on('close', () => finish(true));
    socket.on('error', () => {});
    socket.on('connect', () => sendAll(0));
    const sendAll = (from: number): void => {
      for (let at = from; at < parts.length && !finished; at++) {
        const part = parts[at];
        if (Buffer.isBuffer(part)) socket.write(part);
        else if (part && 'hangUp' in part) socket.resetAndDestroy();
        else if (part) {
          setTimeout(() => sendAll(at + 1), part.pauseMs);
          return;
        }
      }
    };
  });
}

function readAnswers(bytes: Buffer, headsOnly: boolean): Answer[] {
  const answers: Answer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) return answers;
    const [first = '', ...lines] = bytes.toString('latin1', at, end).split('\r\n');
    const status = Number(first.split(' ')[1]);
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    }
    const length = headsOnly ? 0 : Number(headers['content-length'] ?? 0);
    if (bytes.length < end + 4 + length) return answers;
    // 100 Continue is no answer yet.
    if (status !== 100) answers.push({ status, headers, body: bytes.subarray(end + 4, end + 4 + length) });
    at = end + 4 + (status === 100 ? 0 : length);
  }
}
