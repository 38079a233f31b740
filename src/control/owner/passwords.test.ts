import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp, read } from '../../../test/support/control-app.ts';
import { OWNER, openVisitor } from '../../../test/support/visitor.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

test.each([
  'password',
  'short words',
  'password1234',
  'passwordpassword',
  'qwertyuiop12',
  '123456789012',
  'aaaaaaaaaaaaaa',
  'letmein123456',
  'ada@example.com',
  'x'.repeat(129),
])('%s is not taken as a password', async (password) => {
  const { status, code } = await openVisitor(app).setUp({ password });
  expect([status, code]).toEqual([400, 'bad_request']);
});

test.each([
  'quiet harbour lantern 41',
  'ein Pferd frisst keinen Gurkensalat',
  '長い合言葉は覚えやすいものです',
  'v7#Kq!m2Zr@9',
])('%s is taken', (password) =>
  expect(checkPassword(password, ['Ada', 'ada@example.com'])).resolves.toBeUndefined(),
);

test('hashes are salted, match their password in any Unicode form and nothing else', async () => {
  const [one, two] = [
    await hashPassword('café au lait noir', randomBytes),
    await hashPassword('café au lait noir', randomBytes),
  ];
  expect(one).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword('cafe\u0301 au lait noir', one)).toBe(true);
  expect(await verifyPassword('cafe au lait noir', one)).toBe(false);
  expect(await verifyPassword('', 'plain')).toBe(false);
});

test('hashing does not hold up the event loop', async () => {
  let turns = 0;
  const hashing = hashPassword('quiet harbour lantern 41', randomBytes);
  const isDone = hashing.then(() => true);
  while (
    (await Promise.race([isDone, new Promise<false>((resolve) => setImmediate(resolve, false))])) === false
  )
    turns += 1;
  expect(turns).toBeGreaterThan(10);
});

test('an unknown email gets the same answer as a wrong password, after the same work', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  const cost = async (email: string) => {
    const before = process.cpuUsage();
    const { status, json } = await visitor.signIn('wrong wrong wrong', email);
    const { user, system } = process.cpuUsage(before);
    return { answer: [status, read(json, 'error', 'message')], work: user + system };
  };
  const [known, unknown] = [await cost(OWNER.email), await cost('nobody@example.com')];
  expect(unknown.answer).toEqual(known.answer);
  // One hash is some hundred times what else there is to do.
  expect(unknown.work / known.work).toBeGreaterThan(0.3);
  expect(known.work / unknown.work).toBeGreaterThan(0.3);
});
