import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Analytics } from '@segment/analytics-node';
import { expect, test } from 'vitest';
import { startProduct } from '../support/product.ts';
import { startProxy } from '../support/proxy.ts';
import { expectStoredOnce } from '../support/stored.ts';

/** The authorization server is the user's own; all that we see of it is a Bearer token that names no source. */
async function startAuthorization(): Promise<{ url: string; asked: () => number; close(): Promise<void> }> {
  let asked = 0;
  const server = createServer((incoming, response) => {
    asked++;
    incoming.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ access_token: 'granted', expires_in: 3600, token_type: 'Bearer' }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('analytics-node with OAuth sends a Bearer token, and its events reach the source of the key in the body', async () => {
  const [product, authorization] = await Promise.all([startProduct(), startAuthorization()]);
  const proxy = await startProxy(product.collect);
  try {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const failures: unknown[] = [];
    const client = new Analytics({
      host: proxy.url,
      writeKey: 'WK_SERVER',
      oauthSettings: {
        clientId: 'app',
        keyId: 'key-1',
        clientKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        authServer: authorization.url,
      },
    });
    client.on('error', (error) => failures.push(error));
    client.track({ userId: 'oauth-user', event: 'With OAuth', messageId: 'oauth-1' });
    await client.closeAndFlush({ timeout: 60_000 });
    expect(failures).toEqual([]);
    expect(authorization.asked()).toBe(1);
    expect(proxy.posts().map((seen) => [seen.status, seen.headers.authorization])).toEqual([
      [200, 'Bearer granted'],
    ]);
    await expectStoredOnce(product, ['oauth-1']);
    expect(await product.query("SELECT source FROM events WHERE messageId = 'oauth-1'")).toEqual([
      { source: 'server' },
    ]);
  } finally {
    await proxy.close();
    await authorization.close();
    await product.remove();
  }
});
