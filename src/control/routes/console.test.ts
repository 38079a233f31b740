import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp } from '../../../test/support/control-app.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

function build(): void {
  const root = app.options.consoleFolder;
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'assets/main-4f3a.js'), 'export {}');
  writeFileSync(join(root, 'assets/main-4f3a.css'), 'a{}');
  writeFileSync(join(root, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>console</title>');
}
const get = (url: string) => app.request('GET', url, { token: null });

test('while the console is not built, a plain page says how, also once it is asked under a hostile host', async () => {
  for (const host of ['localhost', 'a"><script>']) {
    const { status, text, headers } = await app.request('GET', '/', { token: null, headers: { host } });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('npm run build');
    expect(text).toContain(':3001');
    expect(text).not.toContain('<script');
  }
});

test('a build that ends while the server runs is served from the next request on', async () => {
  expect((await get('/')).text).toContain('npm run build');
  build();
  expect((await get('/')).text).toContain('<title>console');
});

test.each([
  ['/', 'text/html; charset=utf-8', 'no-store'],
  ['/index.html', 'text/html; charset=utf-8', 'no-store'],
  ['/debugger?type=track', 'text/html; charset=utf-8', 'no-store'],
  ['/events/msg.1.2', 'text/html; charset=utf-8', 'no-store'],
  ['/apis', 'text/html; charset=utf-8', 'no-store'],
  ['/icon.svg', 'image/svg+xml', 'no-store'],
  ['/assets/main-4f3a.js', 'application/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/assets/main-4f3a.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
])('%s is served as %s with %s and the strict policy', async (url, type, caching) => {
  build();
  const { status, headers } = await get(url);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, caching]);
  expect(headers['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('an asset that is not there is 404 and never the index, which no script tag could read', async () => {
  build();
  const { status, code } = await get('/assets/main-0000.js');
  expect([status, code]).toEqual([404, 'not_found']);
});

test.each([
  '/../control.db',
  '/..%2fcontrol.db',
  '/%2e%2e/control.db',
  '/assets/../../control.db',
  '/assets/..%2f..%2fcontrol.db',
  '/..\\control.db',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/assets/%00',
  '/local-token',
])('%s leads to nothing outside the folder', async (url) => {
  build();
  const { text } = await get(url);
  expect(text).not.toMatch(/SQLite|sk_|root:/);
  expect(text).toMatch(/<title>console|"error"/);
});

test('addresses under /api are the API and nothing else', async () => {
  build();
  for (const url of ['/api', '/api/', '/api/v1/nothing', '/api/index.html']) {
    const { status, code } = await get(url);
    expect([status, code]).toEqual([404, 'not_found']);
  }
  expect((await app.request('DELETE', '/debugger', { token: null })).status).toBe(404);
});
