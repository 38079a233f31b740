import type { Product } from '../support/product.ts';

export interface Sent {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** Sends one track call as a client does, and says how it was answered. */
export async function send(product: Product, messageId: string, note = ''): Promise<Sent> {
  const response = await fetch(`${product.collect}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${product.writeKey}:`).toString('base64')}` },
    body: JSON.stringify({ messageId, userId: 'u1', event: 'Order Completed', properties: { note } }),
  });
  await response.arrayBuffer();
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
}

/** How often each of these messageIds is a row; those that are not are left out. */
export async function countRows(product: Product, prefix: string): Promise<Map<string, number>> {
  const rows = await product.query<{ messageId: string; times: number }>(
    `SELECT messageId, count() AS times FROM events WHERE startsWith(messageId, '${prefix}') GROUP BY messageId`,
  );
  return new Map(rows.map((row) => [row.messageId, row.times]));
}
