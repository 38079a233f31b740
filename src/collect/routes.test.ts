import { expect, test } from 'vitest';
import { CALL_TYPES } from '../event/event.ts';
import { findRoute } from './routes.ts';

test('every call has its long, short, RudderStack and Jitsu address, with and without a trailing slash', () => {
  for (const call of CALL_TYPES)
    for (const path of [
      `/v1/${call}`,
      `/v1/${call[0]}`,
      `/beacon/v1/${call}`,
      `/api/s/${call}`,
      `/api/s/s2s/${call}`,
    ])
      for (const slash of ['', '/']) expect(findRoute(path + slash)).toMatchObject({ kind: 'ingest', call });
});

test('batches have their addresses, and each client its dialect', () => {
  for (const path of ['/v1/batch', '/v1/import/', '/v1/b', '//v1/batch'])
    expect(findRoute(path)).toMatchObject({ kind: 'ingest', call: 'batch', dialect: 'segment' });
  expect(findRoute('/beacon/v1/batch')).toMatchObject({ call: 'batch', dialect: 'rudder' });
  expect(findRoute('/api/s/s2s/track')).toMatchObject({ call: 'track', dialect: 'jitsu' });
});

test('a write key in an address cannot carry code or a path', () => {
  expect(findRoute('/analytics.js/v1/WK_web-1.~/analytics.min.js')).toMatchObject({ writeKey: 'WK_web-1.~' });
  expect(findRoute('/analytics.js/v1/WK/analytics.js')).toMatchObject({ kind: 'analytics-js' });
  for (const key of ['%22', '";alert(1)', 'a%2fb', 'a b', '', 'x'.repeat(129)]) {
    expect(findRoute(`/analytics.js/v1/${key}/analytics.min.js`)).toBeUndefined();
    expect(findRoute(`/v1/projects/${key}/settings`)).toBeUndefined();
  }
});

test('names that every object has are no addresses', () => {
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(findRoute(`/v1/${name}`)).toBeUndefined();
});
