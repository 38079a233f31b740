/**
 * The one door by which Trackway sends to addresses that people typed in.
 *
 * Promise. A connection goes only to an address that was judged (address.ts) in the same breath: names are resolved
 * here, every address a name has must be allowed, and the socket is opened to one of exactly these, so a name that
 * says something else the next moment changes nothing. Redirects are not followed. A request takes ten seconds at most
 * and its answer a megabyte. An address carries no name and password.
 */
import { lookup as lookupName } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import type { Egress } from './address.ts';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 1024 * 1024;
/** What is worth showing of an answer. */
const TEXT_CHARACTERS = 300;

export interface Resolved {
  readonly address: string;
  readonly family: number;
}
/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly Resolved[]>;

export type Sent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | null;
      readonly text: string;
    }
  /** The network's fault: it may be another time. */
  | { readonly kind: 'unreachable'; readonly why: string }
  /** It will never be: nothing was sent, or what came back is not to be had. */
  | { readonly kind: 'refused' | 'failed'; readonly why: string };

export interface Door {
  /** Why nothing is ever sent there, as far as the text tells; null when it may be. */
  refusalOf(url: string): string | null;
  /** Never rejects. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Sent>;
  close(): Promise<void>;
}

class Refused extends Error {}
class TooLarge extends Error {}

export interface DoorOptions {
  readonly egress: Egress;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
}

export function openDoor({ egress, resolve = resolveAll, timeoutMs = TIMEOUT_MS }: DoorOptions): Door {
  const agent = new Agent({
    // A kept connection is one to an address that was judged; still none outlives what it was opened for by long.
    keepAliveTimeout: 1_000,
    connections: 4,
    connect: {
      timeout: timeoutMs,
      lookup(name, options, answer) {
        const port = 'port' in options && typeof options.port === 'number' ? options.port : 0;
        judged(egress, resolve, name, port).then(
          (addresses) => {
            const own = [...addresses];
            if (options.all === true) answer(null, own);
            else answer(null, own[0]?.address ?? '', own[0]?.family ?? 4);
          },
          (error: Error) => answer(error, '', 0),
        );
      },
    },
  });
  return {
    refusalOf: (url) => readUrl(egress, url).refusal,
    async post(url, headers, body) {
      const read = readUrl(egress, url);
      if (read.refusal !== null) return { kind: 'refused', why: read.refusal };
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        // Names are judged twice: here with the port, and where the socket is opened, which is what counts.
        await judged(egress, resolve, hostOf(read.url), portOf(read.url));
        const {
          statusCode,
          headers: answered,
          body: answer,
        } = await request(read.url, {
          ...{ method: 'POST', headers: { ...headers }, body, signal, dispatcher: agent },
        });
        const text = await readText(answer);
        if (statusCode >= 300 && statusCode < 400)
          return {
            kind: 'failed',
            why: `it redirects (${statusCode}), which is not followed: give the address it leads to`,
          };
        const after = answered['retry-after'];
        return {
          kind: 'answered',
          status: statusCode,
          retryAfter: typeof after === 'string' ? after : null,
          text,
        };
      } catch (error) {
        if (signal.aborted) return { kind: 'unreachable', why: `no answer within ${timeoutMs / 1000} s` };
        if (error instanceof TooLarge) return { kind: 'failed', why: error.message };
        const cause = refusedIn(error);
        return cause === null
          ? { kind: 'unreachable', why: messageOf(error) }
          : { kind: 'refused', why: cause.message };
      }
    },
    close: () => agent.destroy(),
  };
}

type Read = { readonly url: URL; readonly refusal: null } | { readonly url: null; readonly refusal: string };

function readUrl(egress: Egress, text: string): Read {
  const no = (refusal: string): Read => ({ url: null, refusal });
  if (!URL.canParse(text)) return no('it is no address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return no('it takes https:// or http://');
  if (url.username !== '' || url.password !== '') return no('an address must not carry a name or password');
  const host = hostOf(url);
  const refusal = isIP(host) === 0 ? null : egress.refusalOf(host, portOf(url));
  return refusal === null ? { url, refusal: null } : no(refusal);
}

/** Without the brackets of IPv6. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
const portOf = ({ port, protocol }: URL): number =>
  port !== '' ? Number(port) : protocol === 'https:' ? 443 : 80;

/** Every address of the name, all of them allowed. Throws `Refused`. `port` 0: judged before. */
async function judged(
  egress: Egress,
  resolve: Resolve,
  name: string,
  port: number,
): Promise<readonly Resolved[]> {
  const family = isIP(name);
  const addresses = family === 0 ? await resolve(name) : [{ address: name, family }];
  if (addresses.length === 0) throw new Error(`${name} has no address`);
  for (const { address } of addresses) {
    const refusal = egress.refusalOf(address, port === 0 ? 443 : port);
    if (refusal !== null) throw new Refused(`${name} leads to where nothing may be sent: ${refusal}`);
  }
  return addresses;
}

const resolveAll: Resolve = (name) => lookupName(name, { all: true });

async function readText(answer: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    const chunk = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) throw new TooLarge('its answer is larger than 1 MB');
    if (bytes - chunk.length < TEXT_CHARACTERS * 4) parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8').slice(0, TEXT_CHARACTERS);
}

function refusedIn(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  return error instanceof Error && error.cause !== undefined ? refusedIn(error.cause) : null;
}

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : String(error);
