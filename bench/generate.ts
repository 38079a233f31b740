/**
 * A load generator cheap enough to share two cores with what it measures: raw sockets, prebuilt requests in
 * which only the messageIds change, in place. Closed loop: each connection sends again when it is answered.
 */
import { connect, type Socket } from 'node:net';

export interface LoadResult {
  readonly requests: number;
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly failures: number;
  /** Milliseconds from the request's last byte sent to its answer. */
  readonly p50: number;
  readonly p99: number;
}

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** 1 sends /v1/track, more sends /v1/batch. */
  readonly eventsPerRequest: number;
  readonly writeKey: string;
  /** Distinguishes the messageIds of one run from another's. */
  readonly run: string;
}

const ID_DIGITS = 12;
const DIGIT_ZERO = 48;

/** One event of about 1.1 KB in the shape that analytics.js sends. `#` marks the digits that change. */
export function eventText(run: string): string {
  return JSON.stringify({
    timestamp: new Date().toISOString(),
    integrations: {},
    event: 'Order Completed',
    type: 'track',
    properties: {
      plan: 'pro',
      amount: 49.5,
      currency: 'EUR',
      items: [
        { sku: 'A-1', quantity: 2 },
        { sku: 'B-7', quantity: 1 },
      ],
      coupon: 'NOVEMBER',
      note: 'x'.repeat(200),
    },
    context: {
      page: {
        path: '/checkout/done',
        referrer: 'https://shop.example/cart',
        search: '?utm_source=mail',
        title: 'Thank you',
        url: 'https://shop.example/checkout/done?utm_source=mail',
      },
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      locale: 'en-US',
      library: { name: 'analytics.js', version: 'next-1.84.3' },
      timezone: 'Europe/Vienna',
    },
    messageId: `ajs-next-${run}-${'#'.repeat(ID_DIGITS)}`,
    userId: `user-${'#'.repeat(ID_DIGITS)}`,
    anonymousId: '4ba4ca80-ef25-45e5-9f7b-ea6f7ced94fc',
  });
}

interface Template {
  readonly bytes: Buffer;
  /** Offsets of the id digits, messageId and userId of each event. */
  readonly ids: readonly (readonly number[])[];
}

export function buildTemplate(options: Pick<LoadOptions, 'eventsPerRequest' | 'writeKey' | 'run'>): Template {
  const item = eventText(options.run);
  const sentAt = `"sentAt":"${new Date().toISOString()}"`;
  const body =
    options.eventsPerRequest === 1
      ? `${item.slice(0, -1)},${sentAt}}`
      : `{"batch":[${Array(options.eventsPerRequest).fill(item).join(',')}],${sentAt}}`;
  const path = options.eventsPerRequest === 1 ? '/v1/track' : '/v1/batch';
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${Buffer.from(`${options.writeKey}:`).toString('base64')}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const text = head + body;
  const offsets: number[] = [];
  for (
    let at = text.indexOf('#'.repeat(ID_DIGITS));
    at >= 0;
    at = text.indexOf('#'.repeat(ID_DIGITS), at + ID_DIGITS)
  )
    offsets.push(at);
  const ids = Array.from({ length: options.eventsPerRequest }, (_, index) =>
    offsets.slice(index * 2, index * 2 + 2),
  );
  return { bytes: Buffer.from(text, 'latin1'), ids };
}

function stamp(template: Template, first: number): Buffer {
  const bytes = Buffer.from(template.bytes);
  template.ids.forEach((offsets, index) => {
    for (const offset of offsets) {
      let rest = first + index;
      for (let digit = ID_DIGITS - 1; digit >= 0; digit -= 1) {
        bytes[offset + digit] = DIGIT_ZERO + (rest % 10);
        rest = Math.floor(rest / 10);
      }
    }
  });
  return bytes;
}

export async function generateLoad(options: LoadOptions): Promise<LoadResult> {
  const template = buildTemplate(options);
  const latencies: number[] = [];
  const state = { next: 0, requests: 0, failures: 0, until: performance.now() + options.seconds * 1000 };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: options.connections }, () => drive(options, template, state, latencies)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const events = (state.requests - state.failures) * options.eventsPerRequest;
  return {
    requests: state.requests,
    events,
    seconds,
    eventsPerSecond: events / seconds,
    failures: state.failures,
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

function drive(
  options: LoadOptions,
  template: Template,
  state: { next: number; requests: number; failures: number; until: number },
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(options.port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    let buffered = '';
    const send = (): void => {
      if (performance.now() >= state.until) {
        socket.end();
        resolve();
        return;
      }
      const first = state.next;
      state.next += options.eventsPerRequest;
      sentAt = performance.now();
      socket.write(stamp(template, first));
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      const headEnd = buffered.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(buffered)?.[1] ?? 0);
      if (buffered.length < headEnd + 4 + length) return;
      state.requests += 1;
      if (!buffered.startsWith('HTTP/1.1 200')) state.failures += 1;
      latencies.push(performance.now() - sentAt);
      buffered = buffered.slice(headEnd + 4 + length);
      send();
    });
  });
}
