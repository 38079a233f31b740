import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, NOW, openControlApp } from '../../../test/support/control-app.ts';
import { OWNER, openVisitor } from '../../../test/support/visitor.ts';
import { openAttempts } from './attempts.ts';

const clock = { now: () => time, sleep: async () => undefined };
let time = NOW;
let app: ControlApp;
beforeEach(async () => {
  time = NOW;
  app = await openControlApp();
});
afterEach(() => app.close());

test('ten failures hold an account for a quarter of an hour, from whatever address they came', () => {
  const attempts = openAttempts(clock);
  for (let n = 0; n < 10; n += 1) attempts.begin({ account: 'a', address: `192.0.2.${n}` });
  const again = () => attempts.begin({ account: 'a', address: '198.51.100.1' });
  expect(again).toThrow(expect.objectContaining({ code: 'rate_limited', retryAfterSeconds: 900 }));
  attempts.begin({ account: 'b', address: '198.51.100.1' });
  time += 15 * 60_000;
  expect(again).not.toThrow();
});

test('thirty failures hold an address, whatever accounts it tried', () => {
  const attempts = openAttempts(clock);
  for (let n = 0; n < 30; n += 1) attempts.begin({ account: `a${n}`, address: '192.0.2.1' });
  expect(() => attempts.begin({ account: 'new', address: '192.0.2.1' })).toThrow(/Too many/);
  attempts.begin({ account: 'new', address: '192.0.2.2' });
});

test('one who owns a whole IPv6 network has no more attempts than one with one address', () => {
  const attempts = openAttempts(clock);
  for (let n = 0; n < 30; n += 1) attempts.begin({ account: `a${n}`, address: `2001:db8:1:2::${n}` });
  expect(() => attempts.begin({ account: 'new', address: '2001:db8:1:2:f::1' })).toThrow(/Too many/);
  attempts.begin({ account: 'new', address: '2001:db8:1:3::1' });
});

test('success is not held against anybody', () => {
  const attempts = openAttempts(clock);
  for (let n = 0; n < 100; n += 1) {
    attempts.begin({ account: 'a', address: '192.0.2.1' });
    attempts.succeeded({ account: 'a', address: '192.0.2.1' });
  }
});

test('a million made-up accounts take no more memory than ten thousand', () => {
  const attempts = openAttempts(clock);
  for (let n = 0; n < 50_000; n += 1) attempts.begin({ account: `a${n}`, address: `x${n}` });
  expect(attempts.size).toBe(10_000);
});

test('the sign-in answers 429 with Retry-After, for the right password and for unknown people alike', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  for (const email of [OWNER.email, 'nobody@example.com']) {
    const results = await Promise.all(
      Array.from({ length: 10 }, () => visitor.signIn('wrong wrong wrong', email)),
    );
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set([401]));
    const held = await visitor.signIn(OWNER.password, email.toUpperCase());
    expect([held.status, held.code, held.headers['retry-after']]).toEqual([429, 'rate_limited', '900']);
  }
}, 60_000);
