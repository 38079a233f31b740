import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openClientAddress } from './client-address.ts';
import { publicAddress, settingsJson } from './settings-json.ts';
import { sourceConfigJson } from './source-config.ts';

function requestTo(host: string | undefined, headers: Record<string, string> = {}): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: '10.0.0.1' });
  return Object.assign(new IncomingMessage(socket), { headers: { ...headers, ...(host ? { host } : {}) } });
}
const none = openClientAddress('');

test('without a public URL clients are sent back to where they came from', () => {
  expect(publicAddress('', requestTo('t.example:3001'), none, 'x')).toEqual({
    protocol: 'http',
    host: 't.example:3001',
  });
  expect(publicAddress('', requestTo('[::1]:3001'), none, 'x').host).toBe('[::1]:3001');
});

test('behind a trusted proxy that ends TLS the browser is told https, else it would be blocked as mixed content', () => {
  const request = requestTo('t.example', { 'x-forwarded-proto': 'https' });
  expect(publicAddress('', request, openClientAddress('10.0.0.0/8'), 'x').protocol).toBe('https');
  expect(publicAddress('', request, none, 'x').protocol).toBe('http');
});

test('a public URL wins over the request, with its port and path', () => {
  expect(publicAddress('https://t.example:8443/tw/', requestTo('inner'), none, 'x')).toEqual({
    protocol: 'https',
    host: 't.example:8443/tw',
  });
});

test('a Host header that is none never reaches a browser', () => {
  for (const host of [
    undefined,
    'a b',
    'evil.example/path',
    '"><script>',
    'user@evil.example',
    'x'.repeat(300),
  ])
    expect(publicAddress('', requestTo(host), none, '127.0.0.1:3001').host).toBe('127.0.0.1:3001');
});

test('the settings hold what analytics.js cannot start or send without', () => {
  expect(settingsJson('WK', { protocol: 'https', host: 't.example' })).toMatchObject({
    integrations: { 'Segment.io': { apiKey: 'WK', apiHost: 't.example/v1', protocol: 'https' } },
    metrics: { sampleRate: 0, host: 't.example/v1' },
    middlewareSettings: {},
    remotePlugins: [],
  });
});

test("RudderStack's analytics-js accepts the source: an id, a config, a list of destinations, not disabled", () => {
  expect(sourceConfigJson('WK')).toMatchObject({
    source: { id: 'WK', enabled: true, config: {}, destinations: [] },
  });
});
