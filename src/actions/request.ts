/** One request to a channel, and what its answer means. */
import { isPassing } from '../score/actions/retry.ts';
import { VERSION } from '../system/version.ts';
import type { Door, Sent } from './egress/door.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

export interface ChannelRequest {
  readonly channel: 'webhook' | 'slack';
  readonly url: string;
  readonly key: string;
  readonly body: string;
}

export interface Outcome {
  /** `refused`: nothing may be sent to that address. */
  readonly kind: 'delivered' | 'passing' | 'failed' | 'refused';
  /** For people: the status, or why it could not be. */
  readonly answer: string;
  readonly retryAfter: string | null;
}

/** Webhooks are signed with `secrets`, at the moment of sending. */
export async function sendToChannel(
  door: Door,
  { channel, url, key, body }: ChannelRequest,
  secrets: readonly string[],
  now: number,
): Promise<Outcome> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': `Trackway/${VERSION}`,
    ...(channel === 'webhook' && {
      'idempotency-key': key,
      [SIGNATURE_HEADER]: signatureOf(body, secrets, now),
    }),
  };
  return outcomeOf(await door.post(url, headers, body));
}

function outcomeOf(sent: Sent): Outcome {
  if (sent.kind === 'unreachable') return { kind: 'passing', answer: sent.why, retryAfter: null };
  if (sent.kind !== 'answered') return { kind: sent.kind, answer: sent.why, retryAfter: null };
  const { status, retryAfter, text } = sent;
  if (status >= 200 && status < 300) return { kind: 'delivered', answer: String(status), retryAfter: null };
  const said = text.trim() === '' ? String(status) : `${status}: ${text.trim()}`;
  return { kind: isPassing(status) ? 'passing' : 'failed', answer: said, retryAfter };
}
