/**
 * Prebuilt requests in which only the digits of the ids change, so that making one costs a copy and not a
 * serialisation: the generator shares two cores with what it measures.
 */

export interface TemplateOptions {
  /** 1 sends /v1/track, more sends /v1/batch. */
  readonly eventsPerRequest: number;
  readonly writeKey: string;
  /** Distinguishes the messageIds of one run from another's: `ajs-next-RUN-000000000042`. */
  readonly run: string;
}

export interface Template {
  /** The whole request as it goes over the wire, with the numbers `first`, `first + 1`, ... in its ids. */
  make(first: number): Buffer;
  readonly eventsPerRequest: number;
  /** Bytes of one event as JSON. */
  readonly eventBytes: number;
}

const ID_DIGITS = 12;
const HOLE = '#'.repeat(ID_DIGITS);
const DIGIT_ZERO = 48;

/** The one event that is sent. */
export const EVENT_NAME = 'Order Completed';

/** What every messageId of a run begins with. */
export const messageIdPrefix = (run: string): string => `ajs-next-${run}-`;

/** The number in a messageId of that run. */
export function numberOf(messageId: string, run: string): number {
  return Number(messageId.slice(messageIdPrefix(run).length));
}

/**
 * Users whose events these are, each with a browser of its own. Before people and scores were kept it did not matter that
 * all came from one browser in which a new user signed in with each event; no product has such visitors (decision 0143).
 */
export const USERS = 100_000;
/** Neighbours in a batch are no neighbours among users. */
const STRIDE = 61_803;
export const userOf = (event: number): number => (event * STRIDE) % USERS;

/** One event of about 1.1 KB in the shape that analytics.js sends. `#` marks the digits that change. */
function eventText(run: string): string {
  return JSON.stringify({
    timestamp: new Date().toISOString(),
    integrations: {},
    event: EVENT_NAME,
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
    messageId: `${messageIdPrefix(run)}${HOLE}`,
    userId: `user-${HOLE}`,
    anonymousId: `4ba4ca80-ef25-45e5-9f7b-${HOLE}`,
  });
}

export function buildTemplate({ eventsPerRequest, writeKey, run }: TemplateOptions): Template {
  const item = eventText(run);
  const sentAt = `"sentAt":"${new Date().toISOString()}"`;
  const body =
    eventsPerRequest === 1
      ? `${item.slice(0, -1)},${sentAt}}`
      : `{"batch":[${Array(eventsPerRequest).fill(item).join(',')}],${sentAt}}`;
  const path = eventsPerRequest === 1 ? '/v1/track' : '/v1/batch';
  const key = Buffer.from(`${writeKey}:`).toString('base64');
  const text = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${key}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const bytes = Buffer.from(text, 'latin1');
  // Three holes an event: its messageId, its userId and the user's anonymousId.
  const holes = findHoles(text);
  return {
    eventsPerRequest,
    eventBytes: Buffer.byteLength(item),
    make(first) {
      const request = Buffer.from(bytes);
      for (const [index, hole] of holes.entries()) {
        const event = first + Math.floor(index / 3);
        writeDigits(request, hole, index % 3 === 0 ? event : userOf(event));
      }
      return request;
    },
  };
}

function findHoles(text: string): number[] {
  const holes: number[] = [];
  for (let at = text.indexOf(HOLE); at >= 0; at = text.indexOf(HOLE, at + ID_DIGITS)) holes.push(at);
  return holes;
}

function writeDigits(bytes: Buffer, at: number, value: number): void {
  let rest = value;
  for (let digit = ID_DIGITS - 1; digit >= 0; digit -= 1) {
    bytes[at + digit] = DIGIT_ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
