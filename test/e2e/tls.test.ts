import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignRequests, launchBrowser, openVisit, renderPage, startSite } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectStoredOnce } from '../support/stored.ts';
import { waitFor } from '../support/wait.ts';

let folder: string;
let certificate: Buffer;
let product: Product;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', key, '-out', cert],
  ]);
  if (made.status !== 0)
    throw new Error(`This test needs openssl to make a certificate: ${made.error?.message ?? made.stderr}`);
  certificate = readFileSync(cert);
  product = await startProduct({ args: ['--tls-cert', cert, '--tls-key', key] });
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Over https with the certificate checked. */
function call(method: string, path: string, body = ''): Promise<{ status: number; body: unknown }> {
  const url = product.collect.replace('http:', 'https:') + path;
  return new Promise((resolve, reject) => {
    const options = { method, ca: certificate, headers: { 'content-type': 'application/json' } };
    request(url, options, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += chunk;
      resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
    })
      .on('error', reject)
      .end(body);
  });
}

test('with a certificate the collection port takes a batch over https, as the clients that know nothing else send it', async () => {
  const batch = ['tls-1', 'tls-2'].map((messageId) => ({
    type: 'track',
    messageId,
    userId: 'tls-user',
    event: 'Sent Safely',
  }));
  const body = JSON.stringify({ writeKey: product.writeKey, batch, sentAt: new Date().toISOString() });
  expect(await call('POST', '/v1/b', body)).toEqual({ status: 200, body: { success: true } });
  await expectStoredOnce(product, ['tls-1', 'tls-2']);
});

test('settings tell browsers to speak https then, so that an https page may send', async () => {
  const { host } = new URL(product.collect);
  expect(await call('GET', `/v1/projects/${product.writeKey}/settings`)).toMatchObject({
    status: 200,
    body: { integrations: { 'Segment.io': { protocol: 'https', apiHost: `${host}/v1` } } },
  });
});

test('the printed snippet works over https, also without _cdn: then the library finds us by its script tag', async () => {
  await waitFor('the snippet is printed', () => product.output().includes('</script>'));
  const snippet = /<script>[\s\S]*?<\/script>/.exec(product.output())?.[0] ?? '';
  const bare = snippet.replace(/analytics\._cdn ?= ?"[^"]*";/, '');
  expect(bare.length).toBeLessThan(snippet.length);
  const [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  try {
    site.serve('/with-cdn', renderPage('With', snippet));
    site.serve('/without-cdn', renderPage('Without', bare));
    for (const path of ['/with-cdn', '/without-cdn']) {
      const visit = await openVisit(browser, { ignoreHTTPSErrors: true });
      await visit.page.goto(`${site.url}${path}`);
      await waitFor(`the page view of ${path} is stored`, async () => {
        const rows = await product.query<{ n: number }>(
          `SELECT count() AS n FROM events WHERE type = 'page' AND context.page.path::String = '${path}'`,
        );
        return rows[0]?.n === 1;
      });
      expect(foreignRequests(visit, [site.host, new URL(product.collect).host])).toEqual([]);
      expect(visit.requests.filter((url) => url.endsWith('/v1/p'))).toEqual([
        `${product.collect.replace('http:', 'https:')}/v1/p`,
      ]);
      expect(visit.errors).toEqual([]);
      await visit.close();
    }
  } finally {
    await browser.close();
    await site.close();
  }
});

test('plain http on that port is refused without a false 200', async () => {
  const answer = await fetch(`${product.collect}/v1/track`, { method: 'POST', body: '{}' }).catch(
    (error: unknown) => error,
  );
  expect(answer instanceof Response ? answer.status : 0).not.toBe(200);
});
