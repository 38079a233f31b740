/**
 * The signature of a webhook: `X-Trackway-Signature: t=<unix seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of
 * `<t>.<body>` under the workspace's signing secret. While a secret is being replaced there are two, the newer first.
 */
import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-trackway-signature';

export function signatureOf(body: string, secrets: readonly string[], now: number): string {
  const t = Math.floor(now / 1000);
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`,
  );
  return [`t=${t}`, ...signed].join(',');
}
